"""What takes long to make is made once; from then on its rows are put back.

Nearly every test begins with the same few pages. Made through the models they take
longer than most tests do; as rows, next to nothing.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from search import state


class Table(NamedTuple):
    key: str
    rows: dict[Any, tuple[Any, ...]]


class Snapshot:
    """What `make` does to the rows of the database and to the index.

    It is taken outside of any test and leaves the database as it was; the index, if
    one is written, stays at `index` to be copied. `beneath` is what `make` needs to be
    there; a test that puts both back begins with that one.
    """

    def __init__(
        self, make: Callable[[], Any], index: Path, beneath: "Snapshot | None" = None
    ):
        assert not connection.in_atomic_block
        with transaction.atomic():
            if beneath:
                beneath.put_back(index)
            before = _tables()
            make()
            self._take(before, _tables())
            transaction.set_rollback(True)
        self._index = index if index.exists() else None

    def _take(self, before: dict[str, Table], after: dict[str, Table]) -> None:
        """Of a row that `make` changes, the old one is deleted and a new one added."""
        self._gone: dict[str, list[Any]] = {}
        self._new: dict[str, list[Any]] = {}
        for name, (key, rows) in after.items():
            old = before[name].rows
            if gone := [[pk] for pk, row in old.items() if rows.get(pk) != row]:
                self._gone[f"DELETE FROM {name} WHERE {key} = %s"] = gone
            if new := [row for pk, row in rows.items() if old.get(pk) != row]:
                places = ", ".join(["%s"] * len(new[0]))
                self._new[f"INSERT INTO {name} VALUES ({places})"] = new
        changed = [name for name in after if after[name] != before[name]]
        self._sequences = connection.ops.sequence_reset_sql(
            no_style(),
            [
                model
                for model in apps.get_models(include_auto_created=True)
                if model._meta.db_table in changed
            ],
        )

    def put_back(self, index: Path) -> None:
        """The rows, and the index to its place."""
        with connection.cursor() as cursor:
            for sql, rows in (self._gone | self._new).items():
                cursor.executemany(sql, rows)
            for sql in self._sequences:
                cursor.execute(sql)
        if self._index:
            shutil.copytree(self._index, index, symlinks=True)
        _draw_state_anew()


def _tables() -> dict[str, Table]:
    """All rows of all models, by their keys."""
    tables = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.django_table_names(only_existing=True):
            key = connection.introspection.get_primary_key_column(cursor, name)
            if key is None:
                continue  # Wagtail's index on SQLite, which follows by triggers
            cursor.execute(f"SELECT * FROM {name}")
            place = [column[0] for column in cursor.description].index(key)
            rows = {row[place]: row for row in cursor.fetchall()}
            tables[name] = Table(key, rows)
    return tables


def _draw_state_anew() -> None:
    """What the process remembers of one test must never fit another."""
    changes, generation = state.current()
    if changes:
        state.changed()
    if generation:
        state.followed()
