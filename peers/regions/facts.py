"""What the register says of a region, summed over its Städte and Gemeinden."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Self

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy

from network.models.register import RegisterEntry

# By the words of the register, in the order in which they are named.
KINDS: dict[str, Promise] = {
    "kreisfreie Stadt": ngettext_lazy(
        "%(n)d kreisfreie Stadt", "%(n)d kreisfreie Städte", "n"
    ),
    "regionsangehörige Stadt (Aachen)": ngettext_lazy(
        "%(n)d regionsangehörige Stadt", "%(n)d regionsangehörige Städte", "n"
    ),
    "Große kreisangehörige Stadt": ngettext_lazy(
        "%(n)d Große kreisangehörige Stadt", "%(n)d Große kreisangehörige Städte", "n"
    ),
    "Mittlere kreisangehörige Stadt": ngettext_lazy(
        "%(n)d Mittlere kreisangehörige Stadt",
        "%(n)d Mittlere kreisangehörige Städte",
        "n",
    ),
    "Stadt": ngettext_lazy("%(n)d weitere Stadt", "%(n)d weitere Städte", "n"),
    "Gemeinde": ngettext_lazy("%(n)d Gemeinde", "%(n)d Gemeinden", "n"),
}


class Dates(NamedTuple):
    """The oldest and the newest day that the figures are of; mostly the same."""

    first: date
    last: date

    @classmethod
    def of(cls, days: Collection[date]) -> Self:
        return cls(min(days), max(days))

    def __str__(self) -> str:
        return "–".join(date_format(day, "d.m.Y") for day in dict.fromkeys(self))


@dataclass(frozen=True)
class Facts:
    """The sums, with the days they are of, and the two ends of the scale."""

    population: int
    population_dates: Dates
    area_km2: Decimal
    area_dates: Dates
    number: int
    kinds: list[str]  # “4 Große kreisangehörige Städte”
    largest: RegisterEntry
    smallest: RegisterEntry

    @classmethod
    def of(cls, entries: Collection[RegisterEntry]) -> Self | None:
        """None where there is nothing to sum."""
        if not entries:
            return None
        by_size = sorted(entries, key=lambda entry: (entry.population, entry.key))
        return cls(
            population=sum(entry.population for entry in entries),
            population_dates=Dates.of([entry.population_date for entry in entries]),
            area_km2=sum((entry.area_km2 for entry in entries), Decimal()),
            area_dates=Dates.of([entry.area_date for entry in entries]),
            number=len(entries),
            kinds=kinds(entries),
            largest=by_size[-1],
            smallest=by_size[0],
        )

    @property
    def density(self) -> int:
        """Inhabitants per square kilometre."""
        return round(self.population / self.area_km2)


def kinds(entries: Collection[RegisterEntry]) -> list[str]:
    """How many there are of each kind; of one that is new here with its own word."""
    counts = Counter(entry.legal_type for entry in entries)
    known = [KINDS[kind] % {"n": counts.pop(kind)} for kind in KINDS if kind in counts]
    return known + [f"{count} {kind}" for kind, count in sorted(counts.items())]
