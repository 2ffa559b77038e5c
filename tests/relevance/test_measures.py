"""The measures against values worked out by hand."""

import pytest

from tests.relevance.measures import ndcg, recall, reciprocal_rank

GRADES = {"a": 3, "b": 2, "c": 1}


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (["a", "b", "c"], 1),
        (["c", "x", "b", "y", "a"], 1),
        (["a", "x"], 1 / 3),
        (["x", "y"], 0),
        ([], 0),
        ([*"0123456789", "a", "b", "c"], 0),  # further down than anybody looks
    ],
)
def test_recall_is_the_share_of_what_is_relevant(found, expected):
    assert recall(found, GRADES) == pytest.approx(expected)


def test_recall_does_not_ask_for_more_than_fits():
    grades = {str(number): 1 for number in range(20)}
    assert recall([str(number) for number in range(10)], grades) == 1
    assert recall(["0", "1", "x"], grades, first=4) == 0.5


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (["a"], 1),
        (["b", "a"], 1),
        (["c", "a"], 1 / 2),  # somewhat is not enough where there is better
        (["x", "c", "y", "b"], 1 / 4),
        (["c"], 0),
        ([], 0),
    ],
)
def test_reciprocal_rank_waits_for_what_is_clearly_relevant(found, expected):
    assert reciprocal_rank(found, GRADES) == pytest.approx(expected)


def test_reciprocal_rank_takes_somewhat_where_nothing_is_more():
    assert reciprocal_rank(["x", "c"], {"c": 1}) == 0.5


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        # Gains 7, 3 and 1; discounts 1, 0.6309, 0.5, 0.4307, 0.3869. The best order
        # is 7 + 3 · 0.6309 + 1 · 0.5 = 9.3928.
        (["a", "b", "c"], 1),
        (["c", "b", "a"], (1 + 1.8928 + 3.5) / 9.3928),
        (["x", "a"], 4.4165 / 9.3928),
        (["b", "x", "y", "z", "a"], (3 + 2.7080) / 9.3928),
        (["x"], 0),
        ([], 0),
    ],
)
def test_ndcg_discounts_what_stands_further_down(found, expected):
    assert ndcg(found, GRADES) == pytest.approx(expected, abs=1e-4)


def test_ndcg_looks_at_the_first_ten_only():
    grades = {str(number): 2 for number in range(12)}
    assert ndcg([str(number) for number in range(10)], grades) == pytest.approx(1)
    assert ndcg([*"abcdefghij", "0"], grades) == 0
