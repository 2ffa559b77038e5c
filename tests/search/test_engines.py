"""What both engines do alike. What is one engine's own stands in its own test."""

import pytest

from search import engine as engine_door
from search import rows
from search.documents import Document
from search.engine import get_engine
from search.errors import EngineError
from search.finding import answer
from search.models import SearchDocument
from search.query import parse
from tests.search.engines import build, document, found, on_both_engines, write

pytestmark = [pytest.mark.django_db, on_both_engines]

TEXTS = {
    1: {"title": "Reallabor Niederrhein", "body": "Moers, Geldern und Kleve"},
    2: {"title": "Offene Daten im Kreis", "keywords": "Open-Data-Portal"},
    3: {"title": "Fahrplan", "body": "Die Bürgerbeteiligung mit offenen Karten. Daten"},
    4: {"title": "Bürgerbeteiligung", "summary": "Bürgerhaushalt in der Stadt"},
    5: {"title": "Radweg", "body": "Das Haus der Jugend im Haus", "places": "Wesel"},
}


def documents() -> list[Document]:
    return [document(key, **fields) for key, fields in TEXTS.items()]


@pytest.fixture
def built(engine):
    build(engine, documents())
    return engine


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Niederrhein", [1]),
        ("offene Daten", [2, 3]),
        ("Bürgerbeteiligungen", [4, 3]),
        ("buergerbeteiligung", [4, 3]),
        ("burgerbeteiligung", [4, 3]),
        ("open data portal", [2]),
        ("opendataportal", [2]),
        ("OpenDataPortal", [2]),
        ("Wesel", [5]),
        ("FAHRPLÄNE", [3]),
    ],
)
def test_german_words_find_their_documents_the_best_first(built, text, expected):
    assert found(text) == expected


def test_a_compound_is_found_by_its_parts_and_weighs_less_than_the_word(engine):
    build(
        engine,
        [
            document(1, "Haushalt"),
            document(2, "Bürgerhaushalt"),
            document(3, "Haushaltsplan"),
            document(4, "Radweg"),
        ],
    )
    assert found("Haushalt") == [1, 2, 3]
    assert found("Bürger") == [2]
    assert found("Haushalte der Bürger")[0] == 2
    assert found("Haushalt -Bürgerhaushalt") == [1, 3]


def test_a_compound_finds_its_parts_as_words(engine):
    build(engine, [document(1, "Beteiligung der Bürger"), document(2, "Radweg")])
    assert found("Bürgerbeteiligung") == [1]


def test_a_phrase_is_found_only_side_by_side(built):
    assert found('"offene Daten"') == [2]
    assert found('"Daten offene"') == []
    assert found('"Haus der Jugend"') == [5]
    assert found('"Moers Geldern Kleve"') == [1]
    assert found('"Moers Kleve"') == []


def test_a_phrase_does_not_reach_into_the_next_field(built):
    assert found('"Fahrplan Bürgerbeteiligung"') == []


def test_a_phrase_of_one_word_is_that_word(built):
    assert found('"Daten"') == [2, 3]
    assert found('"Date"') != []  # the same word for the stemmer
    assert found('"Haushalt"') == []  # but no part of another one


def test_a_word_said_twice_asks_for_nothing_else(built):
    assert found("Daten Daten") == found("Daten")
    assert found("Haus Haus Haus") == [5]


def test_words_side_by_side_as_they_were_typed_come_first(engine):
    build(
        engine,
        [
            document(1, body="Offene Türen und viele Daten"),
            document(2, body="Viele offene Daten und Türen"),
            document(3, body="Daten hinter offenen Türen"),
        ],
    )
    assert found("offene Daten")[0] == 2


def test_what_is_excluded_is_not_found(built):
    assert found("Bürgerbeteiligung -Karten") == [4]
    assert found('Daten -"offene Daten"') == [3]
    assert found("-Karten") == []
    assert found("Daten -Daten") == []


def test_without_a_document_with_all_words_those_with_most_are_found(built):
    assert found("offene Daten Raumfahrt") == [2, 3]
    assert found("Niederrhein Raumfahrt") == [1]
    assert found("Raumfahrt Jupiter") == []


def test_who_has_all_words_comes_before_who_has_most(engine):
    build(
        engine,
        [
            document(1, "Energie Wasser"),
            document(2, body="Energie, Wasser, Verkehr"),
            document(3, "Verkehr"),
        ],
    )
    assert set(found("Energie Wasser Verkehr")) >= {1, 2}
    assert found("Energie Wasser Verkehr Raumfahrt")[0] in (1, 2)


def test_if_enough_documents_have_all_words_only_these_are_found(engine):
    complete = [document(key, "Energie im Verkehr") for key in range(1, 7)]
    build(engine, [*complete, document(7, "Energie"), document(8, "Verkehr")])
    assert set(found("Energie Verkehr")) == set(range(1, 7))


@pytest.mark.parametrize("text", ["Nieder", "niederrhei", "Moers nieder"])
def test_the_last_word_may_be_unfinished(built, text):
    assert found(text) == [1]


