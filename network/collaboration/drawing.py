"""The network as a picture. The layout begins with the places on the map and moves
apart what is crowded, so that the picture resembles the state, is the same for the same
projects, and changes little with one project more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import hypot, sqrt

import rustworkx

from network.collaboration.graph import Connection, Network, Partner
from network.geography import VIEW_HEIGHT, VIEW_WIDTH, project

WIDTH, HEIGHT = 1000, 760
MARGIN = 70  # for labels at the edge
MOST_LINES = 200  # more would be a ball of wool
SEED = 7
STEPS = 40  # more, and the places are forgotten
CLEARANCE = 26  # between two signs, so that lines are seen
TURNS = 60  # of pushing apart
SMALLEST, LARGEST = 4, 18  # radius of a sign
FEW = 12  # projects; where nobody has more, nobody is drawn at full size
LETTER, LINE = 7.4, 16  # width and height of the letters of a label

Place = tuple[float, float]
Box = tuple[float, float, float, float]


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
        """A circle for a Gemeinde, a square for a Kreis, a diamond for all others."""
        x, y, r = self.x, self.y, self.radius
        if self.partner.group == "gemeinde":
            arc = f"a{r} {r} 0 1 0 "
            return f"M{x - r:.1f} {y}{arc}{2 * r} 0{arc}{-2 * r} 0z"
        if self.partner.group == "kreis":
            side = round(r * 1.8, 1)
            return f"M{x - side / 2:.1f} {y - side / 2:.1f}h{side}v{side}h{-side}z"
        reach = round(r * 1.25, 1)
        return (
            f"M{x} {y - reach:.1f}l{reach} {reach} {-reach} {reach} {-reach} {-reach}z"
        )


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


def drawing(network: Network) -> Drawing:
    """The strongest connections, and all whom they connect."""
    shown = network.connections[:MOST_LINES]
    partners = {p.slug: p for one in shown for p in (one.first, one.second)}
    places = spread(layout(list(partners.values()), shown), partners)
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
    partners: list[Partner], connections: Iterable[Connection]
) -> dict[str, Place]:
    """A place for everybody, from 0 to 1 in both directions."""
    if not partners:
        return {}
    graph = rustworkx.PyGraph()
    nodes = {partner.slug: graph.add_node(partner.slug) for partner in partners}
    for one in connections:
        graph.add_edge(nodes[one.first.slug], nodes[one.second.slug], one.count)
    start = {nodes[p.slug]: home(p, n) for n, p in enumerate(partners)}
    found = rustworkx.spring_layout(
        graph,
        pos=start,
        k=2.2 / sqrt(len(partners)),
        num_iter=STEPS,
        weight_fn=lambda count: sqrt(count),
        seed=SEED,
    )
    return fitted({slug: (found[n][0], found[n][1]) for slug, n in nodes.items()})


def home(partner: Partner, number: int) -> Place:
    """Where it is on the map; who has no place comes from the edge, all around."""
    entry = partner.place
    if entry is None or entry.longitude is None or entry.latitude is None:
        return -1.2 + 2.4 * (number % 2), -1 + 2 * (number % 7) / 6
    x, y = project(entry.longitude, entry.latitude)
    # Whoever shares a place with others must not start at the very same.
    aside = 0.01 * (number % 11)
    return 2 * x / VIEW_WIDTH - 1 + aside, 2 * y / VIEW_HEIGHT - 1 + aside / 2


def fitted(places: dict[str, Place]) -> dict[str, Place]:
    """Stretched so that they fill the picture."""
    xs, ys = [x for x, _y in places.values()], [y for _x, y in places.values()]
    left, top = min(xs), min(ys)
    width, height = max(xs) - left or 1, max(ys) - top or 1
    return {
        slug: (
            MARGIN + (x - left) / width * (WIDTH - 2 * MARGIN),
            MARGIN / 2 + (y - top) / height * (HEIGHT - MARGIN),
        )
        for slug, (x, y) in places.items()
    }


@dataclass
class Dot:
    """A sign that still moves."""

    slug: str
    x: float
    y: float
    radius: float

    def push(self, other: "Dot") -> bool:
        """Both move away from each other by half of what they are too close."""
        dx, dy = other.x - self.x, other.y - self.y
        distance, least = hypot(dx, dy), self.radius + other.radius + CLEARANCE
        if distance >= least:
            return False
        if not distance:
            dx = distance = 0.1
        step = (least - distance) / 2 / distance
        self.x, self.y = self.x - dx * step, self.y - dy * step
        other.x, other.y = other.x + dx * step, other.y + dy * step
        return True

    def stay_inside(self) -> None:
        self.x = min(max(self.x, MARGIN / 2), WIDTH - MARGIN / 2)
        self.y = min(max(self.y, MARGIN / 2), HEIGHT - MARGIN / 2)


def spread(places: dict[str, Place], partners: dict[str, Partner]) -> dict[str, Place]:
    """Pushes apart what lies on top of each other, until nothing does or time is up."""
    most = max((partner.count for partner in partners.values()), default=1)
    dots = [
        Dot(slug, *place, radius(partners[slug], most))
        for slug, place in places.items()
    ]
    for _turn in range(TURNS):
        if not pushed_apart(dots):
            break
    return {dot.slug: (round(dot.x, 1), round(dot.y, 1)) for dot in dots}


def pushed_apart(dots: list[Dot]) -> bool:
    """One turn, from left to right, so that only neighbours are looked at."""
    dots.sort(key=lambda dot: (dot.x, dot.slug))
    moved = False
    for at, one in enumerate(dots):
        for other in dots[at + 1 :]:
            if other.x - one.x > 2 * LARGEST + CLEARANCE:
                break
            moved |= one.push(other)
    for dot in dots:
        dot.stay_inside()
    return moved


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
