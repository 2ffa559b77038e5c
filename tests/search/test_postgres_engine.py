"""What is PostgreSQL's own: transactions, and other connections."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction

from search import engine as engine_door
from search import outbox, postgres_engine, rows, state
from search.engine import get_engine
from search.errors import EngineError
from search.health import health
from search.models import SearchText
from search.query import parse
from tests.search.engines import build, document, found, save

DOCUMENTS = [
    document(1, "Reallabor Niederrhein", body="Moers, Geldern und Kleve"),
    document(2, "Offene Daten"),
]

on_postgresql = pytest.mark.parametrize("search_url", ["postgresql"], indirect=True)
committing = pytest.mark.django_db(transaction=True)


@pytest.fixture
def built(engine):
    build(engine, DOCUMENTS)
    return engine


def elsewhere(ask: Callable) -> object:
    """What another connection gets for an answer, as another server would."""

    def answered():
        try:
            return ask()
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=1) as other:
        return other.submit(answered).result(timeout=30)


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
@committing
def test_as_long_as_a_rebuild_is_not_done_others_read_the_old_index(built):
    seen = []

    def slowly():
        yield document(3, "Neuland")
        for text in ("Niederrhein", "Neuland"):
            seen.append(elsewhere(lambda text=text: built.rank(parse(text)).hits))

    built.rebuild(slowly())
    assert [[key for key, _score in hits] for hits in seen] == [[1], []]
    assert elsewhere(lambda: found("Neuland")) == [3]
    assert elsewhere(lambda: built.rank(parse("Niederrhein")).hits) == []


@on_postgresql
@committing
def test_a_rebuild_that_fails_half_way_leaves_the_old_index(built):
    def failing():
        yield document(9, "Neu")
        raise DatabaseError

    with pytest.raises(EngineError):
        built.rebuild(failing())
    assert elsewhere(lambda: found("Niederrhein")) == [1]
    assert elsewhere(lambda: SearchText.objects.count()) == 2


@on_postgresql
@committing
def test_only_one_connection_at_a_time_may_write(engine):
    def alone() -> bool:
        with engine.exclusively(wait=0.05) as result:
            return result

    with engine.exclusively() as first:
        assert first
        assert elsewhere(alone) is False
    assert elsewhere(alone) is True
    with engine.exclusively() as again:
        assert again


@on_postgresql
@committing
def test_whoever_waits_long_enough_may_write(engine):
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with engine.exclusively():
            held.set()
            release.wait(30)

    with ThreadPoolExecutor(max_workers=1) as other:
        holding = other.submit(lambda: elsewhere(hold))
        assert held.wait(30)
        threading.Timer(0.2, release.set).start()
        with engine.exclusively(wait=30) as alone:
            assert alone
        holding.result(timeout=30)


@on_postgresql
@committing
def test_a_lock_ends_with_its_connection(engine):
    def die_holding() -> None:
        postgres_engine._ask("pg_try_advisory_lock")

    elsewhere(die_holding)
    with engine.exclusively(wait=10) as alone:
        assert alone


@on_postgresql
@committing
def test_other_servers_see_what_the_first_has_written(built):
    other = postgres_engine.PostgresEngine()

    def hits(text: str) -> list:
        return elsewhere(lambda: other.rank(parse(text)).hits)

    assert hits("Niederrhein")
    save([document(2, "Wasser")])
    built.write([document(2, "Wasser")], [1])
    assert not hits("Niederrhein")
    assert hits("Wasser")


@on_postgresql
@committing
def test_who_hides_a_page_and_who_drains_it_do_not_wait_for_each_other(built):
    changed = [document(1, "Wasser")]
    with ThreadPoolExecutor(max_workers=1) as other:
        with transaction.atomic():
            outbox.changed([1])
            draining = other.submit(lambda: elsewhere(lambda: rows.save(changed, [1])))
            wait_for_waiting_connection()
            outbox.forget([1])
        draining.result(timeout=30)


def wait_for_waiting_connection() -> None:
    """Until some other connection waits for a lock that this one holds."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM pg_locks WHERE NOT granted")
            if cursor.rowcount:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits")


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
