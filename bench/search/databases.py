"""The two databases of a run: copies of a generated site, thrown away afterwards."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg2

from bench.folders import HOME, ROOT, environment
from tests.postgres import cluster

# What helpers of the server compute nobody could add up; so it works without them.
ALONE = "?options=-c%20max_parallel_workers_per_gather%3D0"


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for this run only, on the disk of the generated sites."""
    HOME.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="search-", dir=HOME) as name:
        yield Path(name)


def copy_of(folder: Path, place: Path) -> Path:
    """The database of a generated site once more, for what changes it."""
    place.mkdir()
    path = place / "db.sqlite3"
    with (
        closing(sqlite3.connect(folder / path.name)) as source,
        closing(sqlite3.connect(path)) as copy,
    ):
        source.backup(copy)
    return path


@contextmanager
def postgres(place: Path) -> Iterator[str]:
    """A server for this run; yields the address of a database with empty tables."""
    place.mkdir()
    with cluster() as url:
        subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity", "0"],
            env=environment(place) | on(url),
            cwd=ROOT,
            check=True,
        )
        yield url


def another(url: str, name: str) -> str:
    """The address of a new database beside this one, with the same empty tables."""
    server, _slash, template = url.rpartition("/")
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        connection.cursor().execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return f"{server}/{name}"


def on(url: str) -> dict[str, str]:
    """The variables of a process with all of its data in a PostgreSQL database."""
    return {"DATABASE_URL": url + ALONE, "SEARCH_URL": "postgresql:"}
