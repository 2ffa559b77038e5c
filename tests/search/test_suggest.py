import random

import pytest
from django.utils.html import strip_tags

from search import outbox
from search.suggest import MOST_WORDS, Entry, Suggester, documents, folded, marked

TITLES = [
    "Düsseldorf",
    "Open Data",
    "Open-Data-Portal Rhein-Kreis Neuss",
    "Regionale offene Daten",
    "Bürgerbeteiligung",
    "Straße und Schiene",
    "Bürger*innenrat",
]


def suggester(titles=TITLES, kind="project"):
    return Suggester(Entry(kind, title, f"/{title}/") for title in titles)


def titles(text, most=8, among=None):
    found = (among or suggester()).find(text, most)
    return [entry.title for entries in found.values() for entry in entries]


@pytest.mark.parametrize(
    "text", ["Düss", "DÜSS", "duess", "duss", "dusseldorf", "Du\u0308sseldorf", "dü"]
)
def test_every_spelling_of_an_umlaut_finds_the_word(text):
    assert titles(text) == ["Düsseldorf"]


def test_sharp_s_is_found_by_either_spelling():
    assert titles("strasse") == titles("straß") == ["Straße und Schiene"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("portal", ["Open-Data-Portal Rhein-Kreis Neuss"]),
        ("open-da", ["Open Data", "Open-Data-Portal Rhein-Kreis Neuss"]),
        ("open da", ["Open Data", "Open-Data-Portal Rhein-Kreis Neuss"]),
        ("da op por", ["Open-Data-Portal Rhein-Kreis Neuss"]),
        ("innen", ["Bürger*innenrat"]),
        ("open straße", []),
    ],
)
def test_every_typed_word_begins_a_word_of_the_title(text, expected):
    assert titles(text) == expected


def test_titles_that_begin_so_come_first_and_then_what_was_given_first():
    among = suggester(["Neue Daten", "Alte Daten", "Datenportal", "Daten"])
    assert titles("daten", among=among) == [
        "Datenportal",
        "Daten",
        "Neue Daten",
        "Alte Daten",
    ]


def test_each_kind_has_at_most_so_many():
    entries = [Entry(kind, f"Wort {n}", f"/{n}/") for n in range(9) for kind in "ab"]
    found = Suggester(entries).find("wort", 3)
    assert {kind: len(found[kind]) for kind in found} == {"a": 3, "b": 3}


@pytest.mark.parametrize("text", ["", " ", "o", "o d", "-", "\x00", "…", "*", '"'])
def test_too_little_suggests_nothing(text):
    assert titles(text) == []


def test_a_letter_more_narrows_what_was_typed_before():
    assert titles("open r") == ["Open-Data-Portal Rhein-Kreis Neuss"]


def test_the_inside_of_a_compound_is_found_if_nothing_begins_so():
    assert titles("beteiligung") == ["Bürgerbeteiligung"]
    assert titles("bet") == []
    both = suggester([*TITLES, "Neue Beteiligung"])
    assert titles("beteiligung", among=both) == ["Neue Beteiligung"]


def test_a_text_of_any_length_is_answered():
    assert titles("wort " * 10_000) == []
    assert titles("Düsseldorf " * (MOST_WORDS + 1)) == ["Düsseldorf"]


def test_nothing_is_suggested_where_nothing_is():
    assert Suggester([]).find("düsseldorf", 8) == {}


def test_what_is_found_is_what_fits():
    """Property: over random titles, the same as looking at each of them."""
    dice = random.Random(1)
    parts = ["Stadt", "Städte", "stark", "Rat", "Rathaus", "Über", "Uhr", "Ost-West"]
    among = [
        " ".join(dice.choices(parts, k=dice.randint(1, 3))) + f" {number}"
        for number in range(200)
    ]
    for text in ("st", "sta ra", "ueb", "we", "ra 1", "stadt 12", "xy"):
        expected = {
            title
            for title in among
            if all(
                any(word.startswith(typed) for word in folded(title))
                for typed in folded(text)
            )
        }
        assert set(titles(text, 200, suggester(among))) == expected, text


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Düsseldorf", "duess", "<mark>Düsseldorf</mark>"),
        ("Open-Data-Portal", "da", "Open-<mark>Data</mark>-Portal"),
        ("Bürgerbeteiligung", "beteil", "<mark>Bürgerbeteiligung</mark>"),
        ("Bürgerbeteiligung", "bet", "Bürgerbeteiligung"),
        ("A < B & <script>", "script", "A &lt; B &amp; &lt;<mark>script</mark>&gt;"),
        ("Ver\u00adwaltung", "verw", "<mark>Verwaltung</mark>"),
        ("Moers", "", "Moers"),
    ],
)
def test_the_words_for_which_it_is_suggested_are_marked(title, text, expected):
    assert marked(title, text) == expected


def test_marking_changes_nothing_else():
    title = "Smart Cities: 5 für Südwestfalen (2020–2024)"
    assert strip_tags(marked(title, "smart für 2020")) == title


def test_documents_are_suggested_by_their_titles_the_short_ones_first(
    db, add_page, queries_of, committed
):
    with committed():
        pages = [add_page("Ein längerer Titel"), add_page("Kurz")]
        outbox.changed([page.pk for page in pages])

    assert [entry.title for entry in documents()] == ["Kurz", "Ein längerer Titel"]
    assert {entry.kind for entry in documents()} == {"page"}
    assert queries_of(documents) == 1
