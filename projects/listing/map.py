"""The map above the list of projects follows what is chosen, and a click narrows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from network.atlas import Area, Atlas, Body, Scale, atlas
from projects.finding.facets import WHERE

if TYPE_CHECKING:
    from projects.listing.listing import Listing

REGION, KOMMUNE = "region", "kommune"  # facets, as they stand in the address


@dataclass(frozen=True)
class ListingMap:
    """A map whose numbers are what one gets by a click, and the same as a table."""

    atlas: Atlas

    @classmethod
    def of(cls, listing: Listing) -> ListingMap:
        """Of the Gemeinden only those in the regions that are chosen, if any are."""
        scale = Scale(listing.scale)
        is_fine = scale is Scale.GEMEINDEN
        facet = KOMMUNE if is_fine else REGION

        def narrowed(body: Body) -> str:
            value = body.slug if is_fine else body.region
            return listing.address(chosen={**listing.chosen, facet: [value]})

        regions = listing.chosen.get(REGION, []) if is_fine else []
        within = WHERE.meant(regions, listing.catalog)
        return cls(atlas(scale, listing.selection, narrowed, within))

    @property
    def rows(self) -> list[Area]:
        """The areas in which there is something, most first, equals by name."""
        found = [area for area in self.atlas.areas if area.count]
        return sorted(found, key=lambda area: -area.count)

    @property
    def empty(self) -> int:
        """How many areas have nothing."""
        return sum(not area.count for area in self.atlas.areas)
