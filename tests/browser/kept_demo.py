"""The demo that the browser tests use, served as in production.

It is built once for a state of the code and kept in var/tests/; every process of the
tests serves a copy of its own, so what one changes is not seen by another.
"""

import contextlib
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.conf import settings

from tests.database import KEPT, one_at_a_time, template_of_sqlite
from tests.postgres import free_port

ROOT = settings.BASE_DIR
DEMOS = KEPT / "demo"
EDITOR = ("redaktion@example.org", "redaktion-im-test")
STAFF = ("team@moers.example.org", "team-im-test")
PATIENCE = 300  # seconds, for a machine that is busy with other things


def sources() -> Iterator[Path]:
    """The files that the demo is made of."""
    packages = {path.parent for path in ROOT.glob("*/__init__.py")}
    for folder in packages - {ROOT / "tests", ROOT / "bench"} | {ROOT / "fixtures"}:
        yield from folder.rglob("*")
    yield from (ROOT / "requirements.txt", Path(__file__))


def fingerprint() -> str:
    """Differs as soon as building may lead to another demo. What it publishes is new,
    so every day has its own.
    """
    digest = hashlib.sha256(f"{sys.version} {date.today()}".encode())
    for path in sorted(sources()):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def environment(folder: Path, address: str) -> dict[str, str]:
    """What the demo in this folder is built and run with; its mails become files."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DEBUG": "0",
        "BASE_URL": address,
        "VAR_DIR": str(folder),
        "STATIC_ROOT": str(ROOT / "var" / "static"),
        "EMAIL_URL": f"filemail:///{folder / 'mails'}",
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
    }


def manage(environment: dict[str, str], *command: str) -> str:
    """Runs a command of manage.py and returns what it prints."""
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        env=environment,
        cwd=ROOT,
        check=True,
        text=True,
        stdout=subprocess.PIPE,
    ).stdout


def build(folder: Path) -> None:
    folder.mkdir(parents=True)
    shutil.copy(template_of_sqlite(), folder / "db.sqlite3")
    passwords = ["--editor-password", EDITOR[1], "--staff-password", STAFF[1]]
    manage(environment(folder, "http://127.0.0.1"), "build_demo", *passwords)


def copy(folder: Path) -> str:
    """Puts a demo into this folder and returns the address that it takes itself for.
    Whoever comes first builds it, the others wait.
    """
    kept = DEMOS / fingerprint()
    with one_at_a_time("demo"):
        if not kept.exists():
            shutil.rmtree(DEMOS, ignore_errors=True)
            build(DEMOS / "making")
            (DEMOS / "making").rename(kept)
        shutil.copytree(kept, folder, symlinks=True)
    port = free_port()
    with contextlib.closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        database.execute("UPDATE wagtailcore_site SET port = ?", [port])
        database.commit()
    return f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def served(environment: dict[str, str]) -> Iterator[None]:
    """By two processes, as what one of them remembers must not be old."""
    address = environment["BASE_URL"]
    options = ["--workers", "2", "--threads", "4", "--preload"]
    options += ["--log-level", "warning", "--bind", address.removeprefix("http://")]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "config.wsgi", *options],
        env=environment,
        cwd=ROOT,
    )
    try:
        wait_for(f"{address}/healthz", server)
        yield
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def wait_for(url: str, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(urllib.error.URLError):
            urllib.request.urlopen(url).close()
            return
        time.sleep(0.1)
    raise RuntimeError("Die Demo startet nicht.")
