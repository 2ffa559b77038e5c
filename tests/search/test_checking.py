"""manage.py check_search: does what can be found agree with what is published?"""

import io
import shutil

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from search import checking, outbox, rows, state
from search.errors import EngineError
from search.models import SearchChange, SearchDocument, SearchText
from tests.search.engines import document, found, on_both_engines

pytestmark = [pytest.mark.django_db, on_both_engines]


@pytest.fixture
def pages(add_page) -> list[Page]:
    """Three pages, of which the search knows everything."""
    made = [
        add_page("Energie in Moers", slug="a"),
        add_page("Wasser in Geldern", slug="b", search_description="Moers"),
        add_page("Verkehr", slug="c"),
    ]
    call_command("rebuild_search", stdout=io.StringIO())
    return made


def said(*options: str) -> str:
    output = io.StringIO()
    call_command("check_search", *options, stdout=output)
    return output.getvalue()


def reported(*options: str) -> str:
    """What is said before the command fails."""
    output = io.StringIO()
    with pytest.raises(CommandError):
        call_command("check_search", *options, stdout=output)
    return output.getvalue()


def test_nothing_is_wrong_after_a_rebuild(pages):
    findings = checking.check()
    assert findings.clean
    assert findings == checking.Findings()
    assert "stimmen überein" in said()
    assert "stimmen überein" in said("--dry-run")


def missing_row(pages, engine):
    SearchDocument.objects.filter(pk=pages[0].pk).delete()
    engine.write([], [pages[0].pk])


def outdated_row(pages, engine):
    SearchDocument.objects.filter(pk=pages[0].pk).update(title="Uralt")
    engine.write([document(pages[0].pk, "Uralt")], [])


def outdated_sort_key(pages, engine):
    SearchDocument.objects.filter(pk=pages[0].pk).update(sort={"title": "Uralt"})


def superfluous_row(pages, engine):
    rows.save([document(999_999, "Uralt")], [999_999])
    engine.write([document(999_999, "Uralt")], [])


def unpublished_page(pages, engine):
    Page.objects.filter(pk=pages[0].pk).update(live=False)


def unseen_change(pages, engine):
    Page.objects.filter(pk=pages[0].pk).update(title="Windkraft")


def index_lacks_a_document(pages, engine):
    engine.write([], [pages[0].pk])


def index_has_an_old_state(pages, engine):
    engine.write([document(pages[0].pk, "Uralt")], [])


def index_has_another_weight(pages, engine):
    engine.write([document(pages[0].pk, pages[0].title, weight=0.5)], [])


def index_has_one_more(pages, engine):
    engine.write([document(999_999, "Uralt")], [])


DAMAGE = {
    missing_row: {"missing"},
    outdated_row: {"outdated"},
    outdated_sort_key: {"outdated"},
    superfluous_row: {"superfluous"},
    unpublished_page: {"superfluous"},
    unseen_change: {"outdated"},
    index_lacks_a_document: {"index"},
    index_has_an_old_state: {"index"},
    index_has_another_weight: {"index"},
    index_has_one_more: {"index"},
}


def wrong(findings: checking.Findings) -> dict[str, set[int]]:
    kinds = ("missing", "outdated", "superfluous", "index")
    return {kind: getattr(findings, kind) for kind in kinds if getattr(findings, kind)}


@pytest.mark.parametrize("damage", DAMAGE)
def test_whatever_differs_is_reported_and_mended(pages, engine, damage):
    damage(pages, engine)
    findings = checking.check()
    assert wrong(findings).keys() == DAMAGE[damage]
    [key] = findings.keys
    assert key in (pages[0].pk, 999_999)

    assert str(key) in reported("--dry-run")
    assert wrong(checking.check()) == wrong(findings)

    output = said()
    assert str(key) in output
    assert "Behoben" in output
    assert checking.check().clean
    assert not SearchChange.objects.exists()
    assert found("Uralt") == []
    public = Page.objects.live().filter(pk=pages[0].pk, title__startswith="Energie")
    assert found("Energie") == list(public.values_list("pk", flat=True))


def test_several_things_at_once_are_mended(pages, engine):
    missing_row(pages, engine)
    superfluous_row(pages, engine)
    Page.objects.filter(pk=pages[1].pk).update(title="Windkraft")
    index_lacks_a_document(pages[2:], engine)
    assert len(checking.check().keys) == 4
    said()
    assert checking.check().clean
    assert found("Windkraft") == [pages[1].pk]


def test_waiting_changes_are_drained_first_but_not_in_a_dry_run(pages):
    Page.objects.filter(pk=pages[0].pk).update(title="Windkraft")
    SearchChange.objects.create(page_id=pages[0].pk)
    assert "1 Änderungen warten" in reported("--dry-run")
    assert SearchChange.objects.exists()
    assert "stimmen überein" in said()
    assert found("Windkraft") == [pages[0].pk]


def break_index(engine, index_dir) -> None:
    if index_dir.exists():
        shutil.rmtree(index_dir)
    SearchText.objects.update(version="1.999")
    state.followed()


def test_a_broken_index_is_rebuilt(pages, engine, index_dir):
    break_index(engine, index_dir)
    findings = checking.check()
    assert "rebuild_search" in findings.broken
    assert not findings.clean
    assert "rebuild_search" in reported("--dry-run")
    with pytest.raises(EngineError):
        engine.check()
    assert "Behoben" in said()
    assert checking.check().clean
    assert found("Energie") == [pages[0].pk]


def test_what_cannot_be_mended_is_said(pages, engine, monkeypatch):
    missing_row(pages, engine)
    monkeypatch.setattr(outbox, "drain", lambda: None)
    output = io.StringIO()
    with pytest.raises(CommandError, match="rebuild_search"):
        call_command("check_search", stdout=output)
    assert "Behoben" not in output.getvalue()


def test_an_index_that_cannot_be_rebuilt_is_said(pages, engine, index_dir, monkeypatch):
    break_index(engine, index_dir)

    def fail(self, documents) -> None:
        raise EngineError("Die Platte ist voll.")

    monkeypatch.setattr(type(engine), "rebuild", fail)
    with pytest.raises(CommandError, match="Die Platte ist voll"):
        said()


def test_many_pages_are_shortened_and_compared_in_few_queries(
    pages, add_page, queries_of
):
    checking.check()  # opens the index
    few = queries_of(checking.check)
    for number in range(30):
        add_page(f"Seite {number}", slug=f"s{number}")
    assert queries_of(checking.check) == few
    assert "30 Seiten fehlen" in reported("--dry-run")
    assert reported("--dry-run").count(",") == 19
    assert "…" in reported("--dry-run")
