"""python -m bench.admin – measures the admin of a large network beside a small one."""

import json
import sys
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.__main__ import ending_well, need_static_files
from bench.folders import built
from bench.load import BLOCK, ask, get
from bench.report import german, table
from bench.server import Server, serving

# Organisations and profiles; as many profiles for each organisation in both.
SMALL, LARGE = (5, 60), (427, 5_000)
ROUNDS = 6
MOST_QUERIES = 60
MOST_RATIO = 1.5
FOR_EDITORS = ("Team", "Workflow-Bericht")
HEADINGS = ("Seite", "Abfragen klein", "groß", "CPU ms klein", "groß", "×", "")


class Network(NamedTuple):
    """A served network with what its people carry and where they go."""

    server: Server
    cookies: dict[str, str]
    doors: dict[str, str]

    def headers(self, who: str) -> dict[str, str]:
        return {"Cookie": f"sessionid={self.cookies[who]}", "Accept": "text/html"}

    def queries(self, who: str, door: str) -> int:
        """How many queries a warm page takes, as the server counts them."""
        for _ in range(8):  # more than there are processes and threads
            path, headers = self.doors[door], self.headers(who)
            response, _body = get(self.server.port, path, headers)
        if response.status != 200:
            sys.exit(f"{who}, {door}: {response.status}")
        return int(response.headers["X-Queries"])

    def cpu(self, who: str, door: str) -> float:
        """Milliseconds of one request."""
        before = self.server.cpu_seconds()
        paths = cycle([self.doors[door]])
        taken, _errors = ask(self.server.port, paths, BLOCK, self.headers(who))
        return 1000 * (self.server.cpu_seconds() - before) / len(taken)


def main() -> None:
    need_static_files("make bench-admin")
    folders = [
        built(profiles, "admin", "--organisations", str(organisations))
        for organisations, profiles in (SMALL, LARGE)
    ]
    with serving(folders[0]) as small, serving(folders[1]) as large:
        measure(network(folders[0], small), network(folders[1], large))


def network(folder: Path, server: Server) -> Network:
    known = json.loads((folder / "addresses.json").read_text("utf-8"))
    return Network(server, known["cookies"], known["doors"])


def measure(small: Network, large: Network) -> None:
    """Every page in one network and then in the other, round after round."""
    pages = [(who, door) for who in small.cookies for door in small.doors]
    pages.remove(FOR_EDITORS)
    queries = {page: (small.queries(*page), large.queries(*page)) for page in pages}
    cpu: dict[tuple[str, str], list[tuple[float, float]]] = {page: [] for page in pages}
    for _ in range(ROUNDS):
        for page in pages:
            cpu[page].append((small.cpu(*page), large.cpu(*page)))
    print(table(HEADINGS, *(row(page, queries[page], cpu[page]) for page in pages)))


def row(
    page: tuple[str, str], queries: tuple[int, int], cpu: list[tuple[float, float]]
) -> tuple[str, ...]:
    """The ratio is that of each round, where both met the same machine."""
    ratio = median(large / small for small, large in cpu)
    verdict = "zu langsam" if ratio > MOST_RATIO else "ok"
    if max(queries) > MOST_QUERIES:
        verdict = "zu viele Abfragen"
    medians = (german(median(one), 0) for one in zip(*cpu, strict=True))
    return (": ".join(page), *map(str, queries), *medians, german(ratio, 2), verdict)


if __name__ == "__main__":
    ending_well(main)
