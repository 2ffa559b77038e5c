"""The floor under the search: whoever changes it may not find less than this.

`make relevance` prints what is measured here, kind by kind, and with `WORST=15` the
queries to look at. The judgements are never adapted to what an engine finds.
"""

from typing import Any

import pytest

from tests.database import MIGRATED
from tests.layers import Ground
from tests.relevance.engines import OURS, POSTGRESQL, WAGTAIL, WHOOSH
from tests.relevance.report import table, worst
from tests.relevance.runs import Run, ask

LEAST_RECALL = 0.95
LEAST_NDCG = 0.85
LEAST_RECALL_OF_TYPOS = 0.9
MOST_BETWEEN_OURS = 0.03  # in nDCG: which index somebody chooses must not matter
LEAST_AHEAD = 0.2  # in nDCG: else Wagtail's own search would do
SHOWN = 5

# For pytest-django to set the database up; the tests only look at what `runs` holds.
pytestmark = pytest.mark.django_db

Runs = dict[str, Run]


@pytest.fixture(scope="module")
def runs(django_db_setup: Ground, django_db_blocker: Any) -> Runs:
    """What all engines of this database found; taken once, as it takes a minute."""
    with django_db_blocker.unblock():
        django_db_setup.stand_on(MIGRATED)
        taken = {run.engine: run for run in ask()}
    print(f"\n{table(taken.values())}")
    return taken


@pytest.fixture(params=OURS)
def ours(request, runs: Runs) -> Run:
    if request.param not in runs:
        pytest.skip(f"{request.param} needs a PostgreSQL: make test-postgres")
    return runs[request.param]


def test_what_is_relevant_stands_among_the_first_ten(ours):
    assert ours.averages().recall >= LEAST_RECALL, worst(ours, SHOWN)


def test_the_best_comes_first(ours):
    assert ours.averages().ndcg >= LEAST_NDCG, worst(ours, SHOWN)


def test_the_misspelt_is_found(ours):
    assert ours.averages("typo").recall >= LEAST_RECALL_OF_TYPOS, worst(ours, SHOWN)


def test_we_are_clearly_ahead_of_stock_wagtail(ours, runs):
    ahead = ours.averages().ndcg - runs[WAGTAIL].averages().ndcg
    assert ahead >= LEAST_AHEAD


def test_both_of_our_engines_find_the_same(runs):
    if POSTGRESQL not in runs:
        pytest.skip("Two engines can be compared on PostgreSQL: make test-postgres")
    either, other = (runs[name].averages().ndcg for name in (WHOOSH, POSTGRESQL))
    assert abs(either - other) <= MOST_BETWEEN_OURS
