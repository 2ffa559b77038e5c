"""The site as in production: gunicorn with two processes on a free port."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

import psutil

from bench.folders import ROOT, environment
from tests.postgres import free_port

HOST = "127.0.0.1"
PATIENCE = 60  # seconds until it answers
# As `make demo` starts it.
OPTIONS = ["--preload", "--workers", "2", "--threads", "4", "--log-level", "warning"]


class ServerError(Exception):
    """The server does not come up. The message says why, as far as it said so."""


class Server(NamedTuple):
    """A running server."""

    port: int
    process: psutil.Process

    def cpu_seconds(self) -> float:
        """What its processes have computed so far, all together."""
        family = [self.process, *self.process.children(recursive=True)]
        times = [one.cpu_times() for one in family]
        return sum(one.user + one.system for one in times)


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A server of this folder; afterwards none of its processes is left."""
    port, log = free_port(), folder / "server.log"
    gunicorn = [sys.executable, "-m", "gunicorn", "config.wsgi", *OPTIONS]
    with log.open("w") as output:
        process = subprocess.Popen(
            [*gunicorn, "--bind", f"{HOST}:{port}"],
            env=environment(folder),
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl+C comes to us, and we end it
        )
        try:
            wait_for(port, process, log)
            yield Server(port, psutil.Process(process.pid))
        finally:
            end(process)


def wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if answers(port):
            return
        time.sleep(0.1)
    raise ServerError(f"Der Server antwortet nicht:\n{log.read_text()[-2000:]}")


def answers(port: int) -> bool:
    try:
        return urlopen(f"http://{HOST}:{port}/healthz", timeout=PATIENCE).status == 200
    except OSError:
        return False


def end(process: subprocess.Popen) -> None:
    """Politely, and with force what has not gone after ten seconds."""
    if process.poll() is not None:
        return
    family = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGTERM)
    _gone, left = psutil.wait_procs([psutil.Process(process.pid), *family], timeout=10)
    for one in left:
        one.kill()
    process.wait()
