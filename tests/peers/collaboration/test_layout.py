"""The picture with one project less: nearly all signs stay where they are. Invented
profiles as those that speed is measured with, without a database.
"""

from collections import Counter
from itertools import combinations
from math import dist

import pytest

from bench.profiles import Kommune, World, profiles
from network.geography import shapes
from network.models import RegisterEntry
from peers.collaboration.drawing import HEIGHT, MOST_LINES, WIDTH, drawing, seats
from peers.collaboration.graph import Connection, Network, Partner, rank

LEAVING = 8  # projects, one after the other
A_SEAT = 65  # to the next but one


@pytest.fixture(scope="module")
def teams() -> dict[int, list[list[str]]]:
    """Who works together in each project, for some numbers of projects."""
    gemeinden = shapes("municipalities")
    world = World(
        [Kommune(key, key, key[:5]) for key in gemeinden],
        *(["x", "y", "z"], ["x"], ["x"], ["x"], ["x"]),
    )
    everybody = [
        [p.lead.slug, *(k.slug for k in p.partners)] for p in profiles(5000, world)
    ]
    return {number: everybody[:number] for number in (30, 500, 5000)}


def network(teams: list[list[str]]) -> Network:
    counts = Counter(slug for team in teams for slug in team)
    partners = {
        slug: Partner(
            slug, slug, "gemeinde", RegisterEntry(key=slug), count, (slug, slug)
        )
        for slug, count in counts.items()
    }
    pairs = Counter(
        pair for team in teams for pair in combinations(sorted(set(team)), 2)
    )
    found = [Connection(partners[a], partners[b], n, 0) for (a, b), n in pairs.items()]
    return Network(sorted(found, key=rank))


def places(teams: list[list[str]]) -> dict[str, tuple[float, float]]:
    return {s.partner.slug: (s.x, s.y) for s in drawing(network(teams)).signs}


@pytest.mark.parametrize("number", [30, 500, 5000])
def test_who_stays_hardly_moves_when_a_project_leaves(teams, number):
    every = teams[number]
    before = places(every)
    drawn = [at for at, team in enumerate(every) if len(before.keys() & set(team)) > 1]
    for at in drawn[:: len(drawn) // LEAVING]:
        after = places(every[:at] + every[at + 1 :])
        moved = [dist(before[s], after[s]) for s in before.keys() & after.keys()]
        assert sum(way > 0 for way in moved) <= 0.25 * len(moved)
        assert sum(way > A_SEAT for way in moved) <= 0.1 * len(moved)


def test_the_order_of_the_connections_changes_nothing(teams):
    whole = network(teams[30][:10])
    assert 30 < len(whole.connections) < MOST_LINES
    turned = drawing(Network(whole.connections[::-1]))
    assert {s.partner.slug: (s.x, s.y) for s in turned.signs} == places(teams[30][:10])


def test_the_picture_resembles_the_map(teams):
    """Kreis Heinsberg is in the west, Kreis Höxter in the east."""
    found = places(teams[5000])
    west = [x for slug, (x, _y) in found.items() if slug.startswith("05370")]
    east = [x for slug, (x, _y) in found.items() if slug.startswith("05762")]
    assert west
    assert east
    assert max(west) < WIDTH / 3
    assert min(east) > WIDTH * 2 / 3


def test_there_is_a_seat_for_both_ends_of_every_line():
    """Far enough from each other for the largest signs, and inside the picture."""
    all_seats = seats()
    assert len(all_seats) >= 400
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in all_seats)
    assert min(dist(a, b) for a, b in combinations(all_seats, 2)) > 32
