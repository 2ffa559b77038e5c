"""What the shades of a map mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _

FEW = (1, 2, 4, 8)  # while numbers are small, the same on every map
NICE = (1, 2, 5)  # times a power of ten: to what bounds are rounded
FEWEST = 4  # areas, for a quarter of them to be any


@dataclass(frozen=True)
class Shades:
    """From which numbers on an area is how dark, from light to dark."""

    starts: tuple[int, ...] = FEW

    @classmethod
    def of(cls, counts: Iterable[int]) -> Self:
        """1, 2–3, 4–7, 8 and more. Where half of the areas that have any would be the
        darkest, each shade gets about a quarter of these areas, with round bounds.
        """
        there = sorted(filter(None, counts))
        if len(there) < FEWEST or there[len(there) // 2] < FEW[-1]:
            return cls()
        quarters = [there[len(there) * part // 4] for part in (1, 2, 3)]
        unit = nice(min(high - low for low, high in pairwise(quarters)))
        starts = [1]
        for quarter in quarters:
            starts.append(max(quarter // unit * unit, starts[-1] + 1))
        return cls(tuple(starts))

    def level(self, count: int) -> int:
        """0 for none, then 1 to 4."""
        return sum(count >= start for start in self.starts)

    @property
    def legend(self) -> list[tuple[int, str]]:
        """Each level with its numbers."""
        spans = [
            intcomma(start)
            if start == end - 1
            else f"{intcomma(start)}–{intcomma(end - 1)}"
            for start, end in pairwise(self.starts)
        ]
        last = _("ab %(number)s Profilen") % {"number": intcomma(self.starts[-1])}
        return list(enumerate(["0", *spans, last]))


def nice(most: int) -> int:
    """The largest of 1, 2, 5, 10, 20, 50 … that is not more than this."""
    ten = 10 ** max(len(str(most)) - 1, 0)
    return max((step * ten for step in NICE if step * ten <= most), default=1)
