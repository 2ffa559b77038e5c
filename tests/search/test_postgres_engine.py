"""What is PostgreSQL's own within one connection."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from search import engine as engine_door
from search import rows, state
from search.checking import health
from search.engine import get_engine
from search.errors import EngineError
from search.models import SearchText
from search.query import parse
from tests.search.engines import DOCUMENTS, build, found, on_postgresql


@pytest.fixture
def built(engine):
    build(engine, DOCUMENTS)
    return engine


def test_any_other_database_is_refused(settings, monkeypatch):
    monkeypatch.setattr(connection, "vendor", "sqlite")
    engine_door._open.cache_clear()
    settings.SEARCH_URL = "postgresql:"
    with pytest.raises(ImproperlyConfigured, match="PostgreSQL"):
        get_engine()


@on_postgresql
@pytest.mark.django_db
def test_an_index_of_another_version_is_not_read_until_it_is_rebuilt(built):
    SearchText.objects.filter(key=2).update(version="1.999")
    state.followed()
    with pytest.raises(EngineError, match="anderen Programmversion"):
        built.rank(parse("Niederrhein"))
    assert "anderen Programmversion" in health()
    assert "rebuild_search" in health()
    built.rebuild(rows.stored())
    assert health() == ""
    assert found("Niederrhein") == [1]


@on_postgresql
@pytest.mark.django_db
def test_the_next_search_repairs_an_empty_index(built):
    SearchText.objects.all().delete()
    state.followed()
    with pytest.raises(EngineError, match="ist leer"):
        built.check()
    assert "ist leer" in health()
    assert found("Niederrhein") == [1]
    assert health() == ""
    assert SearchText.objects.count() == 2


@on_postgresql
@pytest.mark.django_db
def test_a_missing_table_says_what_to_do(built):
    state.followed()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE search_searchtext RENAME TO elsewhere")
    for ask in (
        lambda: built.rank(parse("Niederrhein")),
        lambda: built.frequencies(["niederrhein"]),
        built.digests,
        built.check,
        lambda: built.write(DOCUMENTS, []),
        lambda: built.rebuild(DOCUMENTS),
    ):
        with pytest.raises(EngineError, match="rebuild_search"), transaction.atomic():
            ask()


@on_postgresql
@pytest.mark.django_db
def test_the_index_is_asked_and_not_every_row(built):
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT key FROM search_searchtext WHERE tokens @@ 'dat/5'::tsquery"
        )
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "search_searchtext_tokens" in plan


@on_postgresql
@pytest.mark.django_db
def test_any_number_of_words_is_one_question_and_asked_again_none(
    built, django_assert_num_queries
):
    built.check()
    the_state = 1
    for text in ("Daten", "Geldern Kleve Moers Haus Karten Verkehr Energie"):
        query = parse(text)
        with django_assert_num_queries(the_state + 1):
            first = built.rank(query)
        with django_assert_num_queries(the_state):
            assert built.rank(query) == first
