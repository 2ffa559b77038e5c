"""What documents have in common, compared with a naive implementation."""

import random
from math import log2

import pytest

from search.catalogue import Catalogue
from search.similar import FAR, UNIT, Weight, similar

WEIGHTS = {
    "keyword": Weight(1.5, floor=2),
    "topic": Weight(1, floor=2),
    "place": Weight(0.5, once=True),
    "form": Weight(0.25),
    "nowhere": Weight(3, floor=0),  # a facet that no document has
}
SIZES = {"keyword": 20, "topic": 6, "place": 9, "form": 3, "lead": 5}
Row = tuple[int, str, dict[str, list[str]], dict[str, str | int]]


def project(key: int, **facets: str) -> Row:
    """A document; its values are given in one string."""
    values = {facet: words.split() for facet, words in facets.items()}
    return key, "project", values, {}


def catalogue_of(rows: list[Row], others: int = 0) -> Catalogue:
    """The rows, and as many others that have nothing in common with anybody."""
    strangers = [project(1_000 + n, topic=f"own{n}") for n in range(others)]
    return Catalogue(1, [*rows, *strangers])


def keys(rows: list[Row], others: int = 20, **options) -> list[int]:
    """What is similar to the first of the rows."""
    options = {"weights": WEIGHTS, "most": 4} | options
    return [s.key for s in similar(catalogue_of(rows, others), rows[0][0], **options)]


def random_rows(chance: random.Random, number: int) -> list[Row]:
    def values(facet: str) -> list[str]:
        names = [f"{facet}{n}" for n in range(SIZES[facet])]
        return chance.sample(names, chance.randrange(4))

    def facets() -> dict[str, list[str]]:
        own = {facet: values(facet) for facet in SIZES if facet != "lead"}
        return own | {"lead": [f"lead{chance.randrange(SIZES['lead'])}"]}

    return [
        (key, chance.choice(["project", "project", "organisation"]), facets(), {})
        for key in chance.sample(range(1, 10_000), number)
    ]


def points(rows: list[Row], facet: str, value: str) -> int:
    having = sum(value in row[2].get(facet, []) for row in rows)
    return round(WEIGHTS[facet].factor * log2(len(rows) / having) * UNIT)


def naive_shared(rows: list[Row], one: Row, other: Row) -> dict[tuple[str, str], int]:
    shared = {}
    for facet, weight in WEIGHTS.items():
        common = set(one[2].get(facet, [])) & set(other[2].get(facet, []))
        scored = [(-points(rows, facet, value), value) for value in common]
        for negative, value in sorted(scored)[: 1 if weight.once else None]:
            shared[facet, value] = -negative
    return {pair: score for pair, score in shared.items() if score}


def naive_similar(
    rows: list[Row], key: int, most: int
) -> list[tuple[int, float, dict[tuple[str, str], float]]]:
    one = next(row for row in rows if row[0] == key)
    rows = [row for row in rows if row[1] == one[1]]
    scored = []
    for position, other in enumerate(rows):
        shared = naive_shared(rows, one, other)
        enough = any(s >= WEIGHTS[f].floor * UNIT for (f, _v), s in shared.items())
        if other[0] != key and enough:
            scored.append((sum(shared.values()), position, shared))
    found, close = [], 0
    for score, position, shared in sorted(scored, key=lambda s: s[:2], reverse=True):
        same_lead = rows[position][2]["lead"] == one[2]["lead"]
        if found and score < found[0][1] * UNIT / FAR:
            break
        if len(found) == most or (same_lead and close == most // 2):
            continue
        close += same_lead
        named = {pair: points / UNIT for pair, points in shared.items()}
        found.append((rows[position][0], score / UNIT, named))
    return found


@pytest.mark.parametrize("seed", range(25))
def test_what_is_similar_agrees_with_a_naive_implementation(seed):
    chance = random.Random(seed)
    rows = random_rows(chance, chance.choice([1, 2, 9, 60, 120]))
    subject = Catalogue(1, rows)
    for key, _kind, _facets, _sort in chance.sample(rows, min(len(rows), 10)):
        for most in (1, 4, 7):
            found = similar(subject, key, WEIGHTS, most, spread="lead")
            assert [
                (s.key, s.score, {(f, v): score for f, v, score in s.shared})
                for s in found
            ] == naive_similar(rows, key, most)
            for one in found:
                scores = [shared.score for shared in one.shared]
                assert scores == sorted(scores, reverse=True)


def test_a_rare_value_counts_more_than_a_common_one():
    common = [project(n, topic="common") for n in range(10, 14)]
    rows = [project(1, topic="rare common"), project(2, topic="rare"), *common]
    assert keys(rows) == [2, 13, 12, 11]


def test_a_shared_place_makes_a_document_more_similar_but_none_similar():
    near, far = project(2, topic="t", place="p"), project(3, topic="t")
    here = project(4, place="p", form="f")
    assert keys([project(1, topic="t", place="p", form="f"), far, near, here]) == [2, 3]


def test_many_shared_places_count_like_the_rarest_of_them():
    places = " ".join(f"p{n}" for n in range(9))
    rows = [
        project(1, topic="t", keyword="k", place=places),
        project(2, keyword="k"),
        project(3, topic="t", place=places),
    ]
    assert keys(rows) == [2, 3]
    every = WEIGHTS | {"place": Weight(0.5)}
    assert keys(rows, weights=every) == [3, 2]


def test_what_nearly_all_have_makes_nobody_similar_however_much_it_is():
    usual = " ".join(f"t{n}" for n in range(9))
    rows = [project(n, topic=usual) for n in range(1, 11)]
    assert keys(rows, others=15) == []
    assert keys(rows, others=35) == [10, 9, 8, 7]


def test_what_is_far_behind_the_best_is_left_out():
    words = " ".join(f"k{n}" for n in range(5))
    rows = [project(1, keyword=words, topic="t"), project(3, topic="t")]
    assert keys(rows) == [3]
    assert keys([*rows, project(2, keyword=words, topic="t")]) == [2]


def test_at_most_half_of_the_list_has_the_same_lead():
    own = [project(n, topic="t", lead="own", keyword="k") for n in range(1, 8)]
    other = [project(n, topic="t", lead="other") for n in range(10, 13)]
    assert keys([*own, *other], 50, spread="lead") == [7, 6, 12, 11]
    assert keys([*own, *other], 50) == [7, 6, 5, 4]
    assert keys(own, 50, spread="lead") == [7, 6]


def test_only_documents_of_the_same_kind_are_similar_and_counted():
    rows = [project(1, topic="t"), project(2, topic="t")]
    bodies = [(n, "organisation", {"topic": ["t"]}, {}) for n in range(3, 50)]
    [found] = similar(catalogue_of([*rows, *bodies], 6), 1, WEIGHTS, 4)
    assert (found.key, found.score) == (2, log2(8 / 2))


def test_nothing_is_similar_to_what_the_catalogue_does_not_have():
    assert similar(catalogue_of([project(1, topic="t")], 20), 99, WEIGHTS, 4) == []
    assert similar(catalogue_of([]), 1, WEIGHTS, 4) == []
