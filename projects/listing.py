"""The faceted list of all projects: what is asked for, what there is, what to click."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self
from urllib.parse import urlencode

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from projects.facets import FACETS, Facet, Option, options, shown
from projects.models.profile import PROJECTS
from search import catalogue, documents
from search.catalogue import Catalogue, Selection
from search.finding import find
from search.highlight import snippet
from search.paging import Found
from search.query import clean

PER_PAGE = 20
# What stands in the address: the sort key of the documents, and what people read.
SORTS = {
    "relevanz": ("", _("Passende zuerst")),
    "aktuell": ("-current", _("Laufende zuerst")),
    "neu": ("-published", _("Neueste Profile zuerst")),
    "jahr": ("-year", _("Späterer Beginn zuerst")),
    "titel": ("title", _("Titel von A bis Z")),
}


def offered_sorts(query: str) -> list[str]:
    """The orders one can choose, the usual one first; relevance needs a question."""
    return [value for value in SORTS if query or value != "relevanz"]


@dataclass(frozen=True)
class ShownFacet:
    """A facet with what can be chosen now; `more_url` shows the rest, if any, and
    `below` is the heading over the second level.
    """

    param: str
    label: str | Promise
    below: str | Promise
    options: list[Option]
    more_url: str
    open: bool


@dataclass(frozen=True)
class Chip:
    """One choice that was made, and the address without it."""

    facet: str | Promise
    label: str
    url: str


@dataclass(frozen=True)
class Sort:
    value: str
    label: str | Promise
    chosen: bool


@dataclass(frozen=True)
class Listing:
    """One state of the list, all of which stands in its address."""

    catalog: Catalogue
    query: str = ""
    chosen: dict[str, list[str]] = field(default_factory=dict)
    sort: str = ""
    whole: str = ""  # the facet that shows all of its options

    action = PROJECTS
    reset_url = PROJECTS

    @classmethod
    def of(cls, params: QueryDict) -> Self:
        """Reads an address. What it does not know it leaves out."""
        catalog = catalogue.current()
        query = clean(params.get("q", ""))
        chosen = {
            facet.param: [
                value
                for value in dict.fromkeys(params.getlist(facet.param))
                if shown(facet, value)
            ]
            for facet in FACETS
        }
        chosen = {param: values for param, values in chosen.items() if values}
        sort, sorts = params.get("sort", ""), offered_sorts(query)
        sort = sort if sort in sorts else sorts[0]
        return cls(catalog, query, chosen, sort, params.get("alle", ""))

    @cached_property
    def selection(self) -> Selection:
        found = [key for key, _score in find(self.query)] if self.query else None
        return self.catalog.select(self.chosen, found, "project")

    @property
    def total(self) -> int:
        return self.selection.total

    def page(self, number: str | None) -> Page[Any]:
        """One page of cards in the order that was asked for."""
        sort, _label = SORTS[self.sort]
        return Found(self.selection, self.cards, sort).page(number, PER_PAGE)

    def cards(self, keys: list[int]) -> list:
        """The projects of one page of the list, with the words found marked."""
        cards = documents.source("project").cards(keys)
        if self.query:
            for card in cards:
                card.snippet = snippet(card.summary, self.query)
        return cards

    @cached_property
    def facets(self) -> list[ShownFacet]:
        """Those in which there is something to choose."""
        offers = [
            (facet, options(facet, self.selection, self.chosen.get(facet.param, ())))
            for facet in FACETS
        ]
        return [self.shown_facet(*offer) for offer in offers if offer[1]]

    def shown_facet(self, facet: Facet, offered: list[Option]) -> ShownFacet:
        more = ""
        if facet.most and len(offered) > facet.most + 1 and self.whole != facet.param:
            most = sorted(offered, key=lambda option: -option.count)[: facet.most]
            offered = [o for o in offered if o.chosen or o in most]
            more = self.address(alle=facet.param)
        is_open = facet.open or facet.param in self.chosen or facet.param == self.whole
        return ShownFacet(facet.param, facet.label, facet.below, offered, more, is_open)

    @cached_property
    def chips(self) -> list[Chip]:
        """Every choice with the address that takes it back."""
        return [
            Chip(facet.label, meaning.label, self.address((facet.param, value)))
            for facet in FACETS
            for value in self.chosen.get(facet.param, ())
            if (meaning := shown(facet, value))
        ]

    @property
    def sort_options(self) -> list[Sort]:
        return [
            Sort(value, SORTS[value][1], value == self.sort)
            for value in offered_sorts(self.query)
        ]

    def address(self, without: tuple[str, str] = ("", ""), alle: str = "") -> str:
        """The address of this state, with one choice less or one facet in full."""
        pairs = [("q", self.query)] if self.query else []
        pairs += [
            (param, value)
            for param, values in self.chosen.items()
            for value in values
            if (param, value) != without
        ]
        usual = offered_sorts(self.query)[0]
        pairs += [("sort", self.sort)] if self.sort != usual else []
        pairs += [("alle", alle)] if alle else []
        return f"{PROJECTS}?{urlencode(pairs)}" if pairs else PROJECTS
