from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db.models import QuerySet

MOST_ROWS = 5


@dataclass(frozen=True)
class Row:
    """One piece of work: what it is, why it is here, and where it is done."""

    title: str
    url: str
    detail: str = ""
    # In the words of who does it: „Prüfen“, „Zuordnen“.
    action: str = ""


@dataclass(frozen=True)
class Section:
    """One kind of work, with its first rows and the way to all of them."""

    key: str
    title: str
    # What to do about it, in one sentence.
    advice: str
    rows: Sequence[Row]
    total: int
    more_url: str = ""

    @property
    def remaining(self) -> int:
        return self.total - len(self.rows)


def listed(
    queryset: QuerySet, as_rows: Callable[[list], Iterable[Row]]
) -> tuple[list[Row], int]:
    """The first few as rows, and how many there are; two queries at most."""
    first = list(queryset[: MOST_ROWS + 1])
    total = len(first) if len(first) <= MOST_ROWS else queryset.count()
    return list(islice(as_rows(first[:MOST_ROWS]), MOST_ROWS)), total
