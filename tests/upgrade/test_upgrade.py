"""A site of any recorded version becomes one of today, with nothing lost."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from tests.upgrade.record import STATES
from tests.upgrade.schema import schema
from tests.upgrade.states import Database, database

# The oldest is upgraded daily: it goes through every migration there is.
OLDEST = "first_landed"
RECORDED = sorted(path.name.removesuffix(".json.gz") for path in STATES.iterdir())
STATES_BY_EFFORT = [
    OLDEST,
    *(pytest.param(n, marks=pytest.mark.soak) for n in RECORDED if n != OLDEST),
]
WALK = "from tests.upgrade.walk import walk; walk()"


def manage(url: str, *arguments: str) -> str:
    """Runs manage.py on a database, as the operator does."""
    ran = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture(scope="module", params=STATES_BY_EFFORT)
def old(request: Any, tmp_path_factory: Any) -> Iterator[Database]:
    """A database in a recorded state."""
    folder: Path = tmp_path_factory.mktemp("upgrade")
    url = os.environ.get("DATABASE_URL", "sqlite:")
    with database(request.param, url, folder) as made:
        yield made


@pytest.fixture(scope="module")
def before(old: Database) -> dict[str, set[str]]:
    """Its rows as they were before it was migrated; they are all that was recorded."""
    rows = old.rows()
    recorded = old.state["rows"]
    assert {table: len(found) for table, found in rows.items()} == {
        table: len(content["rows"]) for table, content in recorded.items()
    }
    return rows


@pytest.fixture(scope="module")
def after(old: Database, before: dict[str, set[str]]) -> dict[str, set[str]]:
    """Its rows after it was migrated."""
    manage(old.url, "migrate", "--verbosity", "0")
    return old.rows()


@pytest.fixture(scope="module")
def walked(old: Database, after: dict[str, set[str]]) -> dict[str, Any]:
    """What a walk through the migrated site found."""
    return json.loads(manage(old.url, "shell", "--no-imports", "-c", WALK))


def test_every_row_and_value_is_still_there(
    before: dict[str, set[str]], after: dict[str, set[str]]
):
    assert before["projects_projectpage"]
    assert before["wagtailcore_revision"]
    assert before["network_user"]
    lost = {table: before[table] - after[table] for table in before}
    assert {table: rows for table, rows in lost.items() if rows} == {}


def test_an_upgraded_database_is_made_like_a_new_one(db: None, walked: dict[str, Any]):
    new = json.loads(json.dumps(schema(connection), default=str))
    assert len(new) > 500
    assert walked["schema"] == new


def test_pages_and_search_work_after_an_upgrade(walked: dict[str, Any]):
    assert walked["search"].strip() == "Suche und Datenbank stimmen überein"
    assert len(walked["pages"]) > 40
    assert {page: code for page, code in walked["pages"].items() if code != 200} == {}
