"""What a visitor chose to see of the map, all of which stands in the address."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.addresses import KOMMUNEN
from network.atlas import Area, Atlas, Scale, Switch, atlas
from network.german import german_slug
from network.models.register import RegisterEntry
from network.regions.known import Region, by_value
from network.sorting import Column, Heading, Order
from projects.profile.models import PROJECT
from search import catalogue
from search.address import Addressed, Pairs

Level = RegisterEntry.Level
LARGE = (Level.LANDSCHAFTSVERBAND, Level.REGIERUNGSBEZIRK)
OTHERS = _("Weitere Regionen")
# What stands in the address: heading of the column, and what it sorts by.
COLUMNS = {
    "name": Column(_("Name"), lambda area: german_slug(area.body.name)),
    "kreis": Column(_("Kreis"), lambda area: german_slug(area.body.kreis)),
    "einwohner": Column(_("Einwohner"), lambda area: area.body.population, True),
    "profile": Column(
        pgettext_lazy("Anzahl", "Profile"), lambda area: area.count, True
    ),
}
USUAL = "name"


def is_large(region: Region) -> bool:
    """Whether it consists of whole Kreise and kreisfreie Städte by law."""
    return region.entry is not None and region.entry.level in LARGE


@dataclass(frozen=True)
class Choice(Addressed):
    """Areas, part of the state and order of the table. Unknown values count as none."""

    scale: Scale
    region: Region | None
    order: Order

    path = KOMMUNEN

    @classmethod
    def of(cls, params: QueryDict) -> Self:
        region = by_value().get(params.get("region", ""))
        scale = params.get("ebene", "")
        # Of a Kreis the Kreise would be one area, of a region of the editors some.
        only_gemeinden = region is not None and not is_large(region)
        return cls(
            Scale.GEMEINDEN if scale == "gemeinden" or only_gemeinden else Scale.KREISE,
            region,
            Order.of(COLUMNS, params.get("sortierung", ""), USUAL),
        )

    @cached_property
    def atlas(self) -> Atlas:
        within = self.region.parts if self.region else ()
        return atlas(self.scale, catalogue.current().of_kind(PROJECT), within=within)

    @cached_property
    def rows(self) -> list[Area]:
        """The areas of the map in the order of the table, equals by name."""
        return self.order.sorted(self.atlas.areas)

    @property
    def headings(self) -> list[Heading]:
        without = "kreis" if self.scale is Scale.KREISE else ""
        return self.order.headings(lambda to: self.address(order=to), without)

    @property
    def scales(self) -> list[Switch]:
        """Kreise or Gemeinden; most regions have only the latter."""
        if self.region and not is_large(self.region):
            return []
        labels = {
            Scale.KREISE: _("Kreise und kreisfreie Städte"),
            Scale.GEMEINDEN: _("Städte und Gemeinden"),
        }
        return [
            Switch(label, self.address(scale=scale), scale is self.scale)
            for scale, label in labels.items()
        ]

    @property
    def whole_url(self) -> str:
        """The same map of all of the state."""
        return self.address(region=None)

    @property
    def options(self) -> dict[str | Promise, list[Region]]:
        """The regions that can be chosen, in groups."""
        groups: dict[str | Promise, list[Region]] = {}
        for region in by_value().values():
            label = Level(region.entry.level).label if region.entry else OTHERS
            groups.setdefault(label, []).append(region)
        return groups

    @property
    def pairs(self) -> Pairs:
        return [
            ("ebene", "" if self.scale is Scale.KREISE else self.scale),
            ("region", self.region.value if self.region else ""),
            ("sortierung", self.order.said),
        ]
