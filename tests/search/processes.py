"""A place where several processes work on one database and one index."""

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.db import connection

from tests.database import administrator, server

WORKER = Path(__file__).with_name("worker.py")
PATIENCE = 300  # seconds, for a machine that has much else to do
POLL = 0.02


class Workplace:
    """Starts workers (worker.py) that share a database and an index."""

    def __init__(self, folder: Path, engine: str, database_url: str, search_url: str):
        self.engine = engine
        self._started: list[subprocess.Popen] = []
        self.done, self.halted = folder / "done", folder / "halted"
        self.index_dir = folder / "index"
        self._environment = os.environ | {
            "DATABASE_URL": database_url,
            "SEARCH_URL": search_url,
            "WORKPLACE": str(folder),
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "PYTHONWARNINGS": "ignore",
        }

    def start(self, *role: object) -> subprocess.Popen:
        worker = subprocess.Popen(
            [sys.executable, str(WORKER), *map(str, role)],
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._started.append(worker)
        return worker

    def do(self, *role: object) -> None:
        ended(self.start(*role))

    def halt(self, *role: object) -> subprocess.Popen:
        """A worker that has come to where it is to be killed."""
        self.halted.unlink(missing_ok=True)
        worker = self.start("halt", *role)
        deadline = time.monotonic() + PATIENCE
        while not self.halted.exists():
            assert worker.poll() is None, worker.stderr.read()
            assert time.monotonic() < deadline, "it never came there"
            time.sleep(POLL)
        return worker

    def close(self) -> None:
        """A test that fails leaves nobody at work."""
        for worker in self._started:
            if worker.poll() is None:
                killed(worker)

    @contextmanager
    def serving(self) -> Iterator["Server"]:
        server = Server(self.start("serve"))
        try:
            yield server
        finally:
            ended(server.process)


class Server:
    """A worker that plays one role after the other, as a web server would."""

    def __init__(self, process: subprocess.Popen):
        self.process = process

    def do(self, *role: object) -> None:
        failure = self._failure(*role)
        assert not failure, failure

    def fails(self, *role: object) -> bool:
        return bool(self._failure(*role))

    def _failure(self, *role: object) -> str:
        self.process.stdin.write(json.dumps([*map(str, role)]) + "\n")
        self.process.stdin.flush()
        said = self.process.stdout.readline()
        assert said, self.process.stderr.read()
        return json.loads(said)


def ended(worker: subprocess.Popen) -> None:
    """Waits for the end, which has to be a quiet one."""
    _output, errors = worker.communicate(timeout=PATIENCE)
    assert worker.returncode == 0, errors
    assert not errors, errors


def killed(worker: subprocess.Popen) -> None:
    worker.kill()
    worker.communicate(timeout=PATIENCE)


@contextmanager
def workplace(folder: Path) -> Iterator[Workplace]:
    """PostgreSQL with its engine if that is what the tests run on, else SQLite and
    Whoosh."""
    with ExitStack() as stack:
        if connection.vendor == "postgresql":
            database_url = stack.enter_context(_database())
            place = Workplace(folder, "postgresql", database_url, "postgresql:")
        else:
            database_url = f"sqlite:///{folder}/db.sqlite3"
            place = Workplace(
                folder, "whoosh", database_url, f"whoosh://{folder}/index"
            )
        stack.callback(place.close)
        yield place


@contextmanager
def _database() -> Iterator[str]:
    """One more database in the PostgreSQL of this run."""
    name = f"workers_{secrets.token_hex(4)}"
    with administrator() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        try:
            yield f"postgres://{server()}/{name}"
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
