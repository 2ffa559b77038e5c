"""The site answers whatever has happened to the index."""

import io
import os
import shutil

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from search import catalogue, rebuild
from search import engine as engine_door
from search.checking import health
from search.finding import find
from search.models import SearchChange, SearchDocument

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(add_page) -> list[int]:
    """The keys of three pages, which the search knows."""
    pages = [
        add_page("Energie in Moers", slug="a"),
        add_page("Daten", slug="b", search_description="über Energie und Moers"),
        add_page("Energie", slug="c", search_description="Moers"),
    ]
    call_command("rebuild_search", stdout=io.StringIO())
    return [page.pk for page in pages]


def keys(text: str) -> set[int]:
    return {key for key, _score in find(text)}


def deleted(index_dir) -> None:
    shutil.rmtree(index_dir)


def garbage(index_dir) -> None:
    for path in index_dir.glob("index-*/*"):
        path.write_bytes(os.urandom(500))


@pytest.mark.parametrize("damage", [deleted, garbage])
def test_a_damaged_index_is_rebuilt_by_the_next_search(found, index_dir, damage):
    damage(index_dir)
    engine_door._open.cache_clear()  # as if the process had just started
    assert keys("Energie Moers") == set(found)
    assert health() == ""


def test_the_next_change_rebuilds_it_too(found, index_dir, add_page, committed):
    shutil.rmtree(index_dir)
    with committed():
        add_page("Wasser").save_revision().publish()
    assert health() == ""
    assert len(keys("Wasser")) == 1
    assert keys("Energie") == set(found)


def test_an_index_too_large_to_rebuild_at_once_leaves_the_answer_to_the_database(
    found, index_dir, monkeypatch, caplog
):
    shutil.rmtree(index_dir)
    monkeypatch.setattr(rebuild, "MOST_AT_ONCE", 2)
    assert keys("energie moers") == set(found)
    assert find("energie moers")[-1][0] == found[1]  # the others have it in the title
    assert keys("Raumfahrt") == keys("\x00") == keys("\ud800") == set()
    assert keys('"Energie" -') == set()  # no sign means anything here
    assert "rebuild_search" in caplog.text
    assert "rebuild_search" in health()


def test_a_directory_that_cannot_be_written_leaves_the_answer_to_the_database(
    found, index_dir, settings
):
    index_dir.with_name("file").write_text("")
    settings.SEARCH_URL = f"whoosh://{index_dir.with_name('file')}/index"
    assert keys("Energie") == set(found)
    assert "rebuild_search" in health()


def test_while_another_process_rebuilds_the_database_answers(found, index_dir, engine):
    (index_dir / "current").unlink()
    with engine.exclusively():
        assert keys("Energie") == set(found)


def test_rebuilding_tells_what_it_does_and_forgets_what_is_gone(found):
    Page.objects.filter(pk=found[0]).update(live=False)
    SearchDocument.objects.filter(pk=found[1]).update(title="Veraltet")
    SearchChange.objects.create(page_id=found[2])
    output = io.StringIO()
    call_command("rebuild_search", stdout=output)
    assert "Suche aufgebaut" in output.getvalue()
    assert keys("Energie") == set(found[1:])
    assert set(found) - set(catalogue.current().keys) == {found[0]}
    assert SearchDocument.objects.get(pk=found[1]).title == "Daten"
    assert not SearchChange.objects.exists()


def test_rebuilding_waits_for_others_and_then_says_so(found, engine, monkeypatch):
    monkeypatch.setattr(rebuild, "PATIENCE", 0.05)
    with engine.exclusively(), pytest.raises(CommandError, match="anderer Vorgang"):
        call_command("rebuild_search")


def test_health_says_that_nothing_was_built_yet(db):
    assert "noch leer" in health()
