"""Asks for pages over HTTP and notes how long that took, here and in the server.

Kinds of pages take turns in short blocks, round after round: what disturbs the machine
for a moment disturbs all of them alike.
"""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from itertools import cycle

from bench.server import HOST, Server

HEADERS = {"Accept": "text/html", "Accept-Encoding": "gzip"}
BLOCK = 0.6  # seconds of asking for pages of one kind
WARM = 1.5  # seconds for every kind before anything counts
FEWEST = 5  # requests of a block, however slow they are


@dataclass
class Measured:
    """What was noted of one kind of page."""

    latencies: list[float] = field(default_factory=list)  # seconds, of all requests
    cpu: list[float] = field(default_factory=list)  # seconds per request, by round
    errors: int = 0  # answers that were not 200


def measure(
    server: Server, addresses: dict[str, list[str]], rounds: int
) -> dict[str, Measured]:
    """Every kind of page in every round."""
    paths = {kind: cycle(several) for kind, several in addresses.items()}
    measured = {kind: Measured() for kind in addresses}
    # More connections than processes, so that each of them has seen everything.
    with ThreadPoolExecutor(8) as pool:
        for kind in addresses:
            warming = [(server.port, paths[kind], WARM)] * 8
            list(pool.map(lambda one: ask(*one), warming))
    for _round in range(rounds):
        for kind, noted in measured.items():
            before = server.cpu_seconds()
            latencies, errors = ask(server.port, paths[kind], BLOCK)
            noted.cpu.append((server.cpu_seconds() - before) / len(latencies))
            noted.latencies += latencies
            noted.errors += errors
    return measured


def ask(
    port: int, paths: Iterator[str], seconds: float, headers: dict[str, str] = HEADERS
) -> tuple[list[float], int]:
    """One request after the other on a connection that is kept open: how long each
    took, and how many answers were wrong."""
    connection = HTTPConnection(HOST, port, timeout=60)
    latencies: list[float] = []
    errors = 0
    deadline = time.perf_counter() + seconds
    while time.perf_counter() < deadline or len(latencies) < FEWEST:
        start = time.perf_counter()
        connection.request("GET", next(paths), headers=headers)
        response = connection.getresponse()
        response.read()
        latencies.append(time.perf_counter() - start)
        errors += response.status != 200
    connection.close()
    return latencies, errors


def get(port: int, path: str, headers: dict[str, str]) -> tuple[HTTPResponse, bytes]:
    """One request on a connection of its own."""
    connection = HTTPConnection(HOST, port, timeout=60)
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()
