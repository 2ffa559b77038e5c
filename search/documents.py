"""What can be found: documents, and the sources that make them from pages.

A content package registers one source per page model in its `AppConfig.ready()`:

    documents.register(ProjectPage, ProjectSource())
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

# This module is imported by app configurations, before there are any models.
if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.models import Page


@dataclass(frozen=True)
class Document:
    """A public page as the search sees it. Texts are plain, as people read them."""

    key: int  # id of the page
    kind: str  # "project", "organisation", …
    url: str  # path of the public page
    title: str
    keywords: str = ""  # tags, topics, names of programmes
    summary: str = ""
    body: str = ""
    places: str = ""  # names of the places it belongs to
    facets: dict[str, list[str]] = field(default_factory=dict)  # name → values
    sort: dict[str, str | int] = field(default_factory=dict)  # name → sort key
    weight: float = 1.0  # of every find in it, beside finds in others
    confirmed: int = 0  # day (ordinal) on which somebody last confirmed that it holds
    card: dict[str, Any] = field(default_factory=dict)  # what lists show of it


class Source(Protocol):
    """How the pages of one model become documents."""

    kind: str  # of all its documents

    def public(self) -> QuerySet[Any]:
        """The pages of this model that anybody may see: live and not private."""

    def documents(self, pages: Iterable[Any]) -> Iterator[Document]:
        """Their documents, with the same number of queries for any number of pages."""

    def affected(self, page: Any) -> Iterable[int]:
        """Keys of the other documents that show something of this page."""


# Any, because sources may also have what the views of their package need.
_sources: dict[type[Page], Any] = {}


def register(model: type[Page], source: Source) -> None:
    """From now on the pages of this model can be found."""
    _sources[model] = source


def sources() -> list[Source]:
    """Every source, in the order of registration."""
    return list(_sources.values())


def source(kind: str) -> Any:
    """The source of the documents of one kind."""
    return next(source for source in _sources.values() if source.kind == kind)


def of(keys: Iterable[int]) -> Iterator[Document]:
    """The documents of those pages that are public; the others have none."""
    keys = list(keys)
    for one in sources():
        yield from one.documents(one.public().filter(pk__in=keys))


def affected_by(page: Page) -> set[int]:
    """Keys of all documents that a change of this page touches, its own included."""
    keys = {page.pk}
    source = _sources.get(page.specific_class) if page.specific_class else None
    if source:
        keys.update(source.affected(page.specific))
    return keys
