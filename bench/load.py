"""Asks for pages over HTTP and notes how long that took, here and in the server.

Kinds of pages take turns in short blocks, round after round: what disturbs the machine
for a moment disturbs all of them alike.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import cycle

from bench.server import HOST, Server

Headers = dict[str, str]
HEADERS = {"Accept": "text/html", "Accept-Encoding": "gzip"}
ALONE = 0.6  # seconds of a block with one connection: latency and CPU
TOGETHER = 0.4  # seconds of a block with several: requests per second
WARM = 1.5  # seconds for every kind before anything counts
FEWEST = 5  # requests of a block, however slow they are
CONNECTIONS = 4
TIMEOUT = 60


@dataclass
class Measured:
    """What was noted of one kind of page."""

    latencies: list[float] = field(default_factory=list)  # seconds, of all requests
    cpu: list[float] = field(default_factory=list)  # seconds per request, by round
    rates: list[float] = field(default_factory=list)  # requests per second, by round
    errors: int = 0  # answers that were not 200


@dataclass
class Block:
    """Requests of one connection."""

    latencies: list[float] = field(default_factory=list)
    errors: int = 0


def measure(
    server: Server,
    addresses: dict[str, list[str]],
    rounds: int,
    report: Callable[[str], object],
) -> dict[str, Measured]:
    """Every kind of page in every round."""
    paths = {kind: cycle(several) for kind, several in addresses.items()}
    measured = {kind: Measured() for kind in addresses}
    report("Aufwärmen …")
    for kind in addresses:
        # More connections than processes, so that each of them has seen everything.
        together(server.port, paths[kind], WARM, connections=8)
    for number in range(1, rounds + 1):
        report(f"Runde {number} von {rounds}")
        for kind, noted in measured.items():
            one_round(server, paths[kind], noted)
    return measured


def one_round(server: Server, paths: Iterator[str], noted: Measured) -> None:
    before = server.cpu_seconds()
    block = ask(server.port, paths, ALONE)
    noted.cpu.append((server.cpu_seconds() - before) / len(block.latencies))
    noted.latencies += block.latencies
    rate, errors = together(server.port, paths, TOGETHER, CONNECTIONS)
    noted.rates.append(rate)
    noted.errors += block.errors + errors


def together(
    port: int, paths: Iterator[str], seconds: float, connections: int
) -> tuple[float, int]:
    """Requests per second with several connections, and how many answers were wrong."""
    start = time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        asked = [pool.submit(ask, port, paths, seconds) for _ in range(connections)]
        blocks = [one.result() for one in asked]
    elapsed = time.perf_counter() - start
    total = sum(len(block.latencies) for block in blocks)
    return total / elapsed, sum(block.errors for block in blocks)


def ask(
    port: int, paths: Iterator[str], seconds: float, headers: Headers = HEADERS
) -> Block:
    """One request after the other on one connection that is kept open."""
    connection = HTTPConnection(HOST, port, timeout=TIMEOUT)
    block = Block()
    deadline = time.perf_counter() + seconds
    while time.perf_counter() < deadline or len(block.latencies) < FEWEST:
        start = time.perf_counter()
        connection.request("GET", next(paths), headers=headers)
        response = connection.getresponse()
        response.read()
        block.latencies.append(time.perf_counter() - start)
        block.errors += response.status != 200
    connection.close()
    return block
