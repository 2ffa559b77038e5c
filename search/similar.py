"""Which documents are like one: those that share values of facets with it, rare values
counting more than common ones. No text is read; the bit sets of the catalogue say it.

The scores of all documents are added up at once, digit by digit as on paper: plane n is
the bit set of the documents whose score has the binary digit n. Giving points to those
who share a value is one addition with carry, be they five or five thousand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from math import inf, log2
from operator import or_
from typing import NamedTuple

from search.catalogue import KIND, Catalogue

UNIT = 16  # points are whole, so that equals are equal whatever was added first
FAR = 5  # who has less than a fifth of the best score would only fill the list


@dataclass(frozen=True)
class Weight:
    """What it means to share a value of a facet."""

    factor: float
    floor: float = inf  # score of a value from which on it makes documents similar
    once: bool = False  # however many values are shared, only the rarest counts


class Shared(NamedTuple):
    """What two documents have in common."""

    facet: str
    value: str
    score: float


@dataclass(frozen=True)
class Similar:
    """A document that is like the one asked about."""

    key: int
    score: float
    shared: list[Shared]  # what scores most first


@dataclass(frozen=True)
class _Trait:
    """A value of the document asked about, and the others that get points for it."""

    facet: str
    value: str
    points: int
    bits: int


def similar(
    catalog: Catalogue,
    key: int,
    weights: Mapping[str, Weight],
    most: int,
    spread: str = "",
) -> list[Similar]:
    """Documents of its kind that are most like the one with this key, best first, and
    the last of the catalogue first among equals; none for an unknown key.

    A shared value scores the weight of its facet times log₂(all ÷ those who have it).
    At most half of the list may share a value of the facet `spread` with the document.
    """
    traits = _traits(catalog, key, weights)
    planes = _scores(traits)
    left = _union(t.bits for t in traits if t.points >= weights[t.facet].floor * UNIT)
    close, places = _sharing(catalog, spread, catalog.bit(key)), most // 2
    found: list[Similar] = []
    while len(found) < most:
        if not places:
            left &= ~close
        points, equals = _best(planes, left)
        if not points or (found and points < found[0].score * UNIT / FAR):
            break
        position = equals.bit_length() - 1
        bit = 1 << position
        found.append(_similar(catalog.keys[position], bit, traits))
        left ^= bit
        places -= bool(close & bit)
    return found


def _similar(key: int, bit: int, traits: list[_Trait]) -> Similar:
    shared = [
        Shared(trait.facet, trait.value, trait.points / UNIT)
        for trait in traits
        if trait.bits & bit
    ]
    return Similar(key, sum(one.score for one in shared), shared)


def _traits(
    catalog: Catalogue, key: int, weights: Mapping[str, Weight]
) -> list[_Trait]:
    """What the document can share with others, what counts most first."""
    own = catalog.bit(key)
    kind = _sharing(catalog, KIND, own)
    traits: list[_Trait] = []
    for facet, weight in weights.items():
        column = catalog.column(facet).items()
        having = [(value, bits & kind) for value, bits in column if bits & own]
        having.sort(key=lambda pair: (pair[1].bit_count(), pair[0]))
        served = own
        for value, bits in having:
            rarity = log2(kind.bit_count() / bits.bit_count())
            points, others = round(weight.factor * rarity * UNIT), bits & ~served
            if points and others:
                traits.append(_Trait(facet, value, points, others))
            if weight.once:
                served |= bits
    return sorted(traits, key=lambda trait: -trait.points)


def _sharing(catalog: Catalogue, facet: str, own: int) -> int:
    """The documents that share a value of the facet, itself included."""
    return _union(bits for bits in catalog.column(facet).values() if bits & own)


def _union(bit_sets: Iterable[int]) -> int:
    return reduce(or_, bit_sets, 0)


def _scores(traits: list[_Trait]) -> list[int]:
    """The planes of all scores, the lowest digit first."""
    highest = sum(trait.points for trait in traits)
    planes = [0] * highest.bit_length()
    for trait in traits:
        carry = 0
        for digit, plane in enumerate(planes):
            added = trait.bits if trait.points >> digit & 1 else 0
            planes[digit] = plane ^ added ^ carry
            carry = plane & added | carry & (plane | added)
    return planes


def _best(planes: list[int], among: int) -> tuple[int, int]:
    """The highest score among these documents, and the bit set of those who have it."""
    score = 0
    for digit in reversed(range(len(planes))):
        if higher := among & planes[digit]:
            score, among = score | 1 << digit, higher
    return score, among
