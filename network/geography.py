"""The shape of North Rhine-Westphalia: areas and borders on one plane.

The boundaries come as TopoJSON, which keeps the border between two areas once, as an
arc. Arcs are simplified, never rings: so neighbours keep their common edge.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from pathlib import Path

Place = tuple[float, float]  # exact
Point = tuple[int, int]  # rounded to whole units
Line = tuple[Point, ...]  # a ring is a line that ends where it starts

BOUNDARIES = Path(__file__).parent.parent / "fixtures" / "nrw_boundaries.topojson"
SOURCE = "© GeoBasis-DE / BKG 2017 (Daten verändert)"

# The plane: equirectangular around the middle latitude of NRW, one unit is about 250 m.
VIEW_WIDTH, VIEW_HEIGHT = 1000, 987
MARGIN = 6  # room for strokes along the outer border
WEST, NORTH = 5.86625, 52.53144
UNITS_PER_DEGREE = 274.8  # of longitude
STRETCH = 1 / math.cos(math.radians(51.5))  # a degree of latitude is longer by this

DETAIL = 1.5  # tolerance of simplification in units: what a screen hardly shows
CLOSE = 6  # so many units of a close map are one of the plane
KEY_PROPERTIES = {
    "municipalities": "ags",
    "kreise": "kreis",
    "regierungsbezirke": "regbez",
}
LAYERS_BY_KEY_LENGTH = {8: "municipalities", 5: "kreise", 3: "regierungsbezirke"}
LANDSCHAFTSVERBAENDE = {"LVR": ("051", "053"), "LWL": ("055", "057", "059")}


@dataclass(frozen=True)
class Shape:
    """An area on the plane with all its parts and holes (fill rule: evenodd)."""

    key: str
    rings: tuple[Line, ...]
    path: str  # the rings as the `d` of an SVG path
    centre: Point  # always inside the area, in its middle where possible

    def contains(self, point: Place) -> bool:
        return _inside(point, self.rings)


def project(longitude: float, latitude: float) -> Place:
    """The place on the plane, x to the east and y to the south."""
    x = MARGIN + (longitude - WEST) * UNITS_PER_DEGREE
    y = MARGIN + (NORTH - latitude) * UNITS_PER_DEGREE * STRETCH
    return x, y


@lru_cache
def shapes(layer: str, scale: int = 1) -> dict[str, Shape]:
    """Every area of a layer by its key; kreisfreie Städte are areas among `kreise`.
    With a scale the plane is that much larger, and the areas have more detail.
    """
    arcs = _arcs(DETAIL, scale)
    return {
        key: _shape(key, tuple(_joined(ring, arcs) for ring in rings))
        for key, rings in _rings(layer).items()
    }


@lru_cache
def outline(tolerance: float = DETAIL) -> str:
    """NRW's outer border: the arcs that only one Regierungsbezirk has."""
    rings = _stitched(_arcs_used("regierungsbezirke", 1, tolerance))
    return svg_path(ring for ring in rings if _has_area(ring))


@lru_cache
def borders(layer: str, tolerance: float = DETAIL) -> str:
    """The inner borders of a layer: the arcs that two of its areas share, each once."""
    return svg_path(_stitched(_arcs_used(layer, 2, tolerance)))


@lru_cache
def neighbours(layer: str) -> dict[str, frozenset[str]]:
    """With which areas of its layer each area shares a stretch of its border."""
    having: dict[int, set[str]] = defaultdict(set)
    for key, rings in _rings(layer).items():
        for index in (index for ring in rings for index in ring):
            having[max(index, ~index)].add(key)
    near: dict[str, set[str]] = {key: set() for key in _rings(layer)}
    for keys in having.values():
        for key in keys:
            near[key] |= keys - {key}
    return {key: frozenset(others) for key, others in near.items()}


def shapes_of(register_key: str) -> tuple[Shape, ...]:
    """What a key of the register covers on the map; nothing if the map lacks it.

    A Landschaftsverband has no area of its own: it is shown as its Regierungsbezirke.
    """
    keys = LANDSCHAFTSVERBAENDE.get(register_key, (register_key,))
    layer = LAYERS_BY_KEY_LENGTH.get(len(keys[0]))
    areas = shapes(layer) if layer else {}
    return tuple(areas[key] for key in keys if key in areas)


def box_around(areas: Iterable[Shape], margin: int) -> tuple[int, int, int, int]:
    """Left, top, width and height of what holds all of the areas, with a margin."""
    points = [point for area in areas for ring in area.rings for point in ring]
    left, right = min(x for x, _y in points), max(x for x, _y in points)
    top, bottom = min(y for _x, y in points), max(y for _x, y in points)
    width, height = right - left + 2 * margin, bottom - top + 2 * margin
    return left - margin, top - margin, width, height


def svg_path(lines: Iterable[Line]) -> str:
    """Lines and rings as the `d` of one path, in relative coordinates to be short."""
    pieces: list[str] = []
    x = y = 0  # where the pen is
    for line in lines:
        closed = line[0] == line[-1]
        command = "m"  # pairs after the first one need no letter, they are lines
        for point in line[:-1] if closed else line:
            pieces.append(f"{command}{point[0] - x} {point[1] - y}")
            (x, y), command = point, " "
        if closed:  # "z" takes the pen back to the start of the ring
            pieces.append("z")
            x, y = line[0]
    return "".join(pieces).replace(" -", "-")


