"""What was noted in a run, and the figures that follow from it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any, NamedTuple

CPU, WALL, FOUND = range(3)  # of a sample
# How often what is asked was asked before.
COLD, WARM = "cold", "warm"
# What comes first after a publication loads what all questions need.
FIRST = "first"


class Engine(NamedTuple):
    """One of two searches on one of two databases."""

    name: str
    label: str
    database: str
    search: str

    @property
    def is_own(self) -> bool:
        return self.search == "own"


ENGINES = (
    Engine("whoosh", "Whoosh", "sqlite", "own"),
    Engine("stock-sqlite", "Wagtail/SQLite", "sqlite", "stock"),
    Engine("postgres", "PostgreSQL", "postgres", "own"),
    Engine("stock-postgres", "Wagtail/PostgreSQL", "postgres", "stock"),
)
OWN = tuple(engine for engine in ENGINES if engine.is_own)
# With what ours is compared, on the same database.
STOCK = {engine.database: engine for engine in ENGINES if not engine.is_own}


class Key(NamedTuple):
    """Of samples that belong together."""

    case: str
    state: str
    engine: str


Sample = tuple[float, float, int]  # seconds computed, seconds passed, hits


@dataclass
class Figures:
    """All that was measured with one number of profiles."""

    documents: int = 0
    # Round by round.
    samples: dict[Key, list[list[Sample]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    builds: dict[str, dict[str, float]] = field(default_factory=dict)
    # By engine and number of documents.
    published: dict[tuple[str, int], list[dict[str, float]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def note(self, engine: Engine, case: str, answer: dict[str, Any]) -> None:
        """What a worker answers to the questions of one round."""
        if "published" in answer:
            self.note_published(engine, 1, answer["published"])
        for state in (FIRST, COLD, WARM):
            if state in answer:
                kind = case
                if state == FIRST:
                    kind = "suggest" if case == "suggest" else "facets"
                key = Key(kind, state, engine.name)
                self.samples[key].append([tuple(one) for one in answer[state]])

    def note_build(self, engine: Engine, cost: dict[str, float]) -> None:
        self.builds[engine.name] = cost

    def note_published(
        self, engine: Engine, number: int, cost: dict[str, float]
    ) -> None:
        self.published[engine.name, number].append(cost)

    def values(self, key: Key, what: int) -> list[float]:
        """Of all rounds; empty if this was never asked."""
        return [sample[what] for part in self.samples.get(key, ()) for sample in part]

    def p50(self, key: Key, what: int = CPU) -> float:
        """Milliseconds."""
        return 1000 * median(self.values(key, what))

    def p95(self, key: Key, what: int = CPU) -> float:
        """Milliseconds."""
        values = self.values(key, what)
        return 1000 * (quantiles(values, n=20)[-1] if len(values) > 1 else values[0])

    def found(self, key: Key) -> float:
        """The share of questions to which there was a hit."""
        numbers = self.values(key, FOUND)
        return sum(number > 0 for number in numbers) / len(numbers)

    def times_stock(self, key: Key, engine: Engine, what: int = CPU) -> float | None:
        """How many times as much Wagtail took for the same questions, in the median of
        the rounds: in each both met the same machine."""
        other = self.samples.get(Key(key.case, WARM, STOCK[engine.database].name))
        own = self.samples.get(key)
        if not own or not other or key.state == FIRST:
            return None
        rounds = zip(own, other, strict=True)
        return median(times(o, t, what) for o, t in rounds if o and t)

    def published_ms(self, engine: Engine, number: int, what: str) -> float | None:
        costs = self.published.get((engine.name, number))
        return 1000 * median(cost[what] for cost in costs) if costs else None


def times(ours: list[Sample], theirs: list[Sample], what: int) -> float:
    """Over the questions for which both had the time."""
    both = min(len(ours), len(theirs))
    return total(theirs[:both], what) / total(ours[:both], what)


def total(samples: Iterable[Sample], what: int) -> float:
    return sum(sample[what] for sample in samples)
