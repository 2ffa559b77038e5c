"""A database that was migrated once, and copies of it.

Migrating takes longer than most folders of tests. So it is done once for a state of
the migrations, kept in var/tests/ (by PostgreSQL: in its server), and copied by whoever
needs a database: a file of SQLite into memory, one of PostgreSQL as a template. Each
copy has a connection that stays open, so going from one to another costs nothing.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import psycopg2
from django.apps import apps
from django.conf import settings
from django.db import connection

from tests import postgres

KEPT = settings.BASE_DIR / "var" / "tests"
MIGRATED = "migrated"  # the copy with nothing but what migrations put there


def fingerprint() -> str:
    """Differs as soon as migrating may lead to something else: with migrations, models
    and settings, and with the version of anything that is installed.
    """
    paths = [Path(__file__), *(settings.BASE_DIR / "config" / "settings").glob("*.py")]
    for app in apps.get_app_configs():
        for pattern in ("migrations/*.py", "models.py", "models/**/*.py", "apps.py"):
            paths += Path(app.path).glob(pattern)
    digest = hashlib.sha256(sys.version.encode())
    for name in sorted(f"{one.name} {one.version}" for one in distributions()):
        digest.update(name.encode())
    for path in sorted(paths):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@contextlib.contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """What several processes of the tests would like to make is made by the first."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrate(url: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": url},
        check=True,
    )


class Databases:
    """The copies of one process of the tests, by name."""

    def __init__(self, process: str) -> None:
        self.process = process
        self._open: dict[str, Any] = {}

    def use(self, name: str) -> None:
        """From here on, this is the database."""
        connection.settings_dict["NAME"] = self.address(name)
        raw = self._open.get(name)
        if raw is None or getattr(raw, "closed", 0):
            connection.connect()
            self._open[name] = connection.connection
        connection.connection = self._open[name]

    def address(self, name: str) -> str:
        """What Django calls the database."""
        raise NotImplementedError

    def copy(self, name: str, of: str = "") -> None:
        """Makes a database: a copy of another of these, or of the migrated one."""
        raise NotImplementedError

    def drop(self, name: str) -> None:
        raise NotImplementedError

    def close(self) -> None:
        for name in list(self._open):
            self.drop(name)


class InMemory(Databases):
    """Of SQLite. Each is there as long as its connection."""

    def address(self, name: str) -> str:
        return f"file:tests_{self.process}_{name}?mode=memory&cache=shared"

    def copy(self, name: str, of: str = "") -> None:
        self.use(name)
        if of:
            self._open[of].backup(self._open[name])
            return
        with contextlib.closing(sqlite3.connect(template_of_sqlite())) as template:
            template.backup(self._open[name])

    def drop(self, name: str) -> None:
        self._open.pop(name).close()


def template_of_sqlite() -> Path:
    """The file of a migrated database."""
    path = KEPT / f"{fingerprint()}.sqlite3"
    with one_at_a_time("sqlite"):
        if not path.exists():
            for old in KEPT.glob("*.sqlite3*"):
                old.unlink()
            making = path.with_name("making.sqlite3")
            migrate(f"sqlite:///{making}")
            making.rename(path)
    return path


class OnServer(Databases):
    """Of PostgreSQL. Nobody may be connected to a database that is copied."""

    def address(self, name: str) -> str:
        return f"tests_{self.process}_{name}"

    def copy(self, name: str, of: str = "") -> None:
        for taken in (name, of):
            if taken in self._open:
                self._open.pop(taken).close()
        source = self.address(of) if of else template_of_postgresql()
        with one_at_a_time("postgresql"), administrator() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {self.address(name)} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {self.address(name)} TEMPLATE {source}")
        self.use(name)

    def drop(self, name: str) -> None:
        self._open.pop(name).close()
        with administrator() as cursor:
            cursor.execute(f"DROP DATABASE {self.address(name)} WITH (FORCE)")


def server() -> str:
    """Where the PostgreSQL of these tests is, as part of an address."""
    at = connection.settings_dict
    return f"{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}"


@contextlib.contextmanager
def administrator() -> Iterator[Any]:
    """Makes and drops databases."""
    with contextlib.closing(
        psycopg2.connect(f"postgresql://{server()}/postgres")
    ) as to:
        to.autocommit = True
        yield to.cursor()


def template_of_postgresql() -> str:
    """The name of a migrated database."""
    name = f"tests_template_{fingerprint()}"
    with one_at_a_time("postgresql"), administrator() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            shutil.rmtree(postgres.KEPT, ignore_errors=True)  # without this template
            making = "tests_template_making"
            cursor.execute(f"DROP DATABASE IF EXISTS {making} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {making}")
            migrate(f"postgres://{server()}/{making}")
            cursor.execute(f"ALTER DATABASE {making} RENAME TO {name}")
    return name


def databases(process: str) -> Databases:
    return (InMemory if connection.vendor == "sqlite" else OnServer)(process)
