"""Measures both searches on the database of this process, beside each other."""

import time
from collections import defaultdict
from collections.abc import Callable
from itertools import count
from math import inf
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple, TypeVar

from django.core.signals import request_finished, request_started
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat, Left

from bench.report import german, table
from bench.search.cases import CASES, part_of, questions
from bench.search.searches import Own, Stock
from projects.models import ProjectPage

T = TypeVar("T")

# Seconds that Wagtail gets for the questions of one case in one round. In SQLite it
# ranks every hit by looking through all of the index, which no bench can wait for.
PATIENCE = 1.5
# How often what is asked was asked before. What comes first after a publication loads
# what all questions need.
FIRST, COLD, WARM = "erste nach Veröffentlichung", "neu", "bekannt"
WAGTAIL = "Wagtail"
MANY = (1, 100)  # documents that are published at once
# Milliseconds of processors in 19 of 20 new questions, with 5,000 profiles.
TARGETS = {
    ("facets", "sqlite"): 80,
    ("facets", "postgresql"): 50,
    ("suggest", "sqlite"): 15,
    ("suggest", "postgresql"): 15,
}
COLUMNS = ("p50", "p95", "findet %")
HEADINGS = (*COLUMNS, *(f"{WAGTAIL} {name}" for name in COLUMNS), "×", "")


class Sample(NamedTuple):
    """What one question took, in seconds, and how much it found."""

    cpu: float  # computed by this process and by the server that it asks
    wall: float
    found: int = 0


Rounds = list[list[Sample]]


def cost_of(work: Callable[[], T]) -> tuple[T, Sample]:
    """What comes out of some work, and what it takes once a connection is open, as for
    one visitor: who keeps something for the time of a request does it."""
    request_started.send(sender=__name__)
    connection.ensure_connection()
    server, own, wall = server_seconds(), time.process_time(), time.perf_counter()
    result = work()
    wall, own = time.perf_counter() - wall, time.process_time() - own
    cpu = own + server_seconds() - server
    request_finished.send(sender=__name__)
    return result, Sample(cpu, wall)


def server_seconds() -> float:
    """What PostgreSQL has computed for our connection so far, as Linux knows it: what
    every system tells is rounded to hundredths of a second."""
    if connection.vendor != "postgresql":
        return 0.0
    pid = connection.connection.info.backend_pid
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


class Bench:
    """Our own search and Wagtail's on one database, and what was noted of them."""

    def __init__(self) -> None:
        self.searches = {"unser": Own(), WAGTAIL: Stock()}
        self.built = {
            name: cost_of(one.build)[1] for name, one in self.searches.items()
        }
        self.keys = list(ProjectPage.objects.values_list("pk", flat=True))
        self.numbers = count(1)
        # By case and state, and by search and number of documents.
        self.samples: dict[tuple[str, str], Rounds] = defaultdict(list)
        self.published: dict[tuple[str, int], list[float]] = defaultdict(list)

    def settle(self) -> None:
        """Both databases plan better when they know their tables: a PostgreSQL of some
        age has seen to it, for SQLite a good operator has. All modules are loaded."""
        how = "VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE"
        with connection.cursor() as cursor:
            cursor.execute(how)
        for case in ("misspelt", "facets", "suggest"):
            for name in self.searches:
                self.ask(name, case, questions(case)[:1])

    def one_round(self, number: int) -> None:
        """Both with every case in turn, each time the other one first."""
        turns = [self.ask_own, self.ask_stock]
        for case in CASES:
            for turn in turns if number % 2 else reversed(turns):
                turn(case, number)
        for name in self.searches:
            for many in MANY:
                self.published[name, many].append(self.publish(name, many).cpu)

    def ask_own(self, case: str, number: int) -> None:
        """What our own search remembers is asked for anew when something is published,
        so it gets the questions twice after a publication."""
        self.publish("unser", 1)
        # Loads what every question needs, and is none of those that are counted.
        first = "suggest" if CASES[case].made == "suggest" else "facets"
        one = part_of(first, number + 1)[:1]
        self.samples[first, FIRST].append(self.ask("unser", first, one))
        for state in (COLD, WARM):
            asked = part_of(case, number)
            self.samples[case, state].append(self.ask("unser", case, asked))

    def ask_stock(self, case: str, number: int) -> None:
        found = self.ask(WAGTAIL, case, part_of(case, number), PATIENCE)
        self.samples[case, WAGTAIL].append(found)

    def ask(
        self, name: str, case: str, asked: list[str], seconds: float = inf
    ) -> list[Sample]:
        """One sample for each question, as long as there is time left."""
        made, search, found = CASES[case].made, self.searches[name], []
        for question in asked:
            if sum(sample.wall for sample in found) >= seconds:
                break
            number, cost = cost_of(lambda q=question: search.make(made, q))
            found.append(cost._replace(found=number))
        return found

    def publish(self, name: str, number: int) -> Sample:
        """So many pages get another summary, every time others, until it is found."""
        start = next(self.numbers) * number % len(self.keys)
        keys = (self.keys[start:] + self.keys[:start])[:number]
        pages = ProjectPage.objects.filter(pk__in=keys)
        words = Concat(Left("summary", 280), Value(f" Stand {next(self.numbers)}."))
        search = self.searches[name]
        return cost_of(
            lambda: search.publish(keys, lambda: pages.update(summary=words))
        )[1]


def report(bench: Bench) -> str:
    """What a question takes, in ms of CPU, beside what Wagtail takes for it."""
    rows = [(f"CPU je Frage in ms, {connection.vendor}", *HEADINGS)]
    for case in CASES:
        for state in (FIRST, COLD, WARM):
            if ours := bench.samples.get((case, state)):
                rows.append(row(case, state, ours, bench.samples[case, WAGTAIL]))
    built = [index(bench, name) for name in bench.searches]
    return "\n".join([table(*rows), *built])


def row(case: str, state: str, ours: Rounds, theirs: Rounds) -> tuple[str, ...]:
    """With how many times as much Wagtail took, in the median of the rounds, over the
    questions for which both had the time: there both met the same machine."""
    label = f"{CASES[case].label}, {state}"
    if state == FIRST:
        return (label, *shown(ours), *["–"] * 4, "")
    ratio = median(
        total(other) / total(own[: len(other)])
        for own, other in zip(ours, theirs, strict=True)
    )
    most = TARGETS.get((case, connection.vendor)) if state == COLD else None
    slow = most is not None and p95(ours) > most
    verdict = f"Ziel p95 ≤ {most}: {'zu langsam' if slow else 'ok'}" if most else ""
    return (label, *shown(ours), *shown(theirs), german(ratio, 1), verdict)


def total(samples: list[Sample]) -> float:
    return sum(sample.cpu for sample in samples)


def shown(rounds: Rounds) -> list[str]:
    every = [sample for part in rounds for sample in part]
    hits = sum(sample.found > 0 for sample in every) / len(every)
    cpu = 1000 * median(sample.cpu for sample in every)
    return [german(cpu, 1), german(p95(rounds), 1), german(100 * hits, 0)]


def p95(rounds: Rounds) -> float:
    """Milliseconds."""
    cpu = [1000 * sample.cpu for part in rounds for sample in part]
    return quantiles(cpu, n=20)[-1] if len(cpu) > 1 else cpu[0]


def index(bench: Bench, name: str) -> str:
    one, many = (1000 * median(bench.published[name, n]) for n in MANY)
    return (
        f"Index, {name}: Bau {german(bench.built[name].cpu, 1)} s CPU, "
        f"1 Dokument {german(one, 1)} ms, {MANY[1]} Dokumente {german(many, 1)} ms"
    )
