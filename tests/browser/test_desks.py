"""Our pages in the admin, as editors and teams meet them: no barrier in what is ours,
and nothing that a phone cuts off.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import barriers
from tests.browser.kept_demo import EDITOR, STAFF

# The frame around it is Wagtail's.
OURS = "main"
WIDTHS = (1440, 360)

EDITORS_PAGES = [
    "/admin/",
    "/admin/redaktion/",
    "/admin/teams/",
    "/admin/kommune-aufnehmen/",
    "/admin/konten/",
    "/admin/beitrittsanfragen/",
    "/admin/nachnutzungen/",
    "/admin/reports/rechte/",
    "/admin/berichte/unbestaetigt/",
    "/admin/berichte/tote-links/",
    "/admin/berichte/beteiligte-ohne-seite/",
    "/admin/berichte/lueckenhafte-profile/",
    "/admin/snippets/projects/keyword/",
    "/admin/steckbrief-importieren/",
    "/admin/projekte/tabelle/",
]
TEAMS_PAGES = [
    "/admin/",
    "/admin/mein-team/",
    "/admin/nachnutzungen/",
    "/admin/berichte/unbestaetigt/",
    "/admin/berichte/tote-links/",
    "/admin/projekte/tabelle/",
]
TABLE = """\
Kennung;Titel;Hauptverantwortlich;Stand
bauhof;Bauhof;Moers;laufend
ohne-titel;;Moers;gibt es nicht
"""
STECKBRIEF = """\
Bauhof

Hauptverantwortlich: Moers
Anlass: Zu wenig Personal.
Unbekannt: bleibt
Kontakt: https://www.moers.example.org/ein/langer/pfad/ohne-ein-einziges-leerzeichen
"""


@pytest.fixture(scope="module")
def work(demo: str, manage: Callable[..., str]) -> list[str]:
    """Paths of pages that are there only when there is something to do."""
    return run(manage, "fill()").split()


def run(manage: Callable[..., str], call: str) -> str:
    code = f"from tests.browser import work; work.{call}"
    return manage("shell", "--verbosity", "0", "-c", code)


def look(page: Page) -> list[str]:
    """The barriers in this state of a page, on a desk and on a phone."""
    problems = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        problems += [f"{width}: {problem}" for problem in barriers(page, OURS)]
    return problems


def send(page: Page) -> None:
    page.locator("main form [type=submit]:visible").first.click()


def test_the_pages_of_editors_have_no_barrier(log_in, work):
    page = log_in(EDITOR)
    problems = []
    for path in [*EDITORS_PAGES, *work]:
        page.goto(path)
        problems += look(page)
    assert problems == []


def test_the_pages_of_teams_have_no_barrier(log_in, work):
    page = log_in(STAFF)
    problems = []
    for path in TEAMS_PAGES:
        page.goto(path)
        problems += look(page)
    assert problems == []


def test_a_phone_shows_what_a_number_in_a_list_means_and_sorts_it(log_in, work):
    page = log_in(EDITOR, "/admin/snippets/projects/keyword/")
    page.set_viewport_size({"width": 360, "height": 900})
    uses = page.locator("td[data-label='In Profilen']").first
    label = uses.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert "In Profilen" in label
    heading = page.locator(".w-breadcrumbs")
    assert heading.evaluate("one => one.scrollWidth <= one.clientWidth")
    page.locator("thead").get_by_role("link", name="In Profilen").click()
    page.wait_for_url(re.compile("ordering=used"))
    page.locator("[data-bulk-action-checkbox]").first.check()
    merge = page.get_by_role("link", name=re.compile("zusammenführen"))
    expect(merge).to_be_in_viewport(ratio=1)
    assert look(page) == []


def test_a_steckbrief_is_pasted_without_barriers(log_in):
    page = log_in(STAFF, "/admin/steckbrief-importieren/")
    send(page)
    expect(page.locator("[aria-invalid=true]")).to_be_visible()
    problems = look(page)
    page.locator("textarea:visible").first.fill(STECKBRIEF)
    send(page)
    expect(page.locator("main")).to_contain_text("bleibt")
    page.locator(".steckbrief-text summary").click()
    assert problems + look(page) == []


def test_a_table_is_imported_without_barriers(log_in, manage):
    page = log_in(STAFF, "/admin/projekte/tabelle/")
    page.locator("summary", has_text="Spalten").click()
    problems = look(page)
    upload(page, TABLE)
    expect(page.locator("main")).to_contain_text("gibt es nicht")
    problems += look(page)
    page.get_by_role("button", name="Fehlerfreie Zeilen importieren").click()
    expect(page.get_by_role("link", name="Bauhof").first).to_be_visible()
    problems += look(page)

    # Its script would go on while we look.
    page.route("**/table-import*.js", lambda route: route.fulfill(body=""))
    page.goto(run(manage, f"begin_import('{STAFF[0]}')").strip())
    expect(page.locator("progress")).to_be_visible()
    problems += look(page)
    page.get_by_role("button", name="Alles zurücknehmen").click()
    expect(page.locator("main")).to_contain_text("zurückgenommen")
    assert problems + look(page) == []


def upload(page: Page, table: str) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": "profile.csv", "mimeType": "text/csv", "buffer": table.encode()}
    )
    send(page)
    page.wait_for_url(re.compile(r"/admin/projekte/tabelle/\d+/"))
