"""python -m bench.admin – measures the admin of a large network beside a small one."""

import json
import sys
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import cycle
from statistics import median

from bench.folders import ROOT, built
from bench.load import ALONE, ask
from bench.server import HOST, Server, serving

# As many profiles for each organisation in both.
SMALL = (5, 60)
LARGE = (427, 5_000)
ROUNDS = 6
MOST_QUERIES = 60
MOST_RATIO = 1.5


@dataclass
class Case:
    """One page as one kind of person sees it, in both networks."""

    who: str
    door: str
    queries: list[int] = field(default_factory=list)  # small, large
    cpu: list[tuple[float, float]] = field(default_factory=list)  # seconds, by round

    @property
    def ratio(self) -> float:
        """Of each round, where both met the same machine; the median of them."""
        return median(large / small for small, large in self.cpu)

    @property
    def verdict(self) -> str:
        if max(self.queries) > MOST_QUERIES:
            return "zu viele Abfragen"
        return "zu langsam" if self.ratio > MOST_RATIO else "ok"


@dataclass(frozen=True)
class Network:
    """A served network with what its people carry and where they go."""

    server: Server
    cookies: dict[str, str]
    doors: dict[str, str]

    def headers(self, who: str) -> dict[str, str]:
        return {"Cookie": f"sessionid={self.cookies[who]}", "Accept": "text/html"}

    def queries(self, case: Case) -> int:
        """How many queries a warm page takes, as the server counts them."""
        for _ in range(8):  # more than there are processes and threads
            connection = HTTPConnection(HOST, self.server.port, timeout=60)
            connection.request(
                "GET", self.doors[case.door], headers=self.headers(case.who)
            )
            response = connection.getresponse()
            response.read()
            connection.close()
        if response.status != 200:
            sys.exit(f"{case.who}, {case.door}: {response.status}")
        return int(response.headers["X-Queries"])

    def cpu(self, case: Case) -> float:
        before = self.server.cpu_seconds()
        paths = cycle([self.doors[case.door]])
        block = ask(self.server.port, paths, ALONE, self.headers(case.who))
        return (self.server.cpu_seconds() - before) / len(block.latencies)


def main() -> None:
    folders = [
        built(profiles, "admin", "--organisations", str(organisations))
        for organisations, profiles in (SMALL, LARGE)
    ]
    with serving(folders[0]) as small, serving(folders[1]) as large:
        networks = []
        for folder, server in zip(folders, (small, large), strict=True):
            known = json.loads((folder / "addresses.json").read_text("utf-8"))
            networks.append(Network(server, known["cookies"], known["doors"]))
        show(measure(networks))


def measure(networks: list[Network]) -> list[Case]:
    people, doors = networks[0].cookies, networks[0].doors
    cases = [
        Case(who, door)
        for who in people
        for door in doors
        if (who, door) != ("Team", "Workflow-Bericht")  # which is for editors
    ]
    for case in cases:
        case.queries = [network.queries(case) for network in networks]
    for _ in range(ROUNDS):
        for case in cases:
            small, large = (network.cpu(case) for network in networks)
            case.cpu.append((small, large))
    return cases


def show(cases: list[Case]) -> None:
    print(f"{'':30}{'Abfragen':>18}{'CPU ms':>16}{'×':>7}")
    for case in cases:
        small, large = (1000 * median(one) for one in zip(*case.cpu, strict=True))
        name = f"{case.who}: {case.door}"
        print(
            f"{name:30}{case.queries[0]:>9}{case.queries[1]:>9}"
            f"{small:>8.0f}{large:>8.0f}{case.ratio:>7.2f}  {case.verdict}"
        )


if __name__ == "__main__":
    if not (ROOT / "var" / "static" / "staticfiles.json").exists():
        sys.exit(
            "Es fehlen die statischen Dateien. „make bench-admin“ sammelt sie vorher."
        )
    main()
