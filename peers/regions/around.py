"""What lies around a region, in it and across it."""

from collections.abc import Iterable
from dataclasses import dataclass

from network.geography import neighbours
from network.german import german_slug
from network.models.register import RegisterEntry
from network.regions.known import Region, Register, regions

Level = RegisterEntry.Level
Links = list[tuple[str, str]]  # titles and addresses


@dataclass(frozen=True)
class Around:
    """The regions that have to do with one, each under what it is to it."""

    within: Links
    same: Links
    including: Links
    overlapping: Links
    neighbours: Links

    def __bool__(self) -> bool:
        return any(vars(self).values())


def around(region: Region, known: Register) -> Around:
    """Compared by the Städte and Gemeinden that lie in each."""
    own = region.gemeinden
    others = [r for r in regions().values() if r is not region and r.gemeinden & own]
    # Its Kreise stand on the page of a region anyway.
    listed = set(region.members)
    return Around(
        within=links(r for r in others if r.gemeinden > own),
        same=links(r for r in others if r.gemeinden == own),
        including=links(
            r for r in others if r.gemeinden < own and r.value not in listed
        ),
        overlapping=links(r for r in others if r.gemeinden - own and own - r.gemeinden),
        neighbours=beside(region, known),
    )


def links(found: Iterable[Region]) -> Links:
    """In their order: from the large to the small, then from A to Z."""
    return [(region.title, region.url) for region in found]


def beside(region: Region, known: Register) -> Links:
    """Those with a common border: for a Regierungsbezirk others of its kind, else
    Kreise and kreisfreie Städte.
    """
    entry = region.entry
    if entry and entry.level == Level.LANDSCHAFTSVERBAND:
        return []
    by_bezirk = entry is not None and entry.level == Level.REGIERUNGSBEZIRK
    layer, length = ("regierungsbezirke", 3) if by_bezirk else ("kreise", 5)
    inside = {key[:length] for key in region.gemeinden}
    shared = neighbours(layer)
    near = {key for area in inside for key in shared.get(area, ())} - inside
    found = (known.entries.get(key) or known.entries.get(f"{key}000") for key in near)
    pages = ((entry.title, known.url(entry)) for entry in found if entry)
    return sorted((p for p in pages if p[1]), key=lambda page: german_slug(page[0]))
