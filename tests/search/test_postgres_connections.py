"""What other connections to PostgreSQL see, once it is committed.

Each of these tests commits, on a copy of the database that is dropped afterwards.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, transaction

from search import outbox, postgres_engine, rows
from search.errors import EngineError
from search.models import SearchText
from search.query import parse
from tests.search.engines import DOCUMENTS, build, document, found, on_postgresql, save

pytestmark = [on_postgresql, pytest.mark.django_db(transaction=True)]


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


def test_a_rebuild_that_fails_half_way_leaves_the_old_index(built):
    def failing():
        yield document(9, "Neu")
        raise DatabaseError

    with pytest.raises(EngineError):
        built.rebuild(failing())
    assert elsewhere(lambda: found("Niederrhein")) == [1]
    assert elsewhere(lambda: SearchText.objects.count()) == 2


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


def test_a_lock_ends_with_its_connection(engine):
    def die_holding() -> None:
        postgres_engine._ask("pg_try_advisory_lock")

    elsewhere(die_holding)
    with engine.exclusively(wait=10) as alone:
        assert alone


def test_other_servers_see_what_the_first_has_written(built):
    other = postgres_engine.PostgresEngine()

    def hits(text: str) -> list:
        return elsewhere(lambda: other.rank(parse(text)).hits)

    assert hits("Niederrhein")
    save([document(2, "Wasser")])
    built.write([document(2, "Wasser")], [1])
    assert not hits("Niederrhein")
    assert hits("Wasser")


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
            cursor.execute(
                "SELECT FROM pg_locks WHERE NOT granted "
                "AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
            )
            if cursor.rowcount:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits")
