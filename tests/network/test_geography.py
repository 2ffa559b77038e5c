import csv
import re
from collections import Counter
from itertools import pairwise

import pytest

from network import geography
from network.geography import (
    borders,
    middle_of,
    neighbours,
    outline,
    project,
    shapes,
    shapes_of,
)

REGISTER = geography.BOUNDARIES.with_name("nrw_register.csv")
LAYERS = ["municipalities", "kreise", "regierungsbezirke"]


@pytest.fixture(scope="module")
def register():
    with REGISTER.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def area(shape):
    """Twice the area, exact as coordinates are integers."""
    rings = shape.rings
    return sum(
        abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)))
        for ring in rings
    )


def edges(lines):
    """How often there is an edge, whatever its direction."""
    return Counter(frozenset(edge) for line in lines for edge in pairwise(line))


def edges_of_areas(layer):
    return edges(ring for shape in shapes(layer).values() for ring in shape.rings)


def lines_of(path):
    """Follow a path as a browser would."""
    x = y = 0
    for pairs, close in re.findall(r"m([^mz]+)(z?)", path):
        numbers = [int(number) for number in re.findall(r"-?\d+", pairs)]
        line = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            line.append((x, y))
        if close:
            x, y = line[0]
            line.append(line[0])
        yield tuple(line)


@pytest.mark.parametrize(("layer", "number"), [*zip(LAYERS, [396, 53, 5], strict=True)])
def test_a_layer_has_all_its_areas(layer, number):
    assert len(shapes(layer)) == number


def test_every_key_of_the_register_has_a_shape(register):
    assert [row["key"] for row in register if not shapes_of(row["key"])] == []


def test_a_landschaftsverband_is_shown_as_its_regierungsbezirke():
    assert [shape.key for shape in shapes_of("LVR")] == ["051", "053"]
    assert [shape.key for shape in shapes_of("LWL")] == ["055", "057", "059"]


@pytest.mark.parametrize("key", ["", "05", "05999999", "99999", "LV", "x" * 8])
def test_an_unknown_key_has_no_shape(key):
    assert shapes_of(key) == ()


@pytest.mark.parametrize("layer", LAYERS)
def test_the_centre_of_an_area_lies_in_it(layer):
    areas = shapes(layer).values()
    assert [shape.key for shape in areas if not shape.contains(shape.centre)] == []


def test_the_register_and_the_boundaries_agree_where_a_gemeinde_is(register):
    gemeinden = [row for row in register if row["level"] == "gemeinde"]
    strangers = [
        row["name"]
        for row in gemeinden
        if not shapes("municipalities")[row["key"]].contains(
            project(float(row["longitude"]), float(row["latitude"]))
        )
    ]
    assert len(gemeinden) == 396
    assert len(strangers) <= 6, strangers


def test_everything_lies_on_the_plane():
    for layer in LAYERS:
        for shape in shapes(layer).values():
            for x, y in (point for ring in shape.rings for point in ring):
                assert 0 < x < geography.VIEW_WIDTH
                assert 0 < y < geography.VIEW_HEIGHT


def test_north_is_up_and_east_is_right():
    minden, aachen = shapes("kreise")["05770"].centre, shapes("kreise")["05334"].centre
    assert minden[0] > aachen[0]
    assert minden[1] < aachen[1]


def test_neighbours_share_their_border_after_simplification():
    moers, kamp_lintfort = (shapes_of(key)[0] for key in ["05170024", "05170020"])
    common = edges([*moers.rings, *kamp_lintfort.rings])
    assert list(common.values()).count(2) >= 3


@pytest.mark.parametrize("layer", LAYERS)
def test_no_edge_belongs_to_more_than_two_areas(layer):
    assert max(edges_of_areas(layer).values()) == 2


@pytest.mark.parametrize("layer", ["kreise", "regierungsbezirke"])
def test_gemeinden_fill_the_larger_areas_without_gap(layer):
    gemeinden, larger = shapes("municipalities"), shapes(layer)
    for key, shape in larger.items():
        parts = sum(area(gemeinden[ags]) for ags in gemeinden if ags.startswith(key))
        assert parts == pytest.approx(area(shape), rel=0.002), key


def test_areas_are_as_large_as_the_register_says(register):
    areas = {row["key"]: float(row["area_km2"]) for row in register if row["area_km2"]}
    whole = sum(area(shape) for shape in shapes("regierungsbezirke").values())
    for key, shape in shapes("regierungsbezirke").items():
        share = areas[key] / (areas["LVR"] + areas["LWL"])
        assert area(shape) / whole == pytest.approx(share, abs=0.005)


def test_the_outline_is_every_edge_that_only_one_gemeinde_has():
    times = edges_of_areas("municipalities")
    lonely = {edge for edge in times if times[edge] == 1}
    assert set(edges(lines_of(outline()))) == lonely


@pytest.mark.parametrize("layer", LAYERS)
def test_borders_are_every_edge_that_two_areas_share_each_once(layer):
    drawn, times = edges(lines_of(borders(layer))), edges_of_areas(layer)
    assert set(drawn) == {edge for edge in times if times[edge] == 2}
    assert set(drawn.values()) == {1}


@pytest.mark.parametrize("layer", LAYERS)
def test_a_path_leads_through_the_points_of_its_rings(layer):
    for shape in shapes(layer).values():
        assert tuple(lines_of(shape.path)) == shape.rings


def test_parts_apart_from_the_rest_are_kept():
    roetgen = shapes("municipalities")["05334024"]
    assert len(roetgen.rings) == 2
    assert roetgen.path.count("z") == 2


def test_a_hole_does_not_belong_to_the_area():
    square = ((0, 0), (9, 0), (9, 9), (0, 9), (0, 0))
    hole = ((3, 3), (6, 3), (6, 6), (3, 6), (3, 3))
    shape = geography.Shape("", (square, hole), "", (1, 1))
    assert shape.contains((1, 1))
    assert not shape.contains((4, 4))
    assert shape.contains(middle_of(shape.rings))


def test_the_middle_of_a_bent_area_lies_in_it():
    bend = ((0, 0), (2, 0), (2, 18), (20, 18), (20, 20), (0, 20), (0, 0))
    assert geography.Shape("", (bend,), "", (1, 1)).contains(middle_of((bend,)))


def test_maps_are_light():
    def size(layer):
        return [len(shape.path) for shape in shapes(layer).values()]

    assert len(outline(3.0)) <= 2_500
    assert sum(size("kreise")) <= 20_000
    assert len(borders("kreise")) <= 8_000
    assert max(size("municipalities")) <= 300


@pytest.mark.parametrize("layer", LAYERS)
def test_neighbours_are_mutual_and_everybody_has_some(layer):
    near = neighbours(layer)
    assert near.keys() == shapes(layer).keys()
    for key, others in near.items():
        assert others
        assert key not in others
        assert all(key in near[other] for other in others)


def test_kreis_wesel_has_the_neighbours_that_everybody_knows():
    wesel = {"05154", "05166", "05114", "05112", "05119", "05513", "05562", "05554"}
    # Gelsenkirchen is behind Bottrop.
    assert neighbours("kreise")["05170"] == wesel - {"05513"} | {"05512"}
