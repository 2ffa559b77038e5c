"""What others have done that a Kommune has not: their projects and their topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import NamedTuple

from peers.alike.kommunen import Kommune, Topic
from search import catalogue

MOST_PROJECTS = 3
MOST_TOPICS = 8
NEWEST = "-published"


class Gap(NamedTuple):
    """A topic on which the asking Kommune has no profile, and how many others do."""

    topic: Topic
    number: int


def gaps(asking: Kommune, others: Iterable[Kommune]) -> list[Gap]:
    """What most of the others work on first. A topic below another one that is missing
    as well adds nothing.
    """
    topics = {
        slug: topic
        for other in others
        for slug, topic in other.topics.items()
        if slug not in asking.topics
    }
    counts = Counter(slug for other in others for slug in other.topics.keys() & topics)
    found = [
        Gap(topic, counts[slug])
        for slug, topic in topics.items()
        if topic.parent not in topics
    ]
    return sorted(found, key=lambda gap: (-gap.number, gap.topic.label))[:MOST_TOPICS]


def projects_without(asking: Kommune, others: list[Kommune]) -> list[list[int]]:
    """For each of the others the keys of a few projects in which the asking one has no
    part, the newest, and before them those on topics that are new to it.
    """
    catalog = catalogue.current()
    order = catalog.order(NEWEST)
    themes = catalog.column("thema").items()
    new = reduce(or_, (bits for slug, bits in themes if slug not in asking.topics), 0)

    def keys(other: Kommune) -> list[int]:
        undone = other.projects & ~asking.projects
        first = catalog.keys_of(undone & new, order, 0, MOST_PROJECTS)
        left = MOST_PROJECTS - len(first)
        return first + catalog.keys_of(undone & ~new, order, 0, left)

    return [keys(other) for other in others]
