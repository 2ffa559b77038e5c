"""Whatever is killed at whatever moment (kill -9), nobody misses anything."""

import os
import random
import time
from collections.abc import Iterator

import pytest

from tests.search.processes import Server, Workplace, killed

NOTES = 250  # more than one batch

REBUILDING = {
    "whoosh": [
        ("before", "search.rows.save", 2),  # half of the rows
        ("after", "search.whoosh_engine.WhooshDirectory.new", 1),
        ("before", "search.whoosh_engine.entry", 1),
        ("before", "search.whoosh_engine.entry", 120),  # half of the index
        ("before", "whoosh.writing.SegmentWriter.commit", 1),
        (
            "before",
            "whoosh.writing.SegmentWriter._commit_toc",
            1,
        ),  # all written, not committed
        ("before", "search.whoosh_directory.os.replace", 1),
        ("before", "search.whoosh_directory.shutil.rmtree", 1),
        ("before", "search.vocabulary.relearn", 1),
        ("before", "search.vocabulary._note", 1),
    ],
    "postgresql": [
        ("before", "search.rows.save", 2),
        ("before", "search.postgres_engine.entry", 1),
        ("before", "search.postgres_engine.entry", 120),
        ("after", "search.postgres_engine._insert", 1),  # not committed
        ("after", "search.postgres_engine.PostgresEngine.rebuild", 1),
        ("before", "search.vocabulary._note", 1),
    ],
}
DRAINING = {
    "whoosh": [
        ("before", "search.rows._upsert", 1),
        ("after", "search.rows.save", 1),
        ("before", "search.whoosh_engine.entry", 120),
        ("before", "whoosh.writing.SegmentWriter._commit_toc", 1),
        ("after", "search.outbox._write", 1),  # the notes are not deleted yet
        ("before", "search.outbox._drain_batch", 2),
    ],
    "postgresql": [
        ("before", "search.rows._upsert", 1),
        ("after", "search.rows.save", 1),
        ("before", "search.postgres_engine.entry", 120),
        ("after", "search.postgres_engine._insert", 1),
        ("after", "search.outbox._write", 1),
        ("before", "search.outbox._drain_batch", 2),
    ],
}


# Daily two of these moments, in soak all of them.
how_many = pytest.mark.parametrize(
    "step",
    [
        pytest.param(5, marks=pytest.mark.postgres, id="two"),
        pytest.param(1, marks=pytest.mark.soak, id="all"),
    ],
)


@pytest.fixture
def other(workplace: Workplace) -> Iterator[Server]:
    """Another process, which goes on answering."""
    workplace.do("setup", NOTES)
    with workplace.serving() as server:
        server.do("answer", "Haushalt")
        yield server


def only_one_build(workplace: Workplace) -> bool:
    if not workplace.index_dir.exists():
        return True  # the index is in the database
    names = {path.name for path in workplace.index_dir.iterdir()}
    return names == {"current", "lock", os.readlink(workplace.index_dir / "current")}


@how_many
def test_killed_while_rebuilding(workplace: Workplace, other: Server, step: int):
    for moment in REBUILDING[workplace.engine][::step]:
        worker = workplace.halt(*moment, "rebuild")
        other.do("answer", "Haushalt")
        killed(worker)
        other.do("answer", "Haushalt")
        other.do("check")
        other.do("rebuild")
        assert only_one_build(workplace), moment
        other.do("answer", "Haushalt")
        other.do("check")


@pytest.mark.soak
def test_killed_at_any_time_while_rebuilding(workplace: Workplace, other: Server):
    chance = random.Random(11)
    for _ in range(5):
        workplace.halted.unlink(missing_ok=True)
        worker = workplace.halt("at", "search.rows.save", 1, "rebuild", 1000)
        time.sleep(chance.uniform(0.1, 2))
        other.do("answer", "Haushalt")
        killed(worker)
        other.do("answer", "Haushalt")
    other.do("rebuild")
    assert only_one_build(workplace)
    other.do("check")


@how_many
def test_killed_while_draining(workplace: Workplace, other: Server, step: int):
    before = "Haushalt"
    for number, moment in enumerate(DRAINING[workplace.engine][::step]):
        after = f"Radweg{number}"
        other.do("change", after)
        worker = workplace.halt(*moment, "drain")
        other.do("answer", before, after)
        killed(worker)
        other.do("answer", before, after)
        assert other.fails("check"), "something has to be left to do"
        other.do("drain")
        other.do("answer", after)
        other.do("check")
        before = after
