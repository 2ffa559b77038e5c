import random
from collections.abc import Iterable

import pytest

from search.query import LONGEST_TEXT, MOST_PHRASES, MOST_TERMS, Term, parse

pytestmark = pytest.mark.django_db  # synonyms stand in the database


def own(terms: Iterable[Term]) -> list[tuple[str, ...]]:
    """The tokens of the words as they were written."""
    return [term.own for term in terms]


def ways(text: str) -> list[tuple[str, ...]]:
    """How else the only term of a text may be said."""
    [term] = parse(text).terms
    return [alternative.tokens for alternative in term.alternatives]


def test_words_phrases_and_exclusions_are_told_apart():
    query = parse('Radweg "offene Daten" -Haushalt -"Haus der Jugend"')
    assert own(query.terms) == [("radweg",), ("off", "dat")]
    assert [term.phrase for term in query.terms] == [False, True]
    assert own(query.excluded) == [("haushalt",), ("haus", "jugend")]
    assert [term.phrase for term in query.excluded] == [False, True]


@pytest.mark.parametrize("text", ["„offene Daten“", "»offene Daten«", "“offene Daten”"])
def test_typographic_quotes_are_quotes(text):
    assert parse(text).terms[0].phrase


def test_a_hyphen_within_a_word_excludes_nothing():
    assert parse("Open-Data").excluded == ()
    assert parse("Rad - Weg").excluded == ()
    assert ways("Open-Data")[:2] == [("opendata",), ("open", "data")]


def test_words_apart_may_be_one_and_a_compound_several():
    first, second = parse("Open Data").terms
    for term in (first, second):
        assert ("opendata",) in [way.tokens for way in term.alternatives]
    assert ("burger", "haushalt") in ways("Bürgerhaushalt")


def test_the_word_itself_weighs_more_than_its_parts():
    [term] = parse("Bürgerhaushalt").terms
    weights = {way.tokens: way.weight for way in term.alternatives}
    assert weights["burgerhaushalt",] > weights["burger", "haushalt"]
    assert max(way.weight for way in term.weaker) < weights["burger", "haushalt"]


def test_a_phrase_has_to_stand_as_it_is_written():
    assert ways('"Bürgerhaushalt Kleve"') == [("burgerhaushalt", "klev")]


def test_many_phrases_are_plain_words():
    text = " ".join(f'"Haus Nummer{number}"' for number in range(MOST_PHRASES + 2))
    phrases = [term.phrase for term in parse(text).terms]
    assert phrases[:MOST_PHRASES] == [True] * MOST_PHRASES
    assert phrases[MOST_PHRASES:]
    assert not any(phrases[MOST_PHRASES:])


def test_a_lone_quote_is_left_out():
    assert parse('"offene').terms == parse("offene").terms


def test_only_the_last_word_may_be_unfinished():
    assert parse("Bürger Beteiligun").prefix == "beteiligun"
    assert parse("Beteiligun und").prefix == ""
    assert parse('Bürger "Beteiligun"').prefix == ""
    assert parse("Bürger -Beteiligun").prefix == ""
    assert parse("Be").prefix == ""
    assert [bool(term.prefix) for term in parse("eins zwei drei").terms] == [
        *(False, False, True)
    ]


def test_a_word_said_twice_is_asked_for_once():
    assert own(parse('"Haus am Rad" "Haus am Rad" „Häuser, Räder“').terms) == [
        ("haus", "rad")
    ]
    assert own(parse("Rad -Wasser -Wasser").excluded) == [("wass",)]


def test_stop_words_ask_for_nothing():
    assert parse("für die der und").terms == ()
    assert own(parse("das Haus der Jugend").terms) == [("haus",), ("jugend",)]


def test_words_typed_one_after_the_other_are_neighbours():
    query = parse('Haus der Jugend "offene Daten"')
    assert query.neighbours == [("haus", "jugend"), ("jugend", "off")]
    assert parse("Haus").neighbours == []


def test_long_texts_are_cut():
    assert len(parse(" ".join(f"wort{n}" for n in range(90))).terms) == MOST_TERMS
    assert parse("a" * LONGEST_TEXT) == parse("a" * 10_000)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "\x00", "\x00\x1b\x7f", "-", "- - -", '"', '""', '-""', '"-"', "()"),
        *("*", "ﾞ", "-ﾞ", '"ﾞ"', "\ud800", "für", "😀", "\u0308\u0301"),
    ],
)
def test_a_text_without_words_asks_for_nothing(text):
    assert parse(text).terms == ()


def test_no_text_is_an_error():
    chance = random.Random(7)
    alphabet = "ab ü-–\"„“()*?:/\\\x00\x07\u0308\u00ad~^[]{}+|&!<>'%_\ud800😀ß1ﾞ½@"
    for _ in range(2_000):
        text = "".join(chance.choices(alphabet, k=chance.randrange(60)))
        for term in parse(text).terms:
            tokens = [way.tokens for way in term.alternatives + term.weaker]
            assert all(tokens), text
            assert all(token.strip("@*") for one in tokens for token in one), text
