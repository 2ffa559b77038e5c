"""Records the state of a version, so that upgrades from it can be tested for ever:

    python -m tests.upgrade.record 0.3.0 [FOLDER OF A CHECKOUT]

The demo is built on SQLite and its rows are kept, in a form that both databases take;
of each database the statements that make its tables. Rows of the admin's own index are
left out: every database has another form of it, and `update_index` writes it anew.
"""

import gzip
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.postgres import cluster

STATES = Path(__file__).parent / "states"
LEFT_OUT = ("sqlite_", "wagtailsearch_")
PASSWORDS = ("--editor-password", "redaktion-demo", "--staff-password", "team-demo")


def record(checkout: Path) -> dict[str, Any]:
    """The state of a checkout: statements per database, and the rows of the demo."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "db.sqlite3"
        manage(checkout, f"sqlite:///{file}", "migrate", "--verbosity", "0")
        manage(checkout, f"sqlite:///{file}", "build_demo", *PASSWORDS)
        with sqlite3.connect(file) as connection:
            state = {"sqlite": statements(connection), "rows": all_rows(connection)}
    with cluster() as url:
        manage(checkout, url, "migrate", "--verbosity", "0")
        dump = ["pg_dump", "--schema-only", "--no-owner", "--no-privileges", url]
        dumped = subprocess.run(dump, check=True, stdout=subprocess.PIPE, text=True)
    return state | {"postgresql": without_settings(dumped.stdout)}


def manage(checkout: Path, url: str, *arguments: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "DATABASE_URL": url,
            "VAR_DIR": folder,
        }
        subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=checkout,
            env=environment,
            check=True,
        )


def statements(connection: sqlite3.Connection) -> str:
    """What makes the tables of a file; tables that a virtual one keeps come with it."""
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
    ).fetchall()
    virtual = [name for name, sql in found if sql.startswith("CREATE VIRTUAL")]
    shadows = tuple(f"{name}_" for name in virtual)
    kept = [
        sql
        for name, sql in found
        if not name.startswith("sqlite_") and not name.startswith(shadows or "\0")
    ]
    return ";\n".join(kept) + ";\n"


def all_rows(connection: sqlite3.Connection) -> dict[str, dict[str, list[Any]]]:
    """The rows of every table that has some; true and false where they are meant."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    )
    found = {}
    for (table,) in tables.fetchall():
        columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
        truths = {place for place, column in enumerate(columns) if column[2] == "bool"}
        rows = [
            [
                bool(value) if place in truths and value is not None else value
                for place, value in enumerate(row)
            ]
            for row in connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608
        ]
        if rows and not table.startswith(LEFT_OUT):
            found[table] = {"columns": [column[1] for column in columns], "rows": rows}
    return found


def without_settings(dump: str) -> str:
    """The dump without comments and what concerns the session that loads it."""
    unwanted = ("--", "\\", "SET ", "SELECT pg_catalog.set_config", "CREATE SCHEMA")
    lines = [
        line for line in dump.splitlines() if line and not line.startswith(unwanted)
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    name, *where = sys.argv[1:]
    text = json.dumps(record(Path(*where).resolve()), ensure_ascii=False)
    STATES.mkdir(exist_ok=True)
    (STATES / f"{name}.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
