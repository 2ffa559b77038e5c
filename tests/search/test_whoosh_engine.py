"""What is Whoosh's own: the directory in which its index lives."""

import os
import stat
from pathlib import Path

import pytest

from search import whoosh_directory, whoosh_engine
from search.errors import EngineError
from search.query import parse
from tests.search.engines import document

DOCUMENTS = [
    document(1, "Reallabor Niederrhein", body="Moers, Geldern und Kleve"),
    document(2, "Offene Daten"),
]


@pytest.fixture
def built(engine):
    engine.rebuild(DOCUMENTS)
    return engine


@pytest.fixture
def keys(db, built):
    return lambda text: [key for key, _score in built.rank(parse(text)).hits]


def test_a_rebuild_leaves_one_build_that_nobody_else_may_read(built, index_dir):
    built.rebuild(DOCUMENTS)
    builds = list(index_dir.glob("index-*"))
    assert [path.name for path in builds] == [os.readlink(index_dir / "current")]
    assert stat.S_IMODE(index_dir.stat().st_mode) == 0o700
    assert stat.S_IMODE(builds[0].stat().st_mode) == 0o700


def test_a_failed_rebuild_leaves_the_old_index(built, keys):
    def failing():
        yield document(9, "Neu")
        raise RuntimeError

    with pytest.raises(EngineError):
        built.rebuild(failing())
    assert keys("Niederrhein") == [1]
    assert keys("Neu") == []


def test_what_a_failed_rebuild_left_is_removed_by_the_next(built, index_dir):
    leftover = index_dir / f"{os.readlink(index_dir / 'current')}0"
    leftover.mkdir()
    (leftover / "MAIN_0.seg").write_text("")
    (index_dir / f"{leftover.name}.link").symlink_to(leftover.name)
    built.rebuild(DOCUMENTS)
    current = os.readlink(index_dir / "current")
    assert {path.name for path in index_dir.iterdir()} == {"current", current}


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


@pytest.mark.django_db
@pytest.mark.parametrize("damage", [missing, emptied, garbage, cut_off])
def test_a_damaged_index_says_what_to_do(built, index_dir, damage):
    damage(index_dir)
    fresh = type(built)(index_dir)
    for ask in (
        lambda: fresh.rank(parse("Niederrhein")),
        lambda: fresh.frequencies(["niederrhein"]),
        fresh.digests,
        fresh.check,
    ):
        with pytest.raises(EngineError, match="rebuild_search"):
            ask()
    fresh.rebuild(DOCUMENTS)
    fresh.check()
    assert fresh.rank(parse("Niederrhein")).hits


def test_an_index_of_another_version_is_not_read(built, keys, monkeypatch):
    assert keys("Niederrhein")
    monkeypatch.setattr(whoosh_directory, "_PREFIX", "index-1.999-")
    with pytest.raises(EngineError, match="anderen Programmversion"):
        keys("Niederrhein")
    with pytest.raises(EngineError, match="anderen Programmversion"):
        built.write([document(3, "Neu")], [])


def test_who_reads_while_somebody_removes_what_is_read_looks_again(
    built, keys, monkeypatch
):
    opened = []
    original = whoosh_engine._open

    def open_late(path: Path):
        opened.append(path)
        if len(opened) == 1:
            raise FileNotFoundError
        return original(path)

    monkeypatch.setattr(whoosh_engine, "_open", open_late)
    assert keys("Niederrhein") == [1]
    assert len(opened) == 2


def test_only_one_at_a_time_may_write(engine):
    with engine.exclusively() as first, engine.exclusively(wait=0.05) as second:
        assert (first, second) == (True, False)
    with engine.exclusively() as again:
        assert again


def test_a_directory_that_cannot_be_made_says_what_to_do(tmp_path):
    (tmp_path / "file").write_text("")
    engine = whoosh_engine.WhooshEngine(tmp_path / "file" / "index")
    with pytest.raises(EngineError, match="rebuild_search"):
        engine.rebuild(DOCUMENTS)
    with pytest.raises(EngineError, match="rebuild_search"), engine.exclusively():
        pass
