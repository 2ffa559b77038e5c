"""What something costs: time of processors, here and in the database, and waiting."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

import psutil
from django.core.signals import request_finished, request_started
from django.db import connection

T = TypeVar("T")

SCHEDULED = Path("/proc/{pid}/schedstat")


class Cost(NamedTuple):
    """In seconds."""

    cpu: float  # computed by this process and by the server that it asks
    wall: float


def cost_of(work: Callable[[], T]) -> tuple[T, Cost]:
    """What comes out of some work that begins with a connection that is open."""
    connection.ensure_connection()
    server, own, wall = server_seconds(), time.process_time(), time.perf_counter()
    result = work()
    wall, own = time.perf_counter() - wall, time.process_time() - own
    return result, Cost(own + server_seconds() - server, wall)


def server_seconds() -> float:
    """What PostgreSQL has computed for our connection so far. SQLite has no server."""
    if connection.vendor != "postgresql":
        return 0.0
    return process_seconds(connection.connection.info.backend_pid)


def process_seconds(pid: int) -> float:
    """Linux knows it to the nanosecond; what every system tells is often rounded to
    hundredths of a second, which is more than most questions take."""
    try:
        scheduled = Path(str(SCHEDULED).format(pid=pid)).read_text()
        return int(scheduled.split()[0]) / 1e9
    except OSError:
        times = psutil.Process(pid).cpu_times()
        return times.user + times.system


@contextmanager
def request() -> Iterator[None]:
    """What happens inside happens as for one visitor: who keeps something for the time
    of a request does it, and the next one begins anew."""
    request_started.send(sender=__name__)
    try:
        yield
    finally:
        request_finished.send(sender=__name__)
