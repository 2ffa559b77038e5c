"""What a visitor chose to see of the network, all of which stands in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Self

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from network.addresses import KOMMUNEN
from network.geography import box_around, shapes
from network.regions.known import Region, by_value
from network.sorting import Column, Heading, Order
from peers.collaboration.drawing import MOST_LINES, WHOLE, Drawing, Frame, drawing
from peers.collaboration.graph import Connection, Network, network_of
from projects.finding.topics import topics
from projects.profile.models import PROJECT
from search import catalogue
from search.address import Addressed, Pairs, at, one_of
from search.catalogue import Catalogue, Selection
from search.state import remembered

NETWORK = f"{KOMMUNEN}netzwerk/"
PROJECTS = "/projekte/"
PER_PAGE = 50
AROUND = 20  # units of the map around a region
LEAST = ("1", "2", "3", "5")  # joint projects, to choose from
MOST_TOPICS = 3  # named of what two have in common
MOST_REMEMBERED = 12

COLUMNS = {
    "organisation": Column(_("Organisation"), lambda c: c.first.order),
    "partner": Column(_("arbeitet mit"), lambda c: c.second.order),
    "projekte": Column(_("Gemeinsame Projekte"), lambda c: c.count, True),
}
USUAL = "-projekte"


class Option(NamedTuple):
    value: str
    label: str
    chosen: bool


class Row(NamedTuple):
    """A connection with the way to its projects and what they are about."""

    connection: Connection
    url: str
    topics: list[str]


class Seen(NamedTuple):
    """A network with its picture, which takes a while to compute."""

    network: Network
    drawing: Drawing


@remembered
def seen() -> dict[tuple[str, str, str], Seen]:
    """What this process has drawn since anything changed, by filters."""
    return {}


@dataclass(frozen=True)
class Choice(Addressed):
    """Topic, region and least number of joint projects, and the order of the table.
    Unknown values count as none.
    """

    topic: str
    region: Region | None
    least: str
    order: Order

    path = NETWORK

    @classmethod
    def of(cls, params: QueryDict) -> Self:
        return cls(
            one_of(topics(), params, "thema"),
            by_value().get(params.get("region", "")),
            one_of(LEAST, params, "mindestens", LEAST[0]),
            Order.of(COLUMNS, params.get("sortierung", ""), USUAL),
        )

    @cached_property
    def seen(self) -> Seen:
        filters = self.topic, self.region.value if self.region else "", self.least
        kept = seen()
        found = kept.get(filters)
        if found is None:
            if len(kept) >= MOST_REMEMBERED:
                kept.clear()
            network = self.network()
            found = kept[filters] = Seen(network, drawing(network, self.frame))
        return found

    @property
    def frame(self) -> Frame:
        """The part of the map that the picture resembles: around the region chosen,
        whoever works in it.
        """
        drawn = shapes("municipalities")
        inside = self.region.gemeinden & drawn.keys() if self.region else ()
        return box_around([drawn[key] for key in inside], AROUND) if inside else WHOLE

    def network(self) -> Network:
        """Of the projects chosen, the connections that are strong enough."""
        found = network_of(self.projects(catalogue.current()))
        least = int(self.least)
        return Network([one for one in found.connections if one.count >= least])

    def projects(self, catalog: Catalogue) -> Selection:
        chosen: dict[str, Any] = {}
        if self.topic:
            chosen["thema"] = [self.topic]
        if self.region:
            chosen["region"] = self.region.keys
        return catalog.select(chosen, kind=PROJECT)

    @property
    def drawn(self) -> int:
        """How many connections the picture shows."""
        return min(len(self.seen.network.connections), MOST_LINES)

    def page(self, number: str | None) -> Page[Row]:
        """One page of the table, which has all of them."""
        found = self.order.sorted(self.seen.network.connections)
        page: Page[Any] = Paginator(found, PER_PAGE).get_page(number)
        labels = topics()
        page.object_list = [row(one, labels) for one in page.object_list]
        return page

    @property
    def headings(self) -> list[Heading]:
        return self.order.headings(lambda to: self.address(order=to))

    @property
    def topic_options(self) -> list[Option]:
        return [
            Option(value, label, value == self.topic)
            for value, label in topics().items()
        ]

    @property
    def region_options(self) -> list[Option]:
        return [
            Option(value, region.title, region == self.region)
            for value, region in by_value().items()
        ]

    @property
    def least_options(self) -> list[Option]:
        return [Option(value, value, value == self.least) for value in LEAST]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.topic or self.region or self.least != LEAST[0])

    @property
    def pairs(self) -> Pairs:
        return [
            ("thema", self.topic),
            ("region", self.region.value if self.region else ""),
            ("mindestens", "" if self.least == LEAST[0] else self.least),
            ("sortierung", self.order.said),
        ]


def row(connection: Connection, labels: Mapping[str, str]) -> Row:
    return Row(connection, joint_url(connection), joint_topics(connection, labels))


def joint_url(connection: Connection) -> str:
    """The list of the projects in which both do the work."""
    both = [("dabei", connection.first.slug), ("mit", connection.second.slug)]
    return at(PROJECTS, both)


def joint_topics(connection: Connection, labels: Mapping[str, str]) -> list[str]:
    """What the joint projects are about, most frequent first."""
    counts = [
        ((bits & connection.bits).bit_count(), labels[topic])
        for topic, bits in catalogue.current().column("thema").items()
        if topic in labels and bits & connection.bits
    ]
    counts.sort(key=lambda pair: (-pair[0], pair[1]))
    return [label for _count, label in counts[:MOST_TOPICS]]
