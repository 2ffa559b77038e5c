"""Which other projects a profile points to, and why, in words people understand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Self

from projects.finding.facet_values import values
from search import catalogue
from search.models import SearchDocument
from search.similar import Shared, Similar, Weight, similar
from search.state import remembered

MOST = 4
MOST_REASONS = 3
MOST_REMEMBERED = 1_000
LEAD = "leitung"

# What a topic scores that one project in four has. It takes one such thing to make
# projects similar: a few that nearly all have say little, however many they are.
FLOOR = 2
WORTH_NAMING = 1  # what one scores that every other project has

# Keywords are what the authors themselves found worth saying, topics come from a short
# list, and a programme pays for much that has little in common. Who takes part, where
# and in which legal form makes a similar project more useful, but no project similar.
# Of organisations and regions one counts: large networks share a dozen.
WEIGHTS = {
    "stichwort": Weight(1.5, FLOOR),
    "thema": Weight(1, FLOOR),
    "foerderung": Weight(0.75, FLOOR),
    "kommune": Weight(0.5, once=True),
    "region": Weight(0.25, once=True),
    "rechtsform": Weight(0.25),
}


@dataclass(frozen=True)
class SimilarProject:
    """What a profile shows of another one."""

    url: str
    title: str
    who: str
    summary: str
    reasons: list[str]  # “Bürgerhaushalt”, “Beteiligung”

    @classmethod
    def of(cls, card: dict[str, Any], like: Similar) -> Self:
        return cls(
            url=card["url"],
            title=card["title"],
            who=card["who"],
            summary=card["summary"],
            reasons=list(islice(reasons(like.shared), MOST_REASONS)),
        )


@remembered
def found() -> dict[int, list[SimilarProject]]:
    """What this process has found since anything changed, by key."""
    return {}


def similar_projects(key: int) -> list[SimilarProject]:
    """The projects most like the one with this key, best first; none for a draft."""
    kept = found()
    projects = kept.get(key)
    if projects is None:
        if len(kept) >= MOST_REMEMBERED:
            kept.clear()
        projects = kept[key] = find(key)
    return projects


def find(key: int) -> list[SimilarProject]:
    """All of them public: neither the catalogue nor the rows know any other."""
    likes = similar(catalogue.current(), key, WEIGHTS, MOST, spread=LEAD)
    rows = SearchDocument.objects.filter(pk__in=[like.key for like in likes])
    cards = dict(rows.values_list("key", "card"))
    return [SimilarProject.of(cards[x.key], x) for x in likes if cards.get(x.key)]


def reasons(shared: Iterable[Shared]) -> Iterator[str]:
    """Labels of what is shared, without those that add nothing: a topic above another
    one, and “Open-Data-Portale” after “Open-Data-Portal”.
    """
    known = values()
    named = [
        (facet, value, known[facet][value])
        for facet, value, score in shared
        if score >= WORTH_NAMING and value in known.get(facet, {})
    ]
    above = {(facet, meaning.parent) for facet, _value, meaning in named}
    told: list[str] = []
    for facet, value, meaning in named:
        again = any(value.startswith(t) or t.startswith(value) for t in told)
        if (facet, value) not in above and not again:
            told.append(value)
            yield meaning.label
