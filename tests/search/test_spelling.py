"""Unfinished and misspelt words: what they find, and what visitors are told."""

import shutil

import pytest

from search import finding
from search.finding import answer, nearest
from tests.search.engines import build, document, found, on_both_engines, write

pytestmark = pytest.mark.django_db

DOCUMENTS = [
    document(1, "Reallabor Niederrhein", body="Moers, Geldern und Kleve"),
    document(2, "Öffentliche Toiletten", body="Sauberkeit in der Fußgängerzone"),
    document(3, "Bürgerbeteiligung", keywords="Open-Data-Portal"),
    document(4, "Energie in Geldern", body="Wärmeplanung"),
    document(5, "Energie in Kleve"),
]


@pytest.fixture
def built(engine):
    build(engine, DOCUMENTS)
    return engine


@on_both_engines
@pytest.mark.parametrize(
    ("text", "meant", "keys"),
    [
        ("Niederrhien", "Niederrhein", [1]),
        ("niderrhein", "Niederrhein", [1]),
        ("Bürgerbeteilgung", "Bürgerbeteiligung", [3]),
        ("burgerbetieligung", "Bürgerbeteiligung", [3]),
        ("Toileten", "Toiletten", [2]),
        ("offentlihce", "Öffentliche", [2]),
        ("fussgangrzone", "Fußgängerzone", [2]),
        ("Wärmeplannug", "Wärmeplanung", [4]),
        ("Enregie", "Energie", [5, 4]),
    ],
)
def test_what_was_meant_is_found_and_said_in_its_proper_spelling(
    built, text, meant, keys
):
    answered = answer(text)
    assert answered.keys == keys
    assert answered.text == answered.meant == meant
    assert answered.corrected


@on_both_engines
@pytest.mark.parametrize(
    ("text", "meant", "keys"),
    [
        ("Bürgerhausjalt", "Bürgerhaushalt", [1]),
        ("bürgrehaushalt", "Bürgerhaushalt", [1]),
        ("Wärmekonzebt", "Wärmekonzept", [2]),
        ("Wörmekonzept", "Wärmekonzept", [2]),
    ],
)
def test_a_part_of_a_word_that_nobody_has_written_is_corrected(
    engine, text, meant, keys
):
    build(
        engine,
        [
            document(1, "Haushalt der Bürger"),
            document(2, "Konzept für Wärme"),
            document(3, "Radweg"),
        ],
    )
    answered = answer(text)
    assert (answered.text, answered.keys) == (meant, keys)


@on_both_engines
def test_of_two_words_only_the_misspelt_one_is_corrected(built):
    for text in ("Enregie Geldern", "Enregie geldern"):
        answered = answer(text)
        assert answered.corrected
        assert answered.text == text.replace("Enregie", "Energie")
        assert answered.keys[0] == 4


@on_both_engines
def test_both_of_two_words_may_be_misspelt(built):
    answered = answer("Enregie Gelderm")
    assert answered.text == "Energie Geldern"
    assert answered.keys[0] == 4


@on_both_engines
def test_quotes_and_exclusions_survive_a_correction(built):
    answered = answer("Enregie -Kleve")
    assert (answered.text, answered.keys) == ("Energie -Kleve", [4])
    assert answer('"Enregie"').meant == ""


@on_both_engines
def test_what_finds_something_is_not_corrected(built):
    for text in ("Energie", "Niederrhein Moers", "energien", "Wärmepläne", ""):
        answered = answer(text)
        assert (answered.text, answered.meant) == (text, "")
        assert not answered.corrected


@on_both_engines
def test_a_word_like_no_other_stays_as_it_is(built):
    for text in ("Raumfahrt", "xyzzy", "ab", "abc", "1234567", "Energie Raumfahrt"):
        answered = answer(text)
        assert (answered.text, answered.meant) == (text, "")
    assert found("Energie Raumfahrt") == [5, 4]


@on_both_engines
def test_words_of_documents_that_are_gone_are_not_offered(built):
    write(built, [], [1])
    answered = answer("Niederrhien")
    assert (answered.keys, answered.meant) == ([], "")
    assert nearest("Niederrhien") == []
    assert found("niederrhei") == []


@on_both_engines
def test_words_of_new_documents_are_offered_at_once(built):
    assert answer("Kläranalge").keys == []
    write(built, [document(9, "Kläranlage")])
    assert answer("Kläranalge").text == "Kläranlage"
    assert found("kläranl") == [9]


@on_both_engines
def test_the_last_word_is_completed_and_weighs_less_than_the_whole_word(built):
    answered = answer("Niederrh")
    assert (answered.keys, answered.meant) == ([1], "")
    assert 0 < answered.hits[0][1] < answer("Niederrhein").hits[0][1]
    assert found("Energie in Geld")[0] == 4
    assert found("Wärmepl Geldern") == [4, 1]  # only the last word may be unfinished


@on_both_engines
def test_two_letters_are_not_completed(built):
    assert found("Ni") == []
    assert found("Nie") == [1]


@on_both_engines
def test_a_much_more_common_spelling_is_suggested_and_nothing_else_changes(engine):
    build(
        engine,
        [
            document(1, "Haushlat"),
            *(document(key, "Haushalt") for key in range(2, 13)),
        ],
    )
    answered = answer("Haushlat")
    assert answered.keys == [1]
    assert (answered.text, answered.meant) == ("Haushlat", "Haushalt")
    assert not answered.corrected
    assert answer("Haushalt").meant == ""


@on_both_engines
def test_a_rare_word_is_not_taken_for_a_slip_if_the_other_is_not_much_more_common(
    engine,
):
    build(
        engine,
        [
            document(1, "Waldweg"),
            *(document(key, "Radweg") for key in range(2, 9)),
            *(document(key, "Waldwerk") for key in range(9, 13)),
        ],
    )
    assert answer("Waldweg").meant == ""


@on_both_engines
def test_the_nearest_words_are_offered_the_nearest_first(built, engine):
    build(
        engine,
        [
            document(1, "Region", body="Regie"),
            document(2, "Region", body="Bürgerhaus"),
            document(3, "Region", body="Regen und Regie"),
            document(4, "Regelung"),
        ],
    )
    assert nearest("Regin") == ["Region", "Regie", "Regen"]
    assert nearest("Bürgerhaux Regin")[0] == "Bürgerhaus"
    assert nearest("Raumfahrt") == nearest("") == nearest('"Regin"') == []


def test_without_an_index_nothing_is_corrected(built, index_dir, monkeypatch):
    shutil.rmtree(index_dir)
    monkeypatch.setattr(finding, "mend", lambda engine: False)
    assert nearest("Niederrhien") == []
    answered = answer("Niederrhein")
    assert (answered.keys, answered.text, answered.meant) == ([1], "Niederrhein", "")
