"""With whom one organisation works: a small picture and a list."""

from dataclasses import dataclass
from math import cos, pi, sin

from peers.collaboration.choice import joint_url
from peers.collaboration.drawing import shape
from peers.collaboration.graph import (
    Connection,
    Network,
    Partner,
    connections_of,
    network_of,
    public_partners,
)
from projects.profile.models import PROJECT
from search import catalogue
from search.state import remembered

MOST = 12
CENTRE, REACH = (200, 150), (120, 112)
RADIUS, LARGE = 12, 20  # of the signs of others, and of the one in the middle


@dataclass(frozen=True)
class Ray:
    """One partner around the middle."""

    partner: Partner
    count: int
    url: str  # of the joint projects
    x: float
    y: float

    @property
    def strength(self) -> int:
        """As the lines of the whole network: 1, 2–3, 4–7, 8 and more."""
        return min(self.count.bit_length(), 4)

    @property
    def path(self) -> str:
        return shape(self.partner.group, self.x, self.y, RADIUS)


@dataclass(frozen=True)
class Around:
    """The strongest connections of one organisation, of so many."""

    rays: list[Ray]
    total: int
    middle: str  # the sign of the organisation itself


@remembered
def whole() -> Network:
    """The network of all public projects."""
    return network_of(catalogue.current().of_kind(PROJECT))


def around(slug: str) -> Around:
    """Whom the organisation with this slug works with, most joint projects first."""
    found = connections_of(slug, whole().connections)
    shown = found[:MOST]
    own = public_partners().get(slug)
    return Around(
        [ray(one, slug, at, len(shown)) for at, one in enumerate(shown)],
        len(found),
        shape(own.group, *CENTRE, LARGE) if own else "",
    )


def ray(connection: Connection, slug: str, at: int, number: int) -> Ray:
    """Clockwise from the top."""
    angle = 2 * pi * at / number - pi / 2
    return Ray(
        connection.other(slug),
        connection.count,
        joint_url(connection),
        round(CENTRE[0] + REACH[0] * cos(angle), 1),
        round(CENTRE[1] + REACH[1] * sin(angle), 1),
    )
