import random
import re
from collections import Counter

import pytest
from django.utils.html import escape

from search import german
from search.highlight import Marker

pytestmark = pytest.mark.django_db  # synonyms stand in the database

BODY = (
    "Am Anfang steht ein langer Satz ohne das Gesuchte. " * 20
    + "Dann kommt die Bürgerbeteiligung in Moers mit offenen Daten. "
    + "Und am Ende noch einmal Daten und lauter anderes. " * 20
)


def marked(text, query):
    return Marker(query).marked(text)


def snippet(text, query, length=200):
    return Marker(query).snippet(text, length)


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Die Bürgerbeteiligung", "buergerbeteiligungen", "Bürgerbeteiligung"),
        ("Ein Open-Data-Portal", "opendataportal", "Open-Data-Portal"),
        ("Ein Open-Data-Portal", "portal", "Open-Data-Portal"),
        ("Am Niederrhein", "nieder", "Niederrhein"),
        ("Viele Häuser", "haus", "Häuser"),
        ("Die Bürger*innen", "Bürger", "Bürger*innen"),
        ("Der Bürgerhaushalt", "Haushalt", "Bürgerhaushalt"),
        ("Der Bürgerhaushalt", "Bürger", "Bürgerhaushalt"),
        ("Die Haushalte", "Bürgerhaushalt", "Haushalte"),
        ("Die Planung", "planen", "Planung"),
        ("Ein Open Data Portal", "OpenData", "Open"),
    ],
)
def test_a_word_is_marked_if_the_chain_says_it_matches(text, query, expected):
    assert f"<mark>{expected}</mark>" in marked(text, query)


def test_stop_words_and_other_words_are_not_marked():
    assert marked("die Karte der Stadt", "die Stadt") == (
        "die Karte der <mark>Stadt</mark>"
    )


@pytest.mark.parametrize("query", ["Haus", "Hau der", "Raumfahrt -Stadt", "Halt"])
def test_what_is_not_meant_is_not_marked(query):
    text = "Die Stadt hat einen Bürgerhaushalt"
    assert marked(text, query) == text


def test_only_the_last_word_marks_what_begins_like_it():
    assert marked("Niederrhein", "Moers nieder") == "<mark>Niederrhein</mark>"
    assert marked("Niederrhein", "nieder Moers") == "Niederrhein"
    assert marked("undicht", "Moers und") == "undicht"


def test_a_phrase_is_marked_only_side_by_side():
    text = "Offene Daten; Daten, die offen sind; das Haus der Jugend; Jugend im Haus"
    assert marked(text, '"offene Daten"') == (
        "<mark>Offene</mark> <mark>Daten</mark>; Daten, die offen sind; "
        "das Haus der Jugend; Jugend im Haus"
    )
    assert marked(text, '"Haus der Jugend"') == (
        "Offene Daten; Daten, die offen sind; "
        "das <mark>Haus</mark> der <mark>Jugend</mark>; Jugend im Haus"
    )
    assert marked("Haus-der-Jugend", '"Haus der Jugend"') == (
        "<mark>Haus-der-Jugend</mark>"
    )


def test_what_is_excluded_is_not_marked():
    assert marked("Radweg am Haushalt", "Radweg -Haushalt") == (
        "<mark>Radweg</mark> am Haushalt"
    )


def test_everything_is_escaped():
    text = '<script>alert("Moers")</script> & <b>Moers</b>'
    assert marked(text, "moers script") == (
        "&lt;<mark>script</mark>&gt;alert(&quot;<mark>Moers</mark>&quot;)"
        "&lt;/<mark>script</mark>&gt; &amp; &lt;b&gt;<mark>Moers</mark>&lt;/b&gt;"
    )


def test_a_short_text_is_shown_whole():
    assert snippet("Moers und Kleve", "Kleve") == "Moers und <mark>Kleve</mark>"


def test_the_best_part_of_a_long_text_is_shown():
    text = snippet(BODY, "Bürgerbeteiligung Daten")
    assert (
        "<mark>Bürgerbeteiligung</mark> in Moers mit offenen <mark>Daten</mark>" in text
    )
    assert text.startswith("… ")
    assert text.endswith(" …")


@pytest.mark.parametrize("query", ["", "Raumfahrt", "\x00", '"', "-"])
def test_without_a_match_the_beginning_is_shown(query):
    text = snippet(BODY, query, 60)
    assert text == "Am Anfang steht ein langer Satz ohne das Gesuchte. Am Anfang …"


def test_any_window_is_a_piece_of_the_text_about_as_long_as_asked():
    chance = random.Random(5)
    words = ["Moers", "Daten", "<b>", "über", "&", "Bürgerbeteiligung", "a-b", "“"]
    for _ in range(300):
        text = " ".join(chance.choices(words, k=chance.randrange(120)))
        length = chance.choice([20, 80, 200])
        shown = snippet(text, " ".join(chance.choices(words, k=2)), length)
        plain = re.sub("</?mark>", "", shown).removeprefix("… ").removesuffix(" …")
        assert plain in escape(text)
        assert len(re.sub("&[^;]+;", "?", plain)) <= length + 1


def test_a_text_without_spaces_is_cut_too():
    assert len(snippet("x" * 5_000, "moers")) < 250


@pytest.fixture
def asked(monkeypatch):
    """Counts for which words the German chain is asked."""
    counted, forms = Counter(), german.forms

    def counting(word):
        counted[word] += 1
        return forms(word)

    monkeypatch.setattr(german, "forms", counting)
    return counted


@pytest.mark.parametrize("query", ["Bürgerbeteiligung Dat", '"offene Daten"'])
def test_the_chain_is_asked_once_for_each_word_however_often_it_stands_there(
    asked, query
):
    marker = Marker(query)
    asked.clear()  # of the query itself
    for text in (BODY, "Offene Daten in Moers", BODY * 2, "Daten, Daten und Daten"):
        marker.snippet(text)
        marker.marked(text)
    assert asked.keys() == set(re.findall(r"\w+", BODY)) | {"Offene", "und"}
    assert set(asked.values()) == {1}


def test_who_asks_for_nothing_does_not_trouble_the_chain(asked):
    Marker("").marked(BODY)
    assert not asked
