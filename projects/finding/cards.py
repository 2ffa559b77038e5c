"""What a list shows of a project. Made when the project is published and kept with its
document, so that a page of a list is one query; the search keeps it in step.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Self

from django.utils.safestring import SafeString

from moderation.freshness.badge import Freshness, freshness
from network.locator import Locator
from projects.profile.choices import Status
from projects.profile.models import ProjectPage
from search.models import SearchDocument

# What is not stored: which project it is of, and what a list adds.
ADDED = {"key", "snippet", "near"}


@dataclass
class Card:
    """A project in a few lines."""

    url: str
    title: str
    summary: str
    who: str
    period: str
    status: str
    topics: list[str]
    lead: str  # register keys of those on the small map
    partners: list[str]
    confirmed: str  # ISO date, or empty
    published: str = ""  # for the first time; the same
    start: int = 0  # years, 0 where none is named
    end: int = 0
    key: int = 0
    snippet: SafeString = field(default=SafeString(""))  # the words that were found
    near: str = ""  # which Kommune makes it interesting, and why

    @classmethod
    def of(cls, project: ProjectPage) -> Self:
        confirmed, published = project.last_confirmed, project.first_published_on
        return cls(
            url=project.url,
            title=project.title,
            summary=project.summary,
            who=project.who,
            period=project.period,
            status=project.status,
            topics=[topic.name for topic in project.topics.all()],
            lead=project.locator.lead,
            partners=list(project.locator.partners),
            confirmed=confirmed.isoformat() if confirmed else "",
            published=published.isoformat() if published else "",
            start=project.start_year or 0,
            end=project.end_year or 0,
        )

    def stored(self) -> dict[str, Any]:
        """As it is kept with the document."""
        facts = asdict(self)
        return {name: fact for name, fact in facts.items() if name not in ADDED}

    @property
    def slug(self) -> str:
        """The last part of the address, by which other addresses name the project."""
        return self.url.rstrip("/").rpartition("/")[2]

    @property
    def status_label(self) -> str:
        return str(Status(self.status).label)

    @property
    def freshness(self) -> Freshness:
        confirmed = date.fromisoformat(self.confirmed) if self.confirmed else None
        published = date.fromisoformat(self.published) if self.published else None
        return freshness(confirmed, date.today(), published)

    @property
    def locator(self) -> Locator:
        return Locator(lead=self.lead, partners=tuple(self.partners))


def cards(keys: Iterable[int]) -> list[Card]:
    """The cards of these projects in their order."""
    asked = list(keys)
    rows = SearchDocument.objects.filter(pk__in=asked).values_list("key", "card")
    by_key = dict(rows)
    return [Card(key=key, **by_key[key]) for key in asked if key in by_key]


def cards_by_key(keys: Iterable[int]) -> dict[int, Card]:
    """The same by key; projects that are not public have none."""
    return {card.key: card for card in cards(keys)}
