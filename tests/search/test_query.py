import random

import pytest

from search.query import LONGEST_TEXT, MOST_TERMS, Term, parse


def tokens(terms) -> list[tuple[str, ...]]:
    return [term.alternatives[-1] for term in terms]


def test_words_phrases_and_exclusions_are_told_apart():
    query = parse('Radweg "offene Daten" -Haushalt -"Haus der Jugend"')
    assert tokens(query.terms) == [("radweg",), ("off", "dat")]
    assert [term.phrase for term in query.terms] == [False, True]
    assert tokens(query.excluded) == [("haushalt",), ("haus", "jugend")]


@pytest.mark.parametrize("text", ["„offene Daten“", "»offene Daten«", "“offene Daten”"])
def test_typographic_quotes_are_quotes(text):
    assert parse(text).terms[0].phrase


def test_a_hyphen_within_a_word_excludes_nothing():
    assert parse("Open-Data").excluded == ()
    assert parse("Open-Data").terms[0].alternatives == (
        ("opendata",),
        ("open", "data"),
    )


def test_a_lone_quote_is_left_out():
    assert parse('"offene').terms == parse("offene").terms


def test_only_the_last_word_may_be_unfinished():
    assert parse("Bürger Beteiligun").prefix == "beteiligun"
    assert parse("Beteiligun und").prefix == ""
    assert parse('Bürger "Beteiligun"').prefix == ""
    assert parse("Bürger -Beteiligun").prefix == ""


def test_a_word_said_twice_is_asked_for_once():
    assert len(parse("Rad Rad Räder").terms) == 1


def test_long_texts_are_cut():
    assert len(parse(" ".join(f"wort{n}" for n in range(90))).terms) == MOST_TERMS
    assert parse("a" * LONGEST_TEXT) == parse("a" * 10_000)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\x00", "\x00\x1b\x7f", "-", "- - -", '"', '""', '-""', '"-"', "()", "*"],
)
def test_a_text_without_words_asks_for_nothing(text):
    assert parse(text).terms == ()


def test_no_text_is_an_error():
    chance = random.Random(7)
    alphabet = "ab ü-–\"„“()*?:/\\\x00\x07\u0308\u00ad~^[]{}+|&!<>'%_\ud800😀ß1"
    for _ in range(2_000):
        text = "".join(chance.choices(alphabet, k=chance.randrange(60)))
        assert all(isinstance(term, Term) for term in parse(text).terms)
