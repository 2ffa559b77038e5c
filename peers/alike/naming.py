"""Which Kommune somebody means by a name."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from network.german import german_slug
from peers.alike.kommunen import Kommune, kommunen
from search.state import remembered

MOST_NEAREST = 3
SIMILAR = 0.7  # of 1; one letter of four may be another
_ADDITION = re.compile(r"\s*\(.*\)")  # “Langenfeld (Rheinland)”
_KIND = re.compile(r"^(stadt|gemeinde)-")


class Named(NamedTuple):
    """The Kommune that is meant; if that is not clear, those that may be."""

    kommune: Kommune | None
    nearest: list[Kommune]


@remembered
def names() -> dict[str, set[str]]:
    """Slugs of the Kommunen by everything they are called."""
    found: dict[str, set[str]] = defaultdict(set)
    for slug, kommune in kommunen().items():
        short = _ADDITION.sub("", kommune.title)
        for name in (slug, german_slug(kommune.title), german_slug(short)):
            found[name].add(slug)
    return found


def named(text: str) -> Named:
    """“Moers”, “stadt moers”, “moers”; “Mörs” may mean Moers, too."""
    known, name = kommunen(), german_slug(text)
    exact = names().get(name) or names().get(_KIND.sub("", name), set())
    if len(exact) == 1:
        return Named(known[next(iter(exact))], [])
    return Named(None, [known[slug] for slug in sorted(exact) or nearest(name)])


def nearest(name: str) -> list[str]:
    """Slugs of those whose names begin like this one, then of those spelt nearly so."""
    if not name:
        return []
    begun = sorted(other for other in names() if other.startswith(name))
    spelt = process.extract(
        name,
        list(names()),
        scorer=OSA.normalized_similarity,
        score_cutoff=SIMILAR,
        limit=MOST_NEAREST,
    )
    like = [*begun, *(other for other, _similarity, _index in spelt)]
    slugs = dict.fromkeys(slug for other in like for slug in sorted(names()[other]))
    return list(slugs)[:MOST_NEAREST]
