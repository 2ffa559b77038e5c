"""What the page of an organisation tells of its projects."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from network.models import OrganisationPage
from projects.finding.cards import Card, cards
from projects.finding.facets import TOPIC, Option, options
from projects.profile.choices import ENDED, Status
from projects.profile.models import PROJECT, PROJECTS
from projects.reuse.showing import Credit, taken_over_by
from search import catalogue
from search.catalogue import Selection

MOST_CARDS = 6  # in each group
MOST_IN_TIME = 25

GROUPS: list[tuple[str | Promise, tuple[Status, ...]]] = [
    (_("Geplant und laufend"), tuple(s for s in Status if s not in ENDED)),
    (_("Abgeschlossen oder eingestellt"), ENDED),
]


class Group(NamedTuple):
    """Projects of one state, newest first, as far as they are shown."""

    label: str | Promise
    cards: list[Card]
    total: int


class Span(NamedTuple):
    """One project on the timeline, in years from its left end."""

    card: Card
    x: int
    width: int


@dataclass(frozen=True)
class Timeline:
    """When the projects ran, those that began last in front."""

    first: int
    last: int
    spans: list[Span]

    @property
    def years(self) -> int:
        return self.last - self.first + 1

    @classmethod
    def of(cls, shown: list[Card], today: int) -> Self | None:
        """Nothing where fewer than two projects name their beginning."""
        dated = [card for card in shown if card.start]
        if len(dated) < 2:
            return None
        ends = [end_of(card, today) for card in dated]
        first, last = min(card.start for card in dated), max(*ends, today)
        spans = [
            Span(card, card.start - first, end - card.start + 1)
            for card, end in zip(dated, ends, strict=True)
        ]
        spans.sort(key=lambda span: (-span.x, span.card.title))
        return cls(first, last, spans)


@dataclass(frozen=True)
class Portrait:
    """The projects of one organisation."""

    led: list[Group]
    joined: list[Group]
    total: int
    url: str  # the list of all of them
    topics: list[Option]
    timeline: Timeline | None
    reuses: list[Credit]  # what it has taken over from others


def portrait(organisation: OrganisationPage) -> Portrait:
    """Of an organisation; empty if it takes part in nothing public."""
    slug = organisation.slug
    all_of_it = chosen("kommune", slug)
    recent = cards(all_of_it.page(0, MOST_IN_TIME, "-year"))
    topics = sorted(options(TOPIC, all_of_it), key=lambda topic: -topic.count)
    return Portrait(
        led=groups("leitung", slug),
        joined=groups("beteiligt", slug),
        total=all_of_it.total,
        url=f"{PROJECTS}?kommune={slug}",
        topics=topics,
        timeline=Timeline.of(recent, date.today().year),
        reuses=taken_over_by(organisation),
    )


def groups(facet: str, slug: str) -> list[Group]:
    """The projects in which it has this part, by state; states without any left out."""
    found = ((label, chosen(facet, slug, statuses)) for label, statuses in GROUPS)
    return [
        Group(label, cards(some.page(0, MOST_CARDS, "-published")), some.total)
        for label, some in found
        if some.total
    ]


def chosen(facet: str, slug: str, statuses: tuple[str, ...] = ()) -> Selection:
    narrowed = {facet: [slug], "status": list(statuses)}
    return catalogue.current().select(narrowed, kind=PROJECT)


def end_of(card: Card, today: int) -> int:
    """The last year to draw. What goes on is drawn to this year; of what has ended at a
    time that nobody wrote down only the beginning is known.
    """
    if card.end:
        return card.end
    return card.start if card.status in ENDED else max(card.start, today)
