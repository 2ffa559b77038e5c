"""The network as a picture. Everybody is held by the place on the map, drawn towards
those with whom they work, and takes the nearest free seat of a pattern. So the picture
resembles the state, and with one project more or less nearly all stay where they are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import dist, sqrt
from zlib import crc32

import rustworkx

from network.geography import VIEW_HEIGHT, VIEW_WIDTH, shapes_of
from peers.collaboration.graph import Connection, Network, Partner

WIDTH, HEIGHT = 1000, 760
MARGIN = 70  # for labels at the edge
MOST_LINES = 200  # more would be a ball of wool
HOLD = 10  # of the map, as strong as so many joint projects, squared
REPULSION = 0.05  # distance that the layout wants, of half the picture
STEPS = 100
STRETCH = 1.15  # as the springs draw all towards the middle
SEED = 7  # the layout draws nothing by lot, but would take one
COLUMN, ROW = 54, 30  # between seats; enough of them for the ends of all lines
ASIDE = 2  # so much a seat is off, or lines would run through those between
SMALLEST, LARGEST = 4, 16  # radius of a sign
FEW = 12  # projects; where nobody has more, nobody is drawn at full size
LETTER, LINE = 7.4, 16  # width and height of the letters of a label

Place = tuple[float, float]
Box = tuple[float, float, float, float]
Frame = tuple[int, int, int, int]  # left, top, width and height on the map
WHOLE: Frame = (0, 0, VIEW_WIDTH, VIEW_HEIGHT)


@dataclass(frozen=True)
class Sign:
    """An organisation in the picture; a label only where there is room for it."""

    partner: Partner
    x: float
    y: float
    radius: float
    degree: int
    label: tuple[float, float, str] | None = None  # place, and which end is there

    @property
    def path(self) -> str:
        return shape(self.partner.group, self.x, self.y, self.radius)


def shape(group: str, x: float, y: float, r: float) -> str:
    """A circle for a Gemeinde, a square for a Kreis, a diamond for all others."""
    if group == "gemeinde":
        arc = f"a{r} {r} 0 1 0 "
        return f"M{x - r:.1f} {y}{arc}{2 * r} 0{arc}{-2 * r} 0z"
    if group == "kreis":
        side = round(r * 1.8, 1)
        return f"M{x - side / 2:.1f} {y - side / 2:.1f}h{side}v{side}h{-side}z"
    reach = round(r * 1.25, 1)
    return f"M{x} {y - reach:.1f}l{reach} {reach} {-reach} {reach} {-reach} {-reach}z"


@dataclass(frozen=True)
class Line:
    """A connection in the picture."""

    connection: Connection
    start: Place
    end: Place

    @property
    def strength(self) -> int:
        """How thick it is: 1 for one joint project, then 2–3, 4–7, 8 and more."""
        return min(self.connection.count.bit_length(), 4)


@dataclass(frozen=True)
class Drawing:
    """What is drawn, the thickest lines and the largest signs last, on top."""

    lines: list[Line]
    signs: list[Sign]


def drawing(network: Network, frame: Frame = WHOLE) -> Drawing:
    """The strongest connections, and all whom they connect. The frame is the part of
    the map that the picture resembles; who lies outside comes to its edge.
    """
    shown = network.connections[:MOST_LINES]
    partners = {p.slug: p for one in shown for p in (one.first, one.second)}
    homes = {slug: home(partners[slug], frame) for slug in sorted(partners)}
    places = seated(layout(homes, shown))
    lines = [
        Line(one, places[one.first.slug], places[one.second.slug])
        for one in shown[::-1]
    ]
    most = max((partner.count for partner in partners.values()), default=1)
    signs = [
        Sign(
            partner,
            *places[partner.slug],
            radius=radius(partner, most),
            degree=network.degrees[partner.slug],
        )
        for partner in partners.values()
    ]
    signs.sort(key=lambda sign: (sign.degree, sign.partner.slug))
    return Drawing(lines, labelled(signs))


def radius(partner: Partner, most: int) -> float:
    """By area, so that twice as many projects look like twice as many."""
    share = sqrt(partner.count / max(most, FEW))
    return round(SMALLEST + (LARGEST - SMALLEST) * share, 1)


def layout(
    homes: dict[str, Place], connections: Iterable[Connection]
) -> dict[str, Place]:
    """A place for everybody, from -1 to 1 in both directions: near those they work
    with, held by a spring to a point that stays at home.
    """
    graph = rustworkx.PyGraph()
    nodes = {slug: graph.add_node(slug) for slug in homes}
    start, fixed = {}, set()
    for slug, place in homes.items():
        anchor = graph.add_node(slug)
        fixed.add(anchor)
        # Not at the very same place, which has no direction to be pushed in.
        start[anchor], start[nodes[slug]] = place, (place[0] + 0.001, place[1])
        graph.add_edge(nodes[slug], anchor, HOLD)
    for one in sorted(connections, key=lambda c: (c.first.slug, c.second.slug)):
        graph.add_edge(nodes[one.first.slug], nodes[one.second.slug], sqrt(one.count))
    found = rustworkx.spring_layout(
        graph,
        pos=start,
        fixed=fixed,
        k=REPULSION,
        num_iter=STEPS,
        weight_fn=float,
        adaptive_cooling=False,  # would let one who leaves speed up all others
        seed=SEED,
    )
    return {slug: (found[node][0], found[node][1]) for slug, node in nodes.items()}


def home(partner: Partner, frame: Frame = WHOLE) -> Place:
    """Where it is on the map; who has no place comes from the left or right edge."""
    lot = crc32(partner.slug.encode())
    areas = shapes_of(partner.place.key) if partner.place else ()
    if not areas:
        return (-1.0 if lot % 2 else 1.0), lot / 2**31 - 1
    left, top, width, height = frame
    x = sum(area.centre[0] for area in areas) / len(areas)
    y = sum(area.centre[1] for area in areas) / len(areas)
    # Whoever shares a place with others must not start at the very same.
    aside = 0.05 * (lot / 2**32 - 0.5)
    return inside(2 * (x - left) / width - 1 + aside), inside(
        2 * (y - top) / height - 1
    )


def inside(value: float) -> float:
    return min(max(value, -1.0), 1.0)


def seated(places: dict[str, Place]) -> dict[str, Place]:
    """Each on the nearest seat that is free, in the order of the slugs: who joins or
    leaves moves at most those who want to sit at the same spot.
    """
    free = set(seats())
    found = {}
    for slug, (x, y) in sorted(places.items()):
        wanted = (
            WIDTH / 2 + STRETCH * x * (WIDTH / 2 - MARGIN),
            HEIGHT / 2 + STRETCH * y * (HEIGHT - MARGIN) / 2,
        )
        seat = min(free, key=lambda seat: (dist(seat, wanted), seat))
        free.remove(seat)
        found[slug] = seat
    return found


@lru_cache
def seats() -> tuple[Place, ...]:
    """As bricks in a wall: more room beside a sign than above it, for its label."""
    found = []
    for row, y in enumerate(range(MARGIN // 2 + ASIDE, HEIGHT - MARGIN // 2, ROW)):
        for x in range(MARGIN - row % 2 * COLUMN // 2, WIDTH - MARGIN // 2, COLUMN):
            lot = crc32(f"{x} {y}".encode())
            aside = lot % (2 * ASIDE + 1) - ASIDE, lot // 99 % (2 * ASIDE + 1) - ASIDE
            found.append((float(x + aside[0]), float(y + aside[1])))
    return tuple(found)


def labelled(signs: list[Sign]) -> list[Sign]:
    """With labels where they cover no sign and no other label; those with most
    connections choose first. The order stays.
    """
    taken: list[Box] = [
        (s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in signs
    ]
    labels = {}
    for sign in reversed(signs):
        for place, box in label_places(sign):
            if is_free(box, taken):
                taken.append(box)
                labels[sign.partner.slug] = place
                break
    return [
        Sign(s.partner, s.x, s.y, s.radius, s.degree, labels.get(s.partner.slug))
        for s in signs
    ]


def label_places(sign: Sign) -> Iterator[tuple[tuple[float, float, str], Box]]:
    """Right, left, below and above, each with the box that the text takes."""
    width, gap = len(sign.partner.title) * LETTER, sign.radius + 4
    x, y = sign.x, sign.y
    yield (x + gap, y + 5, "start"), (x + gap, y - 8, x + gap + width, y + LINE - 8)
    yield (x - gap, y + 5, "end"), (x - gap - width, y - 8, x - gap, y + LINE - 8)
    for place in (y + gap + 12, y - gap - 2):
        box = (x - width / 2, place - 12, x + width / 2, place + 4)
        yield (x, place, "middle"), box


def is_free(box: Box, taken: Iterable[Box]) -> bool:
    left, top, right, bottom = box
    if left < 0 or right > WIDTH or top < 0 or bottom > HEIGHT:
        return False
    return not any(
        left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
        for other in taken
    )
