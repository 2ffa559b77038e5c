"""How good a list of found slugs is, given what a fair expert would want to see.

`grades` says so of every relevant slug: 3 exactly this, 2 clearly relevant, 1 somewhat.
All measures go from 0 to 1.
"""

from collections.abc import Mapping, Sequence
from math import log2

FIRST = 10  # as many as people look at
RELEVANT = 1
CLEARLY = 2

Grades = Mapping[str, int]


def recall(found: Sequence[str], grades: Grades, first: int = FIRST) -> float:
    """How much of what is relevant stands among the first. More than fits there
    cannot be asked for."""
    relevant = {slug for slug, grade in grades.items() if grade >= RELEVANT}
    return len(relevant & set(found[:first])) / min(first, len(relevant))


def reciprocal_rank(found: Sequence[str], grades: Grades) -> float:
    """One by the place of the first hit that is clearly relevant, or somewhat if
    nothing is more; 0 if there is none."""
    enough = min(CLEARLY, max(grades.values()))
    for place, slug in enumerate(found, start=1):
        if grades.get(slug, 0) >= enough:
            return 1 / place
    return 0.0


def ndcg(found: Sequence[str], grades: Grades, first: int = FIRST) -> float:
    """Normalised discounted cumulative gain: the better a hit the more it counts, the
    further down the less; 1 is the best order there is."""
    gained = [grades.get(slug, 0) for slug in found[:first]]
    best = sorted(grades.values(), reverse=True)[:first]
    return _discounted(gained) / _discounted(best)


def _discounted(grades: Sequence[int]) -> float:
    return sum(
        (2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, start=1)
    )
