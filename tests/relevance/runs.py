"""All queries put to the engines, and what that says of them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean

from tests.relevance.collection import collection
from tests.relevance.engines import OURS, Found, engines
from tests.relevance.judgements import Judged, queries
from tests.relevance.measures import ndcg, recall, reciprocal_rank

ALL = "alle"


@dataclass(frozen=True)
class Averages:
    """Of several queries."""

    recall: float
    mrr: float
    ndcg: float


@dataclass(frozen=True)
class Run:
    """What one engine found, query by query."""

    engine: str
    queries: Sequence[Judged]
    found: Found

    @property
    def is_ours(self) -> bool:
        return self.engine in OURS

    def of_kind(self, kind: str) -> list[Judged]:
        return [query for query in self.queries if kind in (ALL, query.kind)]

    def averages(self, kind: str = ALL) -> Averages:
        pairs = [(self.found[q.text], q.grades) for q in self.of_kind(kind)]
        return Averages(
            mean(recall(*pair) for pair in pairs),
            mean(reciprocal_rank(*pair) for pair in pairs),
            mean(ndcg(*pair) for pair in pairs),
        )

    def worst(self, number: int) -> list[Judged]:
        """The queries that are furthest from the best answer, the worst first."""

        def quality(query: Judged) -> tuple[float, float]:
            pair = self.found[query.text], query.grades
            return ndcg(*pair), recall(*pair)

        imperfect = [q for q in self.queries if quality(q) < (1, 1)]
        return sorted(imperfect, key=quality)[:number]


def ask(names: Collection[str] = ()) -> Iterator[Run]:
    """Each engine's run, or only those of these names. The projects are there as long
    as the runs are taken, one after the other."""
    judged = queries()
    texts = [query.text for query in judged]
    with collection():
        for name, engine in engines().items():
            if not names or name in names:
                yield Run(name, judged, engine(texts))
