"""Several processes write, rebuild and read one index at the same time."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from search.whoosh_engine import WhooshEngine

WORKER = Path(__file__).with_name("worker.py")
WRITERS = 4
EACH = 15


@pytest.fixture
def start(tmp_path: Path, index_dir: Path):
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "SEARCH_URL": f"whoosh://{index_dir}",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONWARNINGS": "ignore",
    }

    def start(*arguments: object) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, str(WORKER), *map(str, arguments)],
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def ended(process: subprocess.Popen) -> None:
    _output, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    assert not errors


def test_nothing_is_lost_and_readers_never_miss_anything(start, tmp_path, index_dir):
    ended(start("setup"))
    reader = start("read")
    others = [start("write", 1 + n * EACH, EACH) for n in range(WRITERS)]
    others.append(start("rebuild", 3))
    for process in others:
        ended(process)
    (tmp_path / "done").touch()
    ended(reader)

    everything = set(range(1, WRITERS * EACH + 1))
    database = sqlite3.connect(tmp_path / "db.sqlite3")
    rows = database.execute("SELECT key FROM search_searchdocument").fetchall()
    notes = database.execute("SELECT count(*) FROM search_searchchange").fetchone()
    database.close()
    assert {key for (key,) in rows} == everything
    assert notes == (0,)
    assert {
        key for key, _score in WhooshEngine(index_dir).hits("Haushalt")
    } == everything
