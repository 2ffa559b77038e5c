"""The search in everything: which documents a text finds, and how a hit is shown."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from projects.profile.models import PROJECT
from search import catalogue, documents, finding
from search.catalogue import Catalogue, Selection
from search.finding import Answer
from search.highlight import ELLIPSIS, Marker
from search.models import SearchDocument
from search.paging import Found
from search.query import clean

PER_PAGE = 10
MOST_REASONS = 3
SEPARATOR = ", "  # between the keywords and between the places of a document
MARK = "<mark>"


@dataclass(frozen=True)
class Choice:
    """A kind to narrow to, with how many hits are of it."""

    value: str
    label: str | Promise
    count: int
    chosen: bool


@dataclass(frozen=True)
class Result:
    """One hit as people see it."""

    template: str
    kind_label: str | Promise
    title: SafeString
    url: str
    snippet: SafeString
    meta: str
    reason: SafeString  # why it was found, if neither title nor snippet show it


@dataclass(frozen=True)
class SearchResults:
    """What one text finds, of every registered kind or of one."""

    catalog: Catalogue
    query: str
    kind: str

    @classmethod
    def of(cls, params: QueryDict) -> Self:
        kind = params.get("art", "")
        kind = kind if kind in documents.kinds() else ""
        return cls(catalogue.current(), clean(params.get("q", "")), kind)

    @cached_property
    def answer(self) -> Answer:
        return finding.answer(self.query) if self.query else Answer([], "")

    @cached_property
    def marker(self) -> Marker:
        return Marker(self.answer.text)

    @cached_property
    def selection(self) -> Selection:
        """What was found and is public now."""
        kinds = [self.kind] if self.kind else list(documents.kinds())
        return self.catalog.select({catalogue.KIND: kinds}, self.answer.keys)

    @property
    def total(self) -> int:
        return self.selection.total

    def page(self, number: str | None) -> Page[Result]:
        """One page of the hits, best first."""
        return Found(self.selection, self.lines).page(number, PER_PAGE)

    @cached_property
    def kinds(self) -> list[Choice]:
        """All kinds that have results or are chosen, all of them together in front."""
        counts = self.selection.counts[catalogue.KIND]
        choices = [
            Choice(kind, kind.many, counts.get(kind, 0), kind == self.kind)
            for kind in documents.kinds().values()
            if kind in counts or kind == self.kind
        ]
        total = sum(choice.count for choice in choices)
        return [Choice("", _("Alles"), total, not self.kind), *choices]

    @property
    def has_projects(self) -> bool:
        """Projects are among what is shown, so their list can go on with the text."""
        return bool(self.selection.counts[catalogue.KIND].get(PROJECT)) and (
            self.kind in ("", PROJECT)
        )

    @property
    def elsewhere(self) -> bool:
        """Nothing of the chosen kind was found, but something of another."""
        return not self.total and self.kinds[0].count > 0

    def lines(self, keys: list[int]) -> list[Result]:
        """The hits of one page of the results."""
        found = SearchDocument.objects.in_bulk(keys)
        return [self.line(found[key]) for key in keys if key in found]

    def line(self, document: SearchDocument) -> Result:
        kind = documents.kinds()[document.kind]
        title = self.marker.marked(document.title)
        excerpt = self.excerpt(document)
        shown = MARK in title or MARK in excerpt
        return Result(
            template=kind.template,
            kind_label=kind.one,
            title=title,
            url=document.url,
            snippet=excerpt,
            meta=document.places,
            reason=SafeString("") if shown else reason(document, self.marker),
        )

    def excerpt(self, document: SearchDocument) -> SafeString:
        texts = filter(None, (document.summary, document.body))
        found = self.marker.snippet(f" {ELLIPSIS} ".join(texts))
        # Cut just there, the gap between the texts and the end would be two.
        once = found.replace(f"{ELLIPSIS} {ELLIPSIS}", ELLIPSIS)
        return mark_safe(once)  # noqa: S308 – it was safe before


def reason(document: SearchDocument, marker: Marker) -> SafeString:
    """The keywords or, if there are none, the places that a document was found by."""
    for label, names in (
        (_("Stichwort"), document.keywords),
        (_("Ort"), document.places),
    ):
        found = map(marker.marked, dict.fromkeys(names.split(SEPARATOR)))
        shown = [name for name in found if MARK in name][:MOST_REASONS]
        if shown:
            joined = format_html_join(SEPARATOR, "{}", ((name,) for name in shown))
            return format_html("{}: {}", label, joined)
    return SafeString("")
