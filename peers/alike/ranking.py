"""Kommunen by how much they are like one, and the reason in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest

from django.utils.translation import gettext as _

from peers.alike.factors import FACTORS
from peers.alike.kommunen import Kommune, kommunen
from peers.alike.weights import USUAL, Weights
from search.state import remembered

MOST_REASONS = 4
MOST_REMEMBERED = 500  # rankings; each is 400 small objects


@dataclass(frozen=True, slots=True)
class Peer:
    """A Kommune of the same level, and how much it is like the asking one: 0 to 1."""

    asking: Kommune
    kommune: Kommune
    score: float
    weights: Weights

    def reason(self, most: int = MOST_REASONS) -> str:
        """In what it is alike: what contributed most, as part of a German sentence."""
        return ", ".join(self.reasons(most)) or _("insgesamt nur wenig gemeinsam")

    def reasons(self, most: int = MOST_REASONS) -> list[str]:
        """What contributed most, in the order in which it is told."""
        told: dict[str, tuple[float, str]] = {}
        for name, weight in self.weights.of_factors().items():
            factor = FACTORS[name]
            likeness = factor.likeness(self.asking, self.kommune) or 0
            if words := factor.words(self.asking, self.kommune, likeness):
                told[name] = (weight * likeness, words)
        best = nlargest(most, told, key=lambda name: told[name][0])
        return [told[name][1] for name in FACTORS if name in best]


@remembered
def _found() -> dict[tuple[str, Weights], list[Peer]]:
    """What this process has ranked since anything changed."""
    return {}


def peers(slug: str, weights: Weights = USUAL) -> list[Peer]:
    """All others of its level, the most similar first, without those that have nothing
    in common; none for an unknown Kommune.
    """
    weights = USUAL if weights.is_empty else weights
    kept, asked = _found(), (slug, weights)
    if asked not in kept:
        asking = kommunen().get(slug)
        if asking is None:
            return []
        if len(kept) >= MOST_REMEMBERED:
            kept.clear()
        kept[asked] = ranked(asking, kommunen().values(), weights)
    return kept[asked]


def ranked(asking: Kommune, others: Iterable[Kommune], weights: Weights) -> list[Peer]:
    """Equals by name."""
    found = [
        Peer(asking, other, score(asking, other, weights), weights)
        for other in others
        if other.level == asking.level and other.slug != asking.slug
    ]
    with_score = [peer for peer in found if peer.score > 0]
    return sorted(with_score, key=lambda peer: (-peer.score, peer.kommune.slug))


def score(asking: Kommune, other: Kommune, weights: Weights) -> float:
    """The weighted mean of the factors that are known of the asking Kommune."""
    total = known = 0.0
    for name, weight in weights.of_factors().items():
        likeness = FACTORS[name].likeness(asking, other)
        if likeness is not None:
            total += weight * likeness
            known += weight
    return total / known if known else 0.0
