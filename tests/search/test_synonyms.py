"""What editors note as meaning the same, and what it finds."""

import pytest

from search import state, synonyms
from search.finding import answer
from search.highlight import Marker
from search.models import Synonym
from search.synonyms import INCLUDED, SAME, Synonyms, phrases
from tests.search.engines import build, document, found, on_both_engines

pytestmark = pytest.mark.django_db


def note(words: str, includes: str = "") -> Synonym:
    """As an editor does it."""
    return Synonym.objects.create(words=words, includes=includes)


@pytest.fixture
def built(engine):
    build(
        engine,
        [
            document(1, "Neues aus der Volkshochschule"),
            document(2, "Kurse der VHS"),
            document(3, "Künstliche Intelligenz im Rathaus"),
            document(4, "KI-Strategie"),
            document(5, "Radweg", places="Kreis Wesel, Kreis Kleve"),
            document(6, "Am Niederrhein"),
            document(7, "Wesel liegt in einem anderen Kreis"),
            document(8, "Bürgerhaushalt"),
            document(9, "Stadtgarten", body="Grünfläche"),
        ],
    )


@on_both_engines
def test_each_of_two_expressions_finds_the_other(built):
    assert (found("Volkshochschule"), found("VHS")) == ([1], [2])
    note("VHS, Volkshochschule")
    assert found("Volkshochschule") == [1, 2]
    assert found("VHS") == [2, 1]
    assert found("vhs") == [2, 1]
    assert found("Volkshochschulen") == [1, 2]


@on_both_engines
def test_a_synonym_weighs_less_than_the_word_itself(built):
    note("VHS, Volkshochschule")
    scores = dict(answer("VHS").hits)
    assert scores[1] < scores[2]
    assert scores[1] > scores[2] * SAME * 0.7


@on_both_engines
def test_what_is_included_is_found_but_not_the_other_way_round(built):
    note("Niederrhein", "Kreis Wesel, Kreis Kleve")
    assert found("Niederrhein") == [6, 5]
    assert 6 not in found("Kreis Wesel")
    assert 6 not in found("Kreis Kleve")


@on_both_engines
def test_a_place_that_is_meant_is_that_place_and_not_its_words_anywhere(built):
    note("Niederrhein", "Kreis Wesel")
    assert 7 not in found("Niederrhein")
    assert 7 in found("Wesel")


@on_both_engines
def test_expressions_may_have_several_words(built):
    note("KI, Künstliche Intelligenz")
    assert set(found("KI")) == {3, 4}
    assert set(found("künstliche Intelligenz")) == {3, 4}
    assert found("künstliche Intelligenz")[0] == 3
    assert found("künstliche Intelligenz im Rathaus")[0] == 3


@on_both_engines
def test_one_word_of_an_expression_is_not_the_expression(built):
    note("KI, Künstliche Intelligenz")
    assert found("Intelligenz") == [3]


@on_both_engines
def test_a_part_of_a_hyphenated_word_may_be_said_differently(built, engine):
    note("KI, Künstliche Intelligenz")
    build(
        engine,
        [
            document(1, "Strategie für Künstliche Intelligenz"),
            document(2, "KI-Strategie"),
            document(3, "Radweg"),
        ],
    )
    assert found("KI-Strategie") == [2, 1]
    assert set(found("Strategie KI")) == {1, 2}


@on_both_engines
def test_a_part_of_a_compound_may_be_said_differently(built, engine):
    build(
        engine,
        [document(1, "Einwohnerhaushalt"), document(2, "Radweg"), document(3, "Wald")],
    )
    note("Bürger, Einwohner")
    assert found("Bürgerhaushalt") == [1]


@on_both_engines
def test_a_hyphenated_abbreviation_is_found_however_it_is_written(built, engine):
    build(
        engine,
        [
            document(1, "E-Government im Kreis"),
            document(2, "Elektronische Verwaltung"),
            document(3, "EGovernment"),
            document(4, "E Government"),
            document(5, "Radweg"),
        ],
    )
    note("E-Government, elektronische Verwaltung")
    for text in ("E-Government", "EGovernment", "e government", "egovernment"):
        assert set(found(text)) == {1, 2, 3, 4}, text
    assert set(found("elektronische Verwaltung")) == {1, 2, 3, 4}
    assert found("elektronische Verwaltung")[0] == 2


@on_both_engines
def test_a_change_takes_effect_at_once_without_a_rebuild(built):
    synonym = note("Grünfläche, Wiese")
    assert found("Wiese") == [9]
    synonym.words = "Radweg, Wiese"
    synonym.save()
    assert found("Wiese") == [5]
    synonym.delete()
    assert found("Wiese") == []


@on_both_engines
def test_a_phrase_and_an_exclusion_mean_what_they_say(built):
    note("VHS, Volkshochschule")
    assert found('"VHS"') == [2]
    assert found("Kurse Volkshochschule -VHS") == [1]


@on_both_engines
def test_a_word_that_only_a_synonym_finds_is_not_corrected(built):
    note("Radwog, Radweg")
    answered = answer("Radwog")
    assert answered.keys == [5]
    assert answered.meant == ""


def test_synonyms_are_marked_and_names_of_places_only_as_a_whole(db):
    note("VHS, Volkshochschule")
    note("Niederrhein", "Kreis Wesel")
    assert (
        Marker("Volkshochschule").marked("Kurse der VHS")
        == "Kurse der <mark>VHS</mark>"
    )
    assert Marker("Niederrhein").marked("Wesel, ein Kreis: Kreis Wesel") == (
        "Wesel, ein Kreis: <mark>Kreis</mark> <mark>Wesel</mark>"
    )


@pytest.mark.parametrize(
    ("words", "includes"),
    [("", ""), (",;\n,", "-"), ("für, und", "der"), ("VHS", ""), ("VHS, VHS", "VHS")],
)
def test_a_note_without_sense_does_no_harm(db, words, includes):
    note(words, includes)
    answer("VHS für und der")
    assert Synonyms.of([("", "Wesel")]).expansions == {}


def test_expressions_are_separated_by_commas_semicolons_or_lines():
    assert phrases(" VHS; Volkshochschule\nAbendschule, VHS ,, für") == [
        *("VHS", "Volkshochschule", "Abendschule")
    ]


def test_the_direction_stands_in_the_weights():
    synonyms = Synonyms.of([("Niederrhein, linker Niederrhein", "Moers")])
    [same, included] = synonyms.expansions["niederrhein",]
    assert (same.weight, included.weight) == (SAME, INCLUDED)
    assert ("mor",) not in synonyms.expansions
    assert synonyms.longest == 2


def test_what_is_kept_elsewhere_counts_like_a_row(built, monkeypatch):
    monkeypatch.setattr(synonyms, "_sources", [])
    kept = [("Niederrhein", "Kreis Wesel")]
    synonyms.register(lambda: kept)
    assert found("Niederrhein") == [6, 5]
    kept.clear()
    state.changed()
    assert found("Niederrhein") == [6]
