"""Whichever engine an operator chooses, visitors find the same in the same order."""

import pytest
from django.db import connection

from search import rows
from search.engine import Engine, get_engine
from search.finding import answer
from search.postgres_engine import PostgresEngine
from search.whoosh_engine import WhooshEngine
from tests.search.corpus import QUERIES, projects
from tests.search.engines import build

pytestmark = pytest.mark.django_db

TOLERANCE = 0.02  # PostgreSQL counts with four bytes


@pytest.fixture
def both(engine, settings) -> tuple[Engine, Engine]:
    if connection.vendor != "postgresql":
        pytest.skip("One of the two needs PostgreSQL, and the database is another.")
    build(engine, projects())
    settings.SEARCH_URL = "postgresql:"
    get_engine().rebuild(rows.stored())
    return engine, get_engine()


def test_both_engines_answer_alike(both, settings, index_dir):
    assert [type(engine) for engine in both] == [WhooshEngine, PostgresEngine]
    for text in QUERIES:
        settings.SEARCH_URL = f"whoosh://{index_dir}"
        one = answer(text)
        settings.SEARCH_URL = "postgresql:"
        other = answer(text)
        assert one.keys, text
        assert one.keys == other.keys, text
        assert (one.text, one.meant) == (other.text, other.meant)
        assert dict(one.hits) == pytest.approx(dict(other.hits), abs=TOLERANCE), text


def test_both_engines_count_words_alike(both):
    tokens = ["dat", "haushalt", "moer", "beteil", "plan", "raumfahrt"]
    one, other = (engine.frequencies(tokens) for engine in both)
    assert one == other
    assert sum(one) > 0


def test_both_engines_know_documents_by_the_same_number(both):
    one, other = (engine.digests() for engine in both)
    assert one == other
    assert len(one) == len(projects())
