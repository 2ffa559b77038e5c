"""What a visitor chose to see of the map, all of which stands in the address."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.atlas import Area, Atlas, Scale, atlas
from network.directory import KOMMUNEN
from network.german import german_slug
from network.models.register import RegisterEntry
from search import catalogue
from search.state import remembered

Level = RegisterEntry.Level
# What stands in the address: heading of the column, and what it sorts by.
COLUMNS: dict[str, tuple[str | Promise, Callable[[Area], Any], bool]] = {
    "name": (_("Name"), lambda area: german_slug(area.body.name), False),
    "kreis": (_("Kreis"), lambda area: german_slug(area.body.kreis), False),
    "einwohner": (_("Einwohner"), lambda area: area.body.population, True),
    "profile": (pgettext_lazy("Anzahl", "Profile"), lambda area: area.count, True),
}


class Region(NamedTuple):
    """A part of the state that the map can be narrowed to."""

    key: str
    title: str
    level: str


class Heading(NamedTuple):
    """A column that can be sorted by: `order` is what it is now, for aria-sort."""

    label: str | Promise
    url: str
    order: str
    is_number: bool


class Switch(NamedTuple):
    """One of two or more ways to see the same."""

    label: str | Promise
    url: str
    chosen: bool


@remembered
def regions() -> dict[str, Region]:
    """All regions by key: Regierungsbezirke, then Kreise by name."""
    levels = (Level.REGIERUNGSBEZIRK, Level.KREIS)
    entries = RegisterEntry.objects.existing().filter(level__in=levels)
    by_name = sorted(
        entries, key=lambda entry: (len(entry.key), german_slug(entry.title))
    )
    return {e.key: Region(e.key, e.title, e.level) for e in by_name}


@dataclass(frozen=True)
class Choice:
    """Areas, part of the state and order of the table. Unknown values count as none."""

    scale: Scale
    region: Region | None
    sort: str  # a column, with a minus in front for the other way round

    @classmethod
    def of(cls, params: QueryDict) -> Self:
        region = regions().get(params.get("region", ""))
        scale = params.get("ebene", "")
        sort = params.get("sortierung", "")
        known = sort.removeprefix("-") in COLUMNS
        # Of a Kreis the Kreise would be one area.
        only_gemeinden = region is not None and region.level == Level.KREIS
        return cls(
            Scale.GEMEINDEN if scale == "gemeinden" or only_gemeinden else Scale.KREISE,
            region,
            sort if known else "name",
        )

    @cached_property
    def atlas(self) -> Atlas:
        within = [self.region.key] if self.region else []
        return atlas(self.scale, catalogue.current().of_kind("project"), within=within)

    @cached_property
    def rows(self) -> list[Area]:
        """The areas of the map in the order of the table, equals by name."""
        column = self.sort.removeprefix("-")
        _label, key, _is_number = COLUMNS[column]
        return sorted(self.atlas.areas, key=key, reverse=self.sort.startswith("-"))

    @property
    def headings(self) -> list[Heading]:
        shown = [
            column
            for column in COLUMNS
            if column != "kreis" or self.scale is Scale.GEMEINDEN
        ]
        return [self.heading(column) for column in shown]

    def heading(self, column: str) -> Heading:
        """Numbers are sorted from the largest first, and back by a second click."""
        label, _key, is_number = COLUMNS[column]
        first, other = (f"-{column}", column) if is_number else (column, f"-{column}")
        target = other if self.sort == first else first
        order = ""
        if self.sort.removeprefix("-") == column:
            order = "descending" if self.sort.startswith("-") else "ascending"
        url = self.address(sortierung=target)
        return Heading(label, f"{url}#tabelle", order, is_number)

    @property
    def scales(self) -> list[Switch]:
        """Kreise or Gemeinden; a Kreis has only the latter."""
        if self.region and self.region.level == Level.KREIS:
            return []
        labels = {
            Scale.KREISE: _("Kreise und kreisfreie Städte"),
            Scale.GEMEINDEN: _("Städte und Gemeinden"),
        }
        return [
            Switch(label, self.address(ebene=scale), scale is self.scale)
            for scale, label in labels.items()
        ]

    @property
    def whole_url(self) -> str:
        """The same map of all of the state."""
        return self.address(region="")

    @property
    def options(self) -> dict[str, list[Region]]:
        """The regions that can be chosen, by level."""
        every = regions().values()
        return {level: [r for r in every if r.level == level] for level in LEVELS}

    def address(self, **changed: str) -> str:
        """The address of this choice with something changed."""
        state = {
            "ebene": self.scale,
            "region": self.region.key if self.region else "",
            "sortierung": self.sort,
        } | changed
        usual = {"ebene": Scale.KREISE, "region": "", "sortierung": "name"}
        pairs = [(name, v) for name, v in state.items() if v != usual[name]]
        return f"{KOMMUNEN}?{urlencode(pairs)}" if pairs else KOMMUNEN


LEVELS = (Level.REGIERUNGSBEZIRK, Level.KREIS)
