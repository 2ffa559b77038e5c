"""Databases in a recorded state: made, read, thrown away."""

import gzip
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import psycopg2

from tests.upgrade.record import STATES

# What a later migration takes away on purpose: how ended projects are ranked stands in
# `weight` since search 0002.
TAKEN_AWAY = {"search_searchdocument": {"ended"}}


class Database(NamedTuple):
    """A database in a recorded state, by its DATABASE_URL, and what was recorded."""

    url: str
    state: dict[str, Any]

    def fill(self) -> None:
        """Tables and rows, in one transaction, at whose end all keys must fit."""
        postgresql = self.url.startswith("postgres")
        with closing(connect(self.url)) as connection:
            cursor = connection.cursor()
            if postgresql:
                cursor.execute(self.state["postgresql"])
            else:
                cursor.executescript(self.state["sqlite"])
            for table, content in self.state["rows"].items():
                places = ", ".join(
                    ["%s" if postgresql else "?"] * len(content["columns"])
                )
                cursor.executemany(
                    f'INSERT INTO "{table}" ({quoted(content["columns"])})'  # noqa: S608
                    f" VALUES ({places})",
                    content["rows"],
                )
            if postgresql:
                go_on_counting(cursor)
            connection.commit()

    def rows(self) -> dict[str, set[str]]:
        """What stands now in the columns that were recorded, written out, by table."""
        found = {}
        with closing(connect(self.url)) as connection:
            cursor = connection.cursor()
            for table, content in self.state["rows"].items():
                gone = TAKEN_AWAY.get(table, ())
                columns = [name for name in content["columns"] if name not in gone]
                cursor.execute(f'SELECT {quoted(columns)} FROM "{table}"')  # noqa: S608
                found[table] = {
                    repr(dict(zip(columns, row, strict=True)))
                    for row in cursor.fetchall()
                }
        return found


@contextmanager
def database(name: str, url: str, folder: Path) -> Iterator[Database]:
    """One of the recorded state `name`, of the same kind as the database at `url`."""
    state = json.loads(gzip.decompress((STATES / f"{name}.json.gz").read_bytes()))
    if not url.startswith("postgres"):
        made = Database(f"sqlite:///{folder}/db.sqlite3", state)
        made.fill()
        yield made
        return
    called = f"upgrade_{uuid4().hex}"
    server = psycopg2.connect(url)
    server.autocommit = True
    with closing(server), server.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {called}")
        try:
            made = Database(f"{url.rpartition('/')[0]}/{called}", state)
            made.fill()
            yield made
        finally:
            cursor.execute(f"DROP DATABASE {called} WITH (FORCE)")


def connect(url: str) -> Any:
    if url.startswith("sqlite:"):
        return sqlite3.connect(url.removeprefix("sqlite:///"))
    return psycopg2.connect(url)


def quoted(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def go_on_counting(cursor: Any) -> None:
    """PostgreSQL's counters know nothing of keys that were given."""
    cursor.execute(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND is_identity = 'YES'"
    )
    for table, column in cursor.fetchall():
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('public.\"{table}\"', '{column}'),"  # noqa: S608
            f' (SELECT coalesce(max("{column}"), 0) + 1 FROM public."{table}"), false)'
        )
