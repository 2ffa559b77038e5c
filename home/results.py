"""The search in everything: which documents a text finds, and how a hit is shown."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from search import catalogue
from search.catalogue import Catalogue, Selection
from search.finding import find
from search.highlight import snippet
from search.models import SearchDocument
from search.paging import Found
from search.query import clean

PER_PAGE = 10

KINDS = {
    "project": (_("Projekt"), _("Projekte")),
    "organisation": (_("Kommune oder Organisation"), _("Kommunen und Organisationen")),
}


@dataclass(frozen=True)
class Kind:
    """A kind of result to narrow to, with how many there are."""

    value: str
    label: str | Promise
    count: int
    chosen: bool


@dataclass(frozen=True)
class Result:
    """One hit as people see it."""

    kind_label: str | Promise
    title: str
    url: str
    snippet: SafeString
    meta: str


@dataclass(frozen=True)
class SearchResults:
    """What one text finds, of every kind or of one."""

    catalog: Catalogue
    query: str
    kind: str

    @classmethod
    def of(cls, params: QueryDict) -> Self:
        kind = params.get("art", "")
        kind = kind if kind in KINDS else ""
        return cls(catalogue.current(), clean(params.get("q", "")), kind)

    @cached_property
    def selection(self) -> Selection:
        """What was found and is public now."""
        hits = [key for key, _score in find(self.query)] if self.query else []
        return self.catalog.select(keys=hits, kind=self.kind or None)

    @property
    def total(self) -> int:
        return self.selection.total

    def page(self, number: str | None) -> Page[Result]:
        """One page of the hits, best first."""
        return Found(self.selection, self.lines).page(number, PER_PAGE)

    @property
    def kinds(self) -> list[Kind]:
        """All kinds that have results, with all of them together in front."""
        counts = self.selection.counts[catalogue.KIND]
        everything = Kind("", _("Alles"), sum(counts.values()), not self.kind)
        return [everything] + [
            Kind(value, labels[1], counts[value], value == self.kind)
            for value, labels in KINDS.items()
            if value in counts
        ]

    def lines(self, keys: list[int]) -> list[Result]:
        """The hits of one page of the results."""
        found = SearchDocument.objects.in_bulk(keys)
        return [self.line(found[key]) for key in keys if key in found]

    def line(self, document: SearchDocument) -> Result:
        text = document.summary
        if document.body:
            text = f"{text} … {document.body}"
        return Result(
            kind_label=KINDS[document.kind][0],
            title=document.title,
            url=document.url,
            snippet=snippet(text, self.query),
            meta=document.places,
        )
