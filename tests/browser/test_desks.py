"""Our pages in the admin, as editors and teams meet them: no barrier in what is ours,
and nothing that is wider than a phone.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import EDITOR, STAFF, barriers

# The frame around it is Wagtail's.
OURS = "main"

EDITORS_PAGES = [
    "/admin/",
    "/admin/redaktion/",
    "/admin/teams/",
    "/admin/teams/moers/",
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
    "/admin/steckbrief-importieren/",
    "/admin/projekte/tabelle/",
]
TABLE = """\
Kennung;Titel;Hauptverantwortlich;Stand
bauhof-{};Bauhof;Moers;laufend
ohne-titel;;Moers;gibt es nicht
"""
STECKBRIEF = """\
Bauhof

Hauptverantwortlich: Moers
Anlass: Zu wenig Personal.
Unbekannt: bleibt
"""


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(
    ("who", "paths"), [(EDITOR, EDITORS_PAGES), (STAFF, TEAMS_PAGES)]
)
def test_our_pages_have_no_barrier(log_in, width, who, paths):
    page = log_in(who)
    page.set_viewport_size({"width": width, "height": 900})
    problems = []
    for path in paths:
        page.goto(path)
        problems += barriers(page, OURS)
    assert problems == []


@pytest.mark.parametrize("width", [360, 1440])
def test_importing_has_no_barrier(log_in, width):
    page = log_in(STAFF, "/admin/steckbrief-importieren/")
    page.set_viewport_size({"width": width, "height": 900})
    page.locator("textarea:visible").first.fill(STECKBRIEF)
    page.locator("main form [type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("bleibt")
    problems = barriers(page, OURS)

    page.goto("/admin/projekte/tabelle/")
    upload(page, TABLE.format(width))
    expect(page.locator("main")).to_contain_text("gibt es nicht")
    problems += barriers(page, OURS)
    page.get_by_role("button", name="Fehlerfreie Zeilen importieren").click()
    expect(page.get_by_role("link", name="Bauhof").first).to_be_visible()
    problems += barriers(page, OURS)
    assert problems == []


def upload(page: Page, table: str) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": "profile.csv", "mimeType": "text/csv", "buffer": table.encode()}
    )
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url(re.compile(r"/admin/projekte/tabelle/\d+/"))
