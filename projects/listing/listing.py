"""The faceted list of all projects: what is asked for, what there is, what to click."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, Self

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network.atlas import Scale, Switch
from projects.finding.cards import cards
from projects.finding.facets import FACETS, Bound, Facet, Option, most_frequent, nested
from projects.listing.map import ListingMap
from projects.listing.sorting import (
    SORTS,
    Other,
    Ranking,
    Sort,
    offered_sorts,
    ranking_of,
    usual_sort,
)
from projects.profile.models import PROJECT, PROJECTS
from search import catalogue, finding
from search.address import Addressed, Pairs, one_of
from search.catalogue import Catalogue, Selection
from search.finding import Answer
from search.highlight import Marker
from search.paging import Found
from search.query import clean

PER_PAGE = 20
# Of thousands of keywords nobody reads more; the search knows all of them.
MOST_OPTIONS = 500
MOST_WAYS_OUT = 5
MOST_NAMES = 3  # of what a way out leaves out

MAP = "karte"  # what the map is called in the address
VIEWS = {
    "": _("Nur Liste"),
    Scale.KREISE: _("Karte der Kreise"),
    Scale.GEMEINDEN: _("Karte der Gemeinden"),
}
SCALES = set(Scale)

Chosen = Mapping[str, list[str]]  # what is chosen, by the names of the facets


class More(NamedTuple):
    """A link below the options of a long facet."""

    label: str
    url: str


@dataclass(frozen=True)
class ShownFacet:
    """A facet with what can be chosen now: options, or the two ends of a range."""

    param: str
    label: str | Promise
    below: str | Promise  # heading over the second level
    options: list[Option]
    bounds: list[Bound]
    open: bool
    whole: bool  # a long facet that shows all of its options
    more: More | None


@dataclass(frozen=True)
class Chip:
    """One choice that was made, and the address without it."""

    facet: str | Promise
    label: str
    url: str


class WayOut(NamedTuple):
    """What to leave out, where that leads, and how many projects are there."""

    label: str
    url: str
    count: int  # type: ignore[assignment]  # tuples have a method of this name


@dataclass(frozen=True)
class Listing(Addressed):
    """One state of the list, all of which stands in its address."""

    catalog: Catalogue
    query: str = ""
    chosen: Chosen = field(default_factory=dict)
    sort: str = ""
    whole: str = ""  # the facet that shows all of its options
    scale: str = ""  # of the map, if it is shown
    near: Ranking | None = None  # if what the visitor names is the order

    path = action = reset_url = PROJECTS

    @classmethod
    def of(cls, params: QueryDict) -> Self:
        """Reads an address. What it does not know it leaves out."""
        query = clean(params.get("q", ""))
        read = {facet.param: facet.read(params) for facet in FACETS}
        chosen = {param: values for param, values in read.items() if values}
        sorts = offered_sorts(query)
        sort = one_of(sorts, params, "sort", sorts[0])
        whole, scale = params.get("alle", ""), one_of(SCALES, params, MAP)
        ranking = ranking_of(sort)
        near = ranking.of(params) if ranking else None
        return cls(catalogue.current(), query, chosen, sort, whole, scale, near)

    @cached_property
    def answer(self) -> Answer:
        """What the text finds, and what was probably meant by it."""
        return finding.answer(self.query) if self.query else Answer([], "")

    @cached_property
    def selection(self) -> Selection:
        return self.select(self.chosen)

    def select(self, chosen: Chosen, with_text: bool = True) -> Selection:
        """What one gets by other choices, and perhaps without the text."""
        keys = self.answer.keys if self.query and with_text else None
        if keys is None and not chosen:
            return self.catalog.of_kind(PROJECT)  # has its counts already
        meant = {
            facet.param: facet.meant(chosen[facet.param], self.catalog)
            for facet in FACETS
            if facet.param in chosen
        }
        return self.catalog.select(meant, keys, PROJECT)

    @property
    def total(self) -> int:
        return self.selection.total

    def page(self, number: str | None) -> Page[Any]:
        """One page of cards in the order that was asked for."""
        selection, (sort, _label) = self.selection, SORTS[self.sort]
        if self.near:
            selection = self.near.sorted(selection, usual_sort(self.query))
        return Found(selection, self.cards, sort).page(number, PER_PAGE)

    def cards(self, keys: list[int]) -> list:
        """The projects of one page of the list, with the words found marked."""
        found = cards(keys)
        if self.query:
            marker = Marker(self.answer.text)
            for card in found:
                card.snippet = marker.snippet(card.summary)
        if self.near:
            for card in found:
                card.near = self.near.note(self.catalog, card.key)
        return found

    @property
    def meant(self) -> list[Other]:
        """What may be meant by a name that nobody has."""
        if self.near is None:
            return []
        return self.near.others(self.address(near=self.near.empty()))

    @cached_property
    def facets(self) -> list[ShownFacet]:
        """Those in which there is something to choose."""
        shown = (self.shown_facet(facet) for facet in FACETS)
        return [facet for facet in shown if facet.options or facet.bounds]

    def shown_facet(self, facet: Facet) -> ShownFacet:
        chosen = self.chosen.get(facet.param, [])
        offered = facet.offered(self.selection, chosen)
        number, whole = len(offered), facet.param == self.whole
        is_long = 0 < facet.most < number - 1  # a link would take the place of the last
        if is_long:
            most = MOST_OPTIONS if whole else facet.most
            first = most_frequent(facet, offered, most)
            offered = {value: offered[value] for value in {*first, *chosen}}
        return ShownFacet(
            param=facet.param,
            label=facet.label,
            below=facet.below,
            options=nested(facet, offered, chosen),
            bounds=facet.bounds(self.selection, chosen),
            open=facet.open or bool(chosen) or whole,
            whole=is_long and whole,
            more=self.more(facet, number) if is_long else None,
        )

    def more(self, facet: Facet, number: int) -> More:
        """To all options of a long facet, or back to those most chosen."""
        if facet.param == self.whole:
            return More(gettext("Weniger anzeigen"), self.address())
        label = gettext("Alle anzeigen")
        if number > MOST_OPTIONS:
            label = gettext("Die %d häufigsten anzeigen") % MOST_OPTIONS
        return More(label, self.address(whole=facet.param))

    @cached_property
    def chips(self) -> list[Chip]:
        """Every choice with the address that takes it back."""
        return [
            Chip(facet.label, facet.label_of(value), self.without(facet, value))
            for facet in FACETS
            for value in self.chosen.get(facet.param, ())
        ]

    def without(self, facet: Facet, value: str) -> str:
        """The address with one choice less."""
        left = [one for one in self.chosen[facet.param] if one != value]
        return self.address(chosen={**self.chosen, facet.param: left})

    @cached_property
    def relaxed(self) -> list[WayOut]:
        """For a list in which there is nothing: what one gets without the choices of
        one facet, most projects first, and what without the text. All choices of a
        facet together: they are *or*, so without one of them there still is nothing.
        """
        ways = []
        for facet in FACETS:
            if chosen := self.chosen.get(facet.param):
                names = ", ".join(map(facet.label_of, chosen[:MOST_NAMES]))
                rest = {p: v for p, v in self.chosen.items() if p != facet.param}
                count = self.select(rest).total
                ways.append(WayOut(names, self.address(chosen=rest), count))
        ways = sorted(ways, key=lambda way: -way.count)[:MOST_WAYS_OUT]
        if self.query:
            count = self.select(self.chosen, with_text=False).total
            url = self.address(query="")
            ways.append(WayOut(gettext("Suchwort"), url, count))
        return [way for way in ways if way.count]

    @property
    def sort_options(self) -> list[Sort]:
        return [
            Sort(value, SORTS[value][1], value == self.sort)
            for value in offered_sorts(self.query)
        ]

    @cached_property
    def map(self) -> ListingMap | None:
        """The map of what is found, if it was asked for."""
        return ListingMap.of(self) if self.scale else None

    @property
    def views(self) -> list[Switch]:
        """As a list alone, or with a map above it."""
        return [
            Switch(label, self.address(scale=scale), scale == self.scale)
            for scale, label in VIEWS.items()
        ]

    @property
    def pairs(self) -> Pairs:
        yield "q", self.query
        for facet in FACETS:
            for value in self.chosen.get(facet.param, ()):
                yield from facet.written(value)
        if self.sort in offered_sorts(self.query)[1:]:
            yield "sort", self.sort
        yield from self.near.pairs if self.near else ()
        yield "alle", self.whole
        yield MAP, self.scale

    def address(self, **changed: Any) -> str:
        """A long facet is shown in full where that is asked for anew."""
        return super().address(**{"whole": "", **changed})
