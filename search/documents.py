"""What can be found: documents, and the sources that make them from pages.

A content package registers one source per page model in its `AppConfig.ready()`:

    documents.register(ProjectPage, ProjectSource())
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from django.utils.functional import Promise

# This module is imported by app configurations, before there are any models.
if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.models import Page

P = TypeVar("P", bound="Page")


class Kind(str):
    """A kind of documents: the name that stands in rows and addresses, which knows, as
    the choices of a model do, what people call it.
    """

    one: str | Promise
    many: str | Promise
    template: str  # of a hit in the search for everything; takes: result

    def __new__(
        cls,
        name: str,
        one: str | Promise = "",
        many: str | Promise = "",
        template: str = "components/search_result.html",
    ) -> Self:
        kind = super().__new__(cls, name)
        kind.one, kind.many, kind.template = one, many, template
        return kind


@dataclass(frozen=True)
class Document:
    """A public page as the search sees it. Texts are plain, as people read them."""

    key: int  # id of the page
    kind: str  # the name of a Kind
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


class Source(Protocol[P]):
    """How the pages of one model become documents."""

    kind: Kind  # of all its documents

    def public(self) -> QuerySet[P]:
        """The pages of this model that anybody may see: live and not private."""

    def documents(self, pages: Iterable[P]) -> Iterator[Document]:
        """Their documents, with the same number of queries for any number of pages."""

    def affected(self, page: P) -> Iterable[int]:
        """Keys of the other documents that show something of this page."""


_sources: dict[type[Page], Source[Any]] = {}  # each of its own model


def register(model: type[P], source: Source[P]) -> None:
    """From now on the pages of this model can be found."""
    _sources[model] = source


def unregister(model: type[Page]) -> None:
    """From now on they cannot, even as long as there are rows of them."""
    del _sources[model]


def kinds() -> dict[str, Kind]:
    """Every kind that can be found, by name. Those registered last come first: their
    packages are built upon the others and have more to tell.
    """
    return {source.kind: source.kind for source in reversed(_sources.values())}


def sources() -> list[Source[Any]]:
    """Every source, in the order of registration."""
    return list(_sources.values())


def kind_of(model: type[Page]) -> str:
    """The name of the kind of these pages; empty if they cannot be found."""
    source = _sources.get(model)
    return source.kind if source else ""


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
