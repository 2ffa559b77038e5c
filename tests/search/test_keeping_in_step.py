"""What editors do to pages, and what can be found afterwards."""

import logging
from contextlib import nullcontext

import pytest
from wagtail.models import Page, PageViewRestriction

from search import outbox, rows
from search.errors import EngineError
from search.finding import find
from search.models import SearchChange, SearchDocument
from search.postgres_engine import PostgresEngine
from tests.search.engines import on_both_engines

pytestmark = [pytest.mark.django_db, on_both_engines]


def titles(text: str) -> list[str]:
    keys = [key for key, _score in find(text)]
    found = SearchDocument.objects.in_bulk(keys)
    return [found[key].title for key in keys]


def publish(page: Page, **fields) -> None:
    page = Page.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


@pytest.fixture
def energy(add_page, committed) -> Page:
    """A published page with one below it."""
    with committed():
        page = add_page("Energie", slug="energie")
        publish(page)
        publish(add_page("Windkraft", page, slug="wind"))
    return page


def test_a_published_page_is_found_and_no_note_is_left(energy):
    assert titles("Energie") == ["Energie"]
    assert not SearchChange.objects.exists()


def test_nothing_is_written_before_the_commit(
    add_page, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks():
        publish(add_page("Energie"))
        assert titles("Energie") == []
        assert SearchChange.objects.exists()


def test_a_changed_title_is_found_and_the_old_one_is_not(energy, committed):
    with committed():
        publish(energy, title="Wasser")
    assert titles("Wasser") == ["Wasser"]
    assert titles("Energie") == []


def test_a_draft_changes_nothing(energy, committed):
    with committed():
        energy.title = "Wasser"
        energy.save_revision()
    assert titles("Energie") == ["Energie"]
    assert titles("Wasser") == []


def test_an_unpublished_page_is_gone_and_what_is_below_too(energy, committed):
    with committed():
        energy.unpublish()
    assert titles("Energie") == []
    assert titles("Windkraft") == ["Windkraft"]


def test_a_deleted_page_is_gone_with_all_below_it(energy, committed):
    with committed():
        energy.delete()
    assert not SearchDocument.objects.filter(title__in=["Energie", "Windkraft"])
    assert titles("Windkraft") == titles("Energie") == []


def test_deleting_many_pages_at_once_leaves_none(energy, committed):
    with committed():
        Page.objects.filter(pk=energy.pk).delete()
    assert titles("Windkraft") == titles("Energie") == []


def url_of(title: str) -> str:
    return SearchDocument.objects.get(title=title).url


def test_a_new_slug_changes_the_addresses_below_it(energy, committed):
    with committed():
        publish(energy, slug="strom")
    assert url_of("Energie").endswith("/strom/")
    assert url_of("Windkraft").endswith("/strom/wind/")


def test_a_moved_page_has_its_new_address_and_those_below_too(
    energy, add_page, committed
):
    with committed():
        target = add_page("Ziel", slug="ziel")
        publish(target)
        energy.move(target, pos="last-child")
    assert url_of("Windkraft").endswith("/ziel/energie/wind/")


def test_a_private_page_is_gone_with_all_below_until_it_is_public_again(
    energy, committed
):
    with committed():
        restriction = PageViewRestriction.objects.create(
            page=energy, restriction_type=PageViewRestriction.LOGIN
        )
    assert titles("Windkraft") == titles("Energie") == []
    with committed():
        restriction.delete()
    assert titles("Windkraft") == ["Windkraft"]


def test_a_page_moved_below_a_private_one_is_gone(energy, add_page, committed):
    with committed():
        private = add_page("Intern")
        PageViewRestriction.objects.create(
            page=private, restriction_type=PageViewRestriction.LOGIN
        )
        energy.move(private, pos="last-child")
    assert titles("Windkraft") == titles("Energie") == []


def test_documents_that_show_something_of_a_page_follow_it(
    energy, add_page, committed, source, engine, monkeypatch
):
    with committed():
        other = add_page("Andere", search_description="zeigt Energie")
        publish(other)
    written = []
    original = type(engine).write
    monkeypatch.setattr(
        type(engine),
        "write",
        lambda self, fresh, gone: (
            written.extend(document.key for document in fresh),
            original(self, fresh, gone),
        ),
    )
    with committed():
        publish(energy)
    assert {energy.pk, other.pk} <= set(written)


def test_a_mass_change_takes_the_same_queries_for_few_and_for_many(
    add_page, engine, queries_of
):
    pages = [add_page(f"Seite {number}", slug=f"s{number}") for number in range(40)]
    # One engine writes its index row by row, the other has files.
    each = isinstance(engine, PostgresEngine)

    def drained(some: list[Page]) -> int:
        outbox.changed(page.pk for page in some)
        return queries_of(outbox.drain) - each * len(some)

    drained(pages[:1])
    assert drained(pages[1:4]) == drained(pages[4:])
    assert len(titles("Seite")) == 40


def test_more_than_one_batch_is_drained(add_page, monkeypatch):
    monkeypatch.setattr(rows, "BATCH", 3)
    pages = [add_page(f"Seite {number}", slug=f"s{number}") for number in range(8)]
    outbox.changed(page.pk for page in pages)
    outbox.drain()
    assert len(titles("Seite")) == 8
    assert not SearchChange.objects.exists()


def test_while_another_process_writes_the_notes_stay(energy, engine, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(type(engine), "exclusively", lambda self: nullcontext(False))
        outbox.changed([energy.pk])
        outbox.drain()
        assert SearchChange.objects.count() == 1
    outbox.drain()
    assert not SearchChange.objects.exists()


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.mark.parametrize("hide", [Page.unpublish, Page.delete, restrict])
def test_what_is_hidden_is_in_no_list_even_while_nothing_is_written(
    energy, committed, engine, monkeypatch, hide
):
    listed = SearchDocument.objects.filter(title="Energie")
    assert listed.exists()
    monkeypatch.setattr(type(engine), "exclusively", lambda self: nullcontext(False))
    with committed():
        hide(energy)
    assert SearchChange.objects.exists()
    assert not listed.exists()


def test_a_note_made_during_the_drain_is_drained_too(energy, engine, monkeypatch):
    original = type(engine).write

    def write(self, fresh, gone):
        monkeypatch.setattr(type(engine), "write", original)
        Page.objects.filter(pk=energy.pk).update(title="Wasser")
        SearchChange.objects.create(page_id=energy.pk)
        original(self, fresh, gone)

    monkeypatch.setattr(type(engine), "write", write)
    outbox.changed([energy.pk])
    outbox.drain()
    assert titles("Wasser") == ["Wasser"]
    assert not SearchChange.objects.exists()


def test_publishing_succeeds_while_the_index_is_broken_and_is_made_up_for(
    energy, committed, engine, monkeypatch, caplog
):
    def fail(*arguments):
        raise EngineError("kaputt")

    with monkeypatch.context() as patch:
        patch.setattr(type(engine), "write", fail)
        patch.setattr(type(engine), "rebuild", fail)
        with committed(), caplog.at_level(logging.ERROR):
            publish(energy, title="Wasser")
    assert Page.objects.get(pk=energy.pk).title == "Wasser"
    assert "Notizen bleiben" in caplog.text
    assert SearchChange.objects.exists()

    outbox.drain()
    assert titles("Wasser") == ["Wasser"]
    assert not SearchChange.objects.exists()
