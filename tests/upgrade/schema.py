"""What a database is made of, as far as it can say so itself: to compare one that was
upgraded with one that was made today.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

WRITTEN_OUT = {
    "sqlite": "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'index'",
    "postgresql": (
        "SELECT tablename, indexname, indexdef FROM pg_indexes"
        " WHERE schemaname = 'public'"
        " UNION ALL SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)"
        " FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
    ),
}
# What indexes and constraints are called where Django gives them no name; the numbers
# depend on the order in which they were made.
NAMELESS = ("__unnamed_constraint_", "sqlite_autoindex_")
# PostgreSQL says these in another way once a dump was read in.
CASTS = re.compile(r"::(character varying|text)(\[\])?|[()]")


def schema(connection: BaseDatabaseWrapper) -> dict[str, Any]:
    """Columns, constraints and indexes of all tables, each under a name that tells."""
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        parts = {}
        for table in tables:
            parts |= dict(columns(connection, cursor, table))
            parts |= dict(constraints(connection, cursor, table))
        cursor.execute(WRITTEN_OUT[connection.vendor])
        written = cursor.fetchall()
    return parts | {
        f"{table}: {name}, written out": plain(text)
        for table, name, text in written
        if not name.startswith(NAMELESS)
    }


def columns(
    connection: BaseDatabaseWrapper, cursor: Any, table: str
) -> Iterator[tuple[str, Any]]:
    for column in connection.introspection.get_table_description(cursor, table):
        yield f"{table}.{column.name}", column[1:]


def constraints(
    connection: BaseDatabaseWrapper, cursor: Any, table: str
) -> Iterator[tuple[str, Any]]:
    found = connection.introspection.get_constraints(cursor, table)
    for name, facts in found.items():
        facts["definition"] = plain(facts.get("definition"))
        if name.startswith(NAMELESS):
            yield f"{table}: {sorted(facts.items(), key=str)}", True
        else:
            yield f"{table}: {name}", facts


def plain(text: str | None) -> str:
    """A definition without casts of texts and the brackets around them."""
    return CASTS.sub("", text or "")
