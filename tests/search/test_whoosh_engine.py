import os
import stat
from pathlib import Path

import pytest

from search import whoosh_directory
from search.documents import Document
from search.errors import EngineError

TEXTS = {
    1: {"title": "Reallabor Niederrhein", "body": "Moers, Geldern und Kleve"},
    2: {"title": "Offene Daten im Kreis", "keywords": "Open-Data-Portal"},
    3: {"title": "Haushalt", "body": "Die Bürgerbeteiligung mit offenen Karten. Daten"},
    4: {"title": "Bürgerbeteiligung", "summary": "Bürgerhaushalt in der Stadt"},
    5: {"title": "Radweg", "body": "Das Haus der Jugend im Haus", "places": "Wesel"},
}


def document(key: int, **fields) -> Document:
    return Document(**{"key": key, "kind": "page", "url": "/", "title": "", **fields})


def documents() -> list[Document]:
    return [document(key, **fields) for key, fields in TEXTS.items()]


@pytest.fixture
def built(engine):
    engine.rebuild(documents())
    return engine


@pytest.fixture
def keys(built):
    return lambda text: [key for key, _score in built.hits(text)]


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
    ],
)
def test_german_words_find_their_documents_the_best_first(keys, text, expected):
    assert keys(text) == expected


def test_a_phrase_is_found_only_side_by_side(keys):
    assert keys('"offene Daten"') == [2]
    assert keys('"Daten offene"') == []
    assert keys('"Haus der Jugend"') == [5]


def test_a_phrase_does_not_reach_into_the_next_field(keys):
    assert keys('"Haushalt Bürgerbeteiligung"') == []


def test_what_is_excluded_is_not_found(keys):
    assert keys("Bürgerbeteiligung -Haushalt") == [4]
    assert keys('Daten -"offene Daten"') == [3]
    assert keys("-Haushalt") == []


def test_without_a_document_with_all_words_those_with_most_are_found(keys):
    assert keys("offene Daten Raumfahrt") == [2, 3]
    assert keys("Niederrhein Raumfahrt") == [1]
    assert keys("Raumfahrt Mars") == []


@pytest.mark.parametrize("text", ["Nieder", "niederrhei", "Moers nieder"])
def test_the_last_word_may_be_unfinished(keys, text):
    assert keys(text) == [1]


@pytest.mark.parametrize("length", range(len("bürgerbe"), len("bürgerbeteiligung") + 1))
def test_typing_a_long_word_finds_it_at_every_letter(keys, length):
    assert set(keys("bürgerbeteiligung"[:length])) == {3, 4}


def test_a_whole_word_is_not_completed(keys):
    assert keys("Haus") == [5]


def test_title_counts_more_than_keywords_and_keywords_more_than_text(engine):
    fields = ("title", "keywords", "places", "body")
    engine.rebuild(
        [document(key, **{field: "Energie"}) for key, field in enumerate(fields)]
    )
    scores = dict(engine.hits("Energie"))
    assert scores[0] > scores[1] > scores[2] > scores[3]


def test_what_has_ended_ranks_lower_and_of_equals_the_younger_first(engine):
    engine.rebuild(
        [
            document(1, title="Energie"),
            document(2, title="Energie"),
            document(3, title="Energie", ended=True),
        ]
    )
    assert [key for key, _score in engine.hits("Energie")] == [2, 1, 3]


def test_a_limit_keeps_the_best(built):
    assert built.hits("offene Daten", 1) == built.hits("offene Daten")[:1]


def test_documents_are_replaced_and_deleted_at_once(built, keys):
    assert keys("Niederrhein") == [1]
    built.write([document(4, title="Niederrhein"), document(6, title="Neu")], [1])
    assert keys("Niederrhein") == [4]
    assert keys("Bürgerhaushalt") == []
    assert keys("neue") == [6]


def test_writing_twice_changes_nothing(built, keys):
    for _ in range(2):
        built.write(documents()[:2], [5])
    assert keys("offene Daten") == [2, 3]
    assert keys("Radweg") == []


def test_another_engine_on_the_same_directory_sees_what_is_written(built, index_dir):
    other = type(built)(index_dir)
    assert other.hits("Niederrhein")
    built.write([], [1])
    assert not other.hits("Niederrhein")
    built.rebuild(documents())
    assert other.hits("Niederrhein")


def test_an_empty_index_is_no_broken_index(engine):
    engine.rebuild([])
    engine.check()
    assert engine.hits("Niederrhein nieder") == []
    engine.write([document(1, title="Niederrhein")], [])
    assert engine.hits("Niederrhein")
    engine.write([], [1])
    assert engine.hits("Niederrhein") == []


def test_a_rebuild_leaves_one_build_that_nobody_else_may_read(built, index_dir):
    built.rebuild(documents())
    builds = list(index_dir.glob("index-*"))
    assert [path.name for path in builds] == [os.readlink(index_dir / "current")]
    assert stat.S_IMODE(index_dir.stat().st_mode) == 0o700
    assert stat.S_IMODE(builds[0].stat().st_mode) == 0o700


def test_a_failed_rebuild_leaves_the_old_index(built, keys):
    def failing():
        yield document(9, title="Neu")
        raise RuntimeError

    with pytest.raises(EngineError):
        built.rebuild(failing())
    assert keys("Niederrhein") == [1]
    assert keys("Neu") == []


def test_a_failed_write_leaves_the_index_as_it_was(built, keys):
    broken = document(1, title="Neu")
    object.__setattr__(broken, "body", None)
    with pytest.raises(EngineError):
        built.write([broken], [2])
    assert keys("Niederrhein") == [1]
    assert keys("open data portal") == [2]
    built.write([document(7, title="Danach")], [])
    assert keys("Danach") == [7]


def missing(index_dir: Path) -> None:
    (index_dir / "current").unlink()


def emptied(index_dir: Path) -> None:
    for path in index_dir.glob("index-*/*"):
        path.unlink()


def garbage(index_dir: Path) -> None:
    for path in index_dir.glob("index-*/*"):
        path.write_bytes(os.urandom(300))


def cut_off(index_dir: Path) -> None:
    for path in index_dir.glob("index-*/*"):
        path.write_bytes(path.read_bytes()[:40])


@pytest.mark.parametrize("damage", [missing, emptied, garbage, cut_off])
def test_a_damaged_index_says_what_to_do(built, index_dir, damage):
    damage(index_dir)
    fresh = type(built)(index_dir)
    with pytest.raises(EngineError, match="rebuild_search"):
        fresh.hits("Niederrhein")
    with pytest.raises(EngineError, match="rebuild_search"):
        fresh.check()
    fresh.rebuild(documents())
    fresh.check()
    assert fresh.hits("Niederrhein")


def test_an_index_of_another_version_is_not_read(built, index_dir, monkeypatch):
    monkeypatch.setattr(whoosh_directory, "_PREFIX", "index-1.999-")
    with pytest.raises(EngineError, match="anderen Programmversion"):
        built.hits("Niederrhein")


def test_only_one_at_a_time_may_write(engine):
    with engine.exclusively() as first, engine.exclusively(wait=0.05) as second:
        assert (first, second) == (True, False)
    with engine.exclusively() as again:
        assert again
