from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from search.state import remembered

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
    queryset: QuerySet, as_rows: Callable[[list], Iterable[Row]], remember_as: str = ""
) -> tuple[list[Row], int]:
    """The first few as rows, and how many there are.

    Keys alone are sorted and counted: with all the texts of thousands of profiles the
    same takes the database three times as long. Lists of public profiles have a name
    under which they are remembered until a profile changes, or the day.
    """
    keys = keys_of(queryset, remember_as)
    first = list(queryset.filter(pk__in=keys[:MOST_ROWS])) if keys else []
    return list(as_rows(first)), len(keys)


def keys_of(queryset: QuerySet, remember_as: str) -> list[int]:
    if not remember_as:
        return list(queryset.values_list("pk", flat=True))
    known, name = lists(), (remember_as, date.today())
    if name not in known:
        known[name] = list(queryset.values_list("pk", flat=True))
    return known[name]


@remembered
def lists() -> dict[tuple[str, date], list[int]]:
    """What `keys_of` has found since the last change."""
    return {}