def test_an_unfinished_word_is_no_correction(built):
    answered = answer("niederrhei")
    assert (answered.text, answered.meant) == ("niederrhei", "")


@pytest.mark.parametrize("length", range(len("bürgerbe"), len("bürgerbeteiligung") + 1))
def test_typing_a_long_word_finds_it_at_every_letter(built, length):
    assert set(found("bürgerbeteiligung"[:length])) == {3, 4}


def test_a_whole_word_is_not_completed(engine):
    build(engine, [document(1, "Rat"), document(2, "Ratingen")])
    assert found("Rat") == [1]


def test_title_counts_more_than_keywords_and_keywords_more_than_text(engine):
    fields = ("title", "keywords", "places", "body")
    build(
        engine,
        [document(key, **{field: "Energie"}) for key, field in enumerate(fields)],
    )
    scores = dict(answer("Energie").hits)
    assert scores[0] > scores[1] > scores[2] > scores[3] > 0


def test_a_word_said_again_counts_a_little_more(engine):
    once, often = document(1, body="Energie"), document(2, body="Energie " * 5)
    title = document(3, "Energie")
    build(engine, [once, often, title])
    assert found("Energie") == [3, 2, 1]


def test_of_equals_the_one_confirmed_last_comes_first_and_then_the_younger(engine):
    build(
        engine,
        [
            document(1, "Energie", confirmed=738_000),
            document(2, "Energie", confirmed=739_000),
            document(3, "Energie"),
            document(4, "Energie", confirmed=738_000),
        ],
    )
    assert found("Energie") == [2, 4, 1, 3]


def test_a_document_of_less_weight_ranks_lower(engine):
    build(
        engine,
        [
            document(1, "Energie"),
            document(2, "Energie"),
            document(3, "Energie", weight=0.8),
        ],
    )
    assert found("Energie") == [2, 1, 3]


def test_documents_are_replaced_and_deleted_at_once(built):
    assert found("Niederrhein") == [1]
    write(built, [document(4, "Niederrhein"), document(6, "Neu")], [1])
    assert found("Niederrhein") == [4]
    assert found("Stadt") == []
    assert found("neue") == [6]


def test_writing_twice_changes_nothing(built):
    for _ in range(2):
        write(built, documents()[:2], [5])
    assert found("offene Daten") == [2, 3]
    assert found("Radweg") == []
    assert built.digests().keys() == {1, 2, 3, 4}


def test_another_process_sees_what_is_written(built):
    engine_door._open.cache_clear()
    other = get_engine()
    assert other is not built
    assert other.rank(parse("Niederrhein")).hits
    write(built, [], [1])
    assert not other.rank(parse("Niederrhein")).hits
    build(built, documents())
    assert other.rank(parse("Niederrhein")).hits


def test_the_index_knows_in_which_state_each_document_is(built):
    before = built.digests()
    assert before.keys() == set(TEXTS)
    write(built, [document(1, "Reallabor"), documents()[1]])
    after = built.digests()
    assert {key for key in before if before[key] != after[key]} == {1}


def test_words_are_counted_by_document_in_compounds_too(built):
    assert built.frequencies(["dat", "haushalt", "raumfahrt"]) == [2, 1, 0]
    assert built.frequencies([]) == []


def test_an_empty_index_is_no_broken_index(engine):
    build(engine, [])
    engine.check()
    assert found("Niederrhein nieder") == []
    assert engine.digests() == {}
    write(engine, [document(1, "Niederrhein")])
    assert found("Niederrhein") == [1]
    write(engine, [], [1])
    assert found("Niederrhein") == []
    engine.check()


def broken(key: int) -> Document:
    """A document that no engine can read."""
    result = document(key, "Neu")
    object.__setattr__(result, "body", None)
    return result


def test_a_failed_rebuild_leaves_the_old_index(built):
    with pytest.raises((EngineError, TypeError)):
        built.rebuild([document(9, "Neu"), broken(1)])
    assert found("Niederrhein") == [1]
    assert built.digests().keys() == set(TEXTS)


def test_a_failed_write_leaves_the_index_as_it_was(built):
    with pytest.raises((EngineError, TypeError)):
        built.write([document(7, "Neu"), broken(1)], [2])
    assert found("Niederrhein") == [1]
    assert found("open data portal") == [2]
    assert built.digests().keys() == set(TEXTS)
    write(built, [document(7, "Danach")])
    assert found("Danach") == [7]


def test_signs_of_all_scripts_can_be_written_and_found(engine):
    texts = ["½ ⑴ ﷺ ŉ", "東京", "МОСКВА", "O'Neill\\", "ﾞ Daten", "a" * 3_000]
    build(engine, [document(key, text) for key, text in enumerate(texts, start=1)])
    assert SearchDocument.objects.count() == len(list(rows.stored())) == len(texts)
    assert found("東京") == [2]
    assert found("москва") == [3]
    assert found("O'Neill") == [4]
    assert found("Daten") == [5]
    assert found("ﾞ") == []
    assert found("a" * 64) == [6]
