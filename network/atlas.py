"""The map of all Gemeinden, or of all Kreise and kreisfreie Städte: each area a link,
shaded by how many projects count for it. The same areas are the rows of a table.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import ngettext

from network import geography
from network.addresses import organisation_url, region_url
from network.geography import Point, Shape, box_around, shapes
from network.german import german_slug
from network.models.register import RegisterEntry
from network.models.trail import listed
from network.shades import Shades
from search.catalogue import Selection
from search.state import remembered

Level = RegisterEntry.Level
MARGIN = 30  # units of a close map
MOST_NAMES = 30  # that are written in the areas
LETTERS = 42  # so many times as high is the map


class Scale(StrEnum):
    """What an area of the map is."""

    KREISE = "kreise"
    GEMEINDEN = "gemeinden"


class Switch(NamedTuple):
    """One of two or more ways to see the same."""

    label: str | Promise
    url: str
    chosen: bool


@dataclass(frozen=True)
class Body:
    """What one area of the map stands for."""

    key: str  # of the register; kreisfreie Städte have that of a Gemeinde
    name: str
    kreis: str  # the Kreis of a Gemeinde, else empty
    population: int
    slug: str

    @property
    def region(self) -> str:
        """Its key among the regions by which projects are counted."""
        return self.key[:5]

    @property
    def url(self) -> str:
        is_kreis = len(self.key) == len(self.region)
        return region_url(self.slug) if is_kreis else organisation_url(self.slug)


@dataclass(frozen=True)
class Area:
    """One area with what it says and where it leads."""

    body: Body
    path: str
    centre: Point  # inside of it
    url: str
    count: int
    level: int  # how dark: 0 for none, then 1 to 4

    @property
    def label(self) -> str:
        """What it is called where nothing is seen of the map."""
        label = ngettext(
            "%(name)s: %(count)s Projektprofil",
            "%(name)s: %(count)s Projektprofile",
            self.count,
        )
        name = ", ".join(filter(None, (self.body.name, self.body.kreis)))
        return label % {"name": name, "count": self.count}


@dataclass(frozen=True)
class Atlas:
    """A map, whole or of what lies within some keys of the register."""

    scale: Scale
    areas: list[Area]  # by name: the order of the tab key and of the table
    shades: Shades
    view_box: str
    borders: str = ""  # of the Kreise, where the areas are Gemeinden

    @property
    def letters(self) -> int:
        """How high names are that stand in the areas; 0 where there is no room."""
        if len(self.areas) > MOST_NAMES:
            return 0
        return round(max(map(int, self.view_box.split()[2:])) / LETTERS)


def atlas(
    scale: Scale,
    projects: Selection,
    address: Callable[[Body], str] | None = None,
    within: Collection[str] = (),
) -> Atlas:
    """The map for these projects. Each facet counts as if nothing were chosen in it, so
    a number is what one gets by choosing its area. `address` says where an area leads,
    else to its own page; `within` says how the keys of the areas begin, nothing means
    all of NRW.
    """
    drawn = drawings(scale, close=bool(within))
    shown = [one for one in bodies()[scale] if one.key in drawn]
    if within:
        shown = [one for one in shown if one.key.startswith(tuple(within))]
    is_fine = scale is Scale.GEMEINDEN
    counts = projects.counts["kommune" if is_fine else "region"]
    numbers = [counts.get(one.slug if is_fine else one.region, 0) for one in shown]
    shades = Shades.of(numbers)
    areas = [
        Area(
            one,
            drawn[one.key].path,
            drawn[one.key].centre,
            address(one) if address else one.url,
            number,
            shades.level(number),
        )
        for one, number in zip(shown, numbers, strict=True)
    ]
    return Atlas(
        scale,
        areas,
        shades,
        view_box([drawn[one.key] for one in shown] if within else []),
        geography.borders("kreise") if is_fine and not within else "",
    )


@remembered
def bodies() -> dict[Scale, list[Body]]:
    """All areas that can be shown, by name; without those whose page is not public."""
    levels = (Level.GEMEINDE, Level.KREIS)
    entries = listed(
        RegisterEntry.objects.existing().filter(level__in=levels).with_region()
    )
    entries.sort(key=lambda entry: german_slug(entry.name))
    return {
        Scale.GEMEINDEN: [body(e) for e in entries if e.level == Level.GEMEINDE],
        Scale.KREISE: [
            body(e) for e in entries if e.level == Level.KREIS or e.kreis is None
        ],
    }


def body(entry: RegisterEntry) -> Body:
    kreis = entry.kreis
    return Body(
        entry.key,
        entry.title,
        kreis.title if kreis else "",
        entry.population,
        entry.organisation.slug,
    )


def drawings(scale: Scale, close: bool) -> dict[str, Shape]:
    """The shapes by keys of the register."""
    detail = geography.CLOSE if close else 1
    if scale is Scale.GEMEINDEN:
        return shapes("municipalities", detail)
    gemeinden, kreise = shapes("municipalities", detail), shapes("kreise", detail)
    return {
        (f"{key}000" if f"{key}000" in gemeinden else key): shape
        for key, shape in kreise.items()
    }


def view_box(shown: list[Shape]) -> str:
    """Around the areas of a close map; nothing close is all of the plane."""
    if not shown:
        return f"0 0 {geography.VIEW_WIDTH} {geography.VIEW_HEIGHT}"
    return " ".join(map(str, box_around(shown, MARGIN)))