def middle_of(rings: tuple[Line, ...]) -> Point:
    """The centroid of the largest part; if a bend leaves it outside, a point inside."""
    largest = max(rings, key=lambda ring: abs(_doubled_area(ring)))
    x = y = 0
    for (x1, y1), (x2, y2) in pairwise(largest):
        weight = x1 * y2 - x2 * y1
        x, y = x + (x1 + x2) * weight, y + (y1 + y2) * weight
    tripled = 3 * _doubled_area(largest)
    centroid = round(x / tripled), round(y / tripled)
    return centroid if _inside(centroid, rings) else _middle_of_widest_row(rings)


@lru_cache
def _topology() -> dict:
    return json.loads(BOUNDARIES.read_text(encoding="utf-8"))


@lru_cache
def _rings(layer: str) -> dict[str, list[list[int]]]:
    """The rings of each area as indices of arcs; ~index means the arc backwards."""
    rings = {}
    for geometry in _topology()["objects"][layer]["geometries"]:
        several = geometry["type"] == "MultiPolygon"
        polygons = geometry["arcs"] if several else [geometry["arcs"]]
        key = geometry["properties"][KEY_PROPERTIES[layer]]
        rings[key] = [ring for polygon in polygons for ring in polygon]
    return rings


@lru_cache
def _arcs(tolerance: float, scale: int = 1) -> tuple[Line, ...]:
    """All arcs on the plane, simplified and rounded to whole units."""
    (scale_x, scale_y), (left, bottom) = _topology()["transform"].values()
    lines = []
    for steps in _topology()["arcs"]:
        grid = accumulate(steps, lambda at, step: (at[0] + step[0], at[1] + step[1]))
        plane = (project(left + x * scale_x, bottom + y * scale_y) for x, y in grid)
        points = [(x * scale, y * scale) for x, y in plane]
        rounded = ((round(x), round(y)) for x, y in _simplified(points, tolerance))
        lines.append(tuple(point for point, _ in groupby(rounded)))
    return tuple(lines)


def _arcs_used(layer: str, times: int, tolerance: float) -> list[Line]:
    """The arcs that this many areas of a layer have in their border."""
    rings = (ring for rings in _rings(layer).values() for ring in rings)
    uses = Counter(max(index, ~index) for ring in rings for index in ring)
    arcs = _arcs(tolerance)
    return [arcs[index] for index, count in uses.items() if count == times]


def _simplified(points: list[Place], tolerance: float) -> list[Place]:
    """Without the points that lie close to the line they leave (Douglas-Peucker)."""
    start, *between, end = points
    distances = [_distance(point, start, end) for point in between]
    farthest = max(distances, default=0)
    if farthest <= tolerance:
        return [start, end]
    split = distances.index(farthest) + 1
    head = _simplified(points[: split + 1], tolerance)
    return head[:-1] + _simplified(points[split:], tolerance)


def _distance(point: Place, start: Place, end: Place) -> float:
    """From a point to the straight stretch between two others."""
    x, y = point[0] - start[0], point[1] - start[1]
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = (x * dx + y * dy) / (dx * dx + dy * dy or 1)  # 0 at the start, 1 at the end
    along = min(1, max(0, along))
    return math.hypot(x - along * dx, y - along * dy)


def _joined(ring: list[int], arcs: tuple[Line, ...]) -> Line:
    """The points of a ring, the ends that two arcs have in common only once."""
    points: list[Point] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return tuple(points)


def _stitched(lines: list[Line]) -> Iterator[Line]:
    """Lines joined where they meet, so that a border is a few long strokes."""
    waiting = {index: line for index, line in enumerate(lines) if len(line) > 1}
    ends = defaultdict(list)
    for index, line in waiting.items():
        ends[line[0]].append(index)
        ends[line[-1]].append(index)
    while waiting:
        _, line = waiting.popitem()
        for _direction in ("onwards", "back"):
            line = _extended(line, waiting, ends)[::-1]
        yield line


def _extended(line: Line, waiting: dict[int, Line], ends: dict) -> Line:
    """The line with all that continues it at its end, taken out of `waiting`."""
    while following := [index for index in ends[line[-1]] if index in waiting]:
        other = waiting.pop(following[0])
        line += other[1:] if other[0] == line[-1] else other[-2::-1]
    return line


def _shape(key: str, rings: tuple[Line, ...]) -> Shape:
    # Simplification may leave nothing of a tiny exclave.
    rings = tuple(ring for ring in rings if _has_area(ring))
    return Shape(key, rings, svg_path(rings), middle_of(rings))


def _has_area(ring: Line) -> bool:
    return len(ring) > 3 and _doubled_area(ring) != 0


def _doubled_area(ring: Line) -> int:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


def _middle_of_widest_row(rings: tuple[Line, ...]) -> Point:
    rows = {y for ring in rings for _, y in ring}
    spans = []
    for y in range(min(rows), max(rows)):
        crossings = _crossings(rings, y)
        inside = zip(crossings[::2], crossings[1::2], strict=True)
        spans += [(right - left, left, y) for left, right in inside]
    width, left, y = max(spans)
    return round(left + width / 2), y


def _inside(point: Place, rings: tuple[Line, ...]) -> bool:
    x, y = point
    return sum(crossing > x for crossing in _crossings(rings, y)) % 2 == 1


def _crossings(rings: tuple[Line, ...], y: float) -> list[float]:
    """Where the edges of all rings cross the row y, from west to east."""
    edges = (edge for ring in rings for edge in pairwise(ring))
    return sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in edges
        if (y1 <= y) != (y2 <= y)
    )
