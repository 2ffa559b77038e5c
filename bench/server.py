"""The site as in production: gunicorn with two processes on a free port."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psutil

from bench.folders import ROOT, environment

HOST = "127.0.0.1"
WORKERS = 2
PATIENCE = 60  # seconds until it answers


class ServerError(Exception):
    """The server does not come up. The message says why, as far as it said so."""


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    process: psutil.Process

    def cpu_seconds(self) -> float:
        """What its processes have computed so far, all together."""
        times = [one.cpu_times() for one in self.processes()]
        return sum(one.user + one.system for one in times)

    def processes(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A server of this folder; afterwards none of its processes is left."""
    port = free_port()
    log = folder / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            command(port),
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


def command(port: int) -> list[str]:
    """As `make demo` starts it."""
    options = {
        "--bind": f"{HOST}:{port}",
        "--workers": str(WORKERS),
        "--threads": "4",
        "--log-level": "warning",
    }
    flat = [word for pair in options.items() for word in pair]
    return [sys.executable, "-m", "gunicorn", "config.wsgi", "--preload", *flat]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if answers(port):
            return
        time.sleep(0.1)
    raise ServerError(f"Der Server antwortet nicht:\n{log.read_text()[-2000:]}")


def answers(port: int) -> bool:
    connection = HTTPConnection(HOST, port, timeout=PATIENCE)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def end(process: subprocess.Popen) -> None:
    """Politely, and with force what has not gone after ten seconds."""
    if process.poll() is not None:
        return
    family = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    _gone, left = psutil.wait_procs(family, timeout=5)
    for one in left:
        one.kill()
