"""Takes over all rows of an SQLite database into this PostgreSQL database.

Building the same profiles again, page by page, would take minutes.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from io import StringIO
from itertools import islice
from pathlib import Path

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

# What a search makes of the rows, and what says how the tables came about.
LEFT_OUT = ("wagtailsearch_", "search_searchtext", "django_migrations", "sqlite_")
BATCH = 2_000
ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


@transaction.atomic
def copy_rows(path: Path) -> None:
    """Replaces the rows of every table that both databases have."""
    here = set(connection.introspection.table_names())
    with closing(sqlite3.connect(path)) as source, connection.cursor() as cursor:
        names = source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        there = {name for (name,) in names if not name.startswith(LEFT_OUT)}
        # Tables refer to each other in circles; the rows are known to fit.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(f"TRUNCATE {', '.join(map(quoted, here & there))} CASCADE")
        for table in sorted(here & there):
            copy_table(source, table, cursor)
        models = apps.get_models(include_auto_created=True)
        present = [model for model in models if model._meta.db_table in here]
        for statement in connection.ops.sequence_reset_sql(no_style(), present):
            cursor.execute(statement)


def copy_table(source: sqlite3.Connection, table: str, cursor) -> None:
    rows = source.execute(f"SELECT * FROM {quoted(table)}")  # noqa: S608
    columns = ", ".join(quoted(column[0]) for column in rows.description)
    while batch := list(islice(rows, BATCH)):
        text = StringIO("".join(lines(batch)))
        cursor.copy_expert(f"COPY {quoted(table)} ({columns}) FROM STDIN", text)


def lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Rows in PostgreSQL's text format."""
    for row in rows:
        yield "\t".join(map(field, row)) + "\n"


def field(value: object) -> str:
    return r"\N" if value is None else str(value).translate(ESCAPED)


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)
