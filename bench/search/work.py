"""What a worker does on its database when it is told to (worker.py)."""

from collections import Counter
from itertools import count
from math import inf
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat, Left

from bench.search import stock
from bench.search.cases import CASES, part_of, questions
from bench.search.copying import copy_rows
from bench.search.measure import cost_of, request
from bench.search.own import Own, project_keys
from projects.models import ProjectPage
from search.models import SearchDocument

# Seconds that Wagtail gets for the questions of one case in one round. In SQLite it
# ranks every hit by looking through all of the index, which no bench can wait for.
PATIENCE = 1.5

# (seconds of processors, seconds, number of hits)
Sample = tuple[float, float, int]


class Work:
    """Both searches on one database: our own ("own"), and Wagtail's ("stock")."""

    def __init__(self) -> None:
        self.engines = {"own": Own(), "stock": stock.Stock()}
        self.numbers = count(1)
        self.taken: Counter[str] = Counter()  # seconds, by Wagtail, for each case

    def prepare(self, source: str = "") -> dict[str, int]:
        """Takes over a database, if one is given; returns what there is to be found."""
        if source:
            copy_rows(Path(source))
        stock.extend()
        self.engines["stock"].prepare()
        self.keys = project_keys()
        return {"documents": SearchDocument.objects.count()}

    def build(self, engine: str) -> dict[str, float]:
        """Builds the index from the documents."""
        chosen = self.engines[engine]
        _none, cost = cost_of(chosen.build)
        return cost._asdict() | {"bytes": chosen.size()}

    def settle(self) -> dict[str, float]:
        """Both databases plan better when they know their tables. A PostgreSQL of some
        age has done it itself, for SQLite a good operator has; Wagtail is then twenty
        times as fast there."""
        how = "VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE"
        with connection.cursor() as cursor:
            cursor.execute(how)
        return {}

    def publish(self, engine: str, number: int) -> dict[str, float]:
        """So many pages get another summary, every time others."""
        start = next(self.numbers) * number % len(self.keys)
        keys = (self.keys[start:] + self.keys[:start])[:number]
        words = Value(f" Stand {next(self.numbers)}.")
        pages = ProjectPage.objects.filter(pk__in=keys)

        def change() -> None:
            pages.update(summary=Concat(Left("summary", 280), words))

        def publish() -> None:
            self.engines[engine].publish(keys, change)

        with request():
            _none, cost = cost_of(publish)
        return cost._asdict()

    def ask(self, engine: str, case: str, number: int) -> dict[str, Any]:
        """The questions of one round. What our own search remembers is asked for anew
        when something is published, so it gets them twice after a publication: at first
        it does not know them ("cold"), then it does ("warm")."""
        asked = part_of(case, number)
        if engine == "stock":
            left = PATIENCE * (number + 1) - self.taken[case]
            found = self.samples(engine, case, asked, left)
            self.taken[case] += sum(wall for _cpu, wall, _found in found)
            return {"warm": found}
        published = self.publish(engine, 1)
        # Loads what every question needs, and is none of those that are counted.
        first = "suggest" if CASES[case].made == "suggest" else "facets"
        return {
            "published": published,
            "first": self.samples(engine, first, part_of(first, number + 1)[:1]),
            "cold": self.samples(engine, case, asked),
            "warm": self.samples(engine, case, asked),
        }

    def warm(self) -> dict[str, int]:
        """A question of every kind, so that all modules are loaded."""
        for engine in self.engines:
            for case in ("misspelt", "facets", "suggest"):
                self.samples(engine, case, questions(case)[:1])
        return {}

    def samples(
        self, engine: str, case: str, asked: list[str], seconds: float = inf
    ) -> list[Sample]:
        """One for each question, as long as there is time left."""
        made, chosen = CASES[case].made, self.engines[engine]
        found: list[Sample] = []
        for question in asked:
            if seconds <= 0:
                break
            with request():
                number, cost = cost_of(lambda q=question: chosen.make(made, q))
            found.append((cost.cpu, cost.wall, number))
            seconds -= cost.wall
        return found
