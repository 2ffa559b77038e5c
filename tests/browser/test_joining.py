"""The public pages that lead into the network and keep profiles true: they fit, have no
barrier, and work by keyboard and without JavaScript.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import barriers
from tests.browser.test_playthrough import path_in

# Signs a link for a profile of the demo, as send_reminders does.
SIGN = (
    "from projects.freshness.letters import link_for;"
    "from projects.models import ProjectPage;"
    "print(link_for(ProjectPage.objects.get(slug='{}')))"
)


@pytest.fixture(scope="module")
def invitation(demo, manage, letter) -> str:
    """The path of an invitation that nobody accepts here."""
    manage("join_network", "05170048", "--email", "neu@wesel.example.org")
    return path_in(letter("neu@wesel.example.org")[1], "einladung")


def link_for(manage, slug: str) -> str:
    return manage("shell", "--verbosity", "0", "-c", SIGN.format(slug)).strip()


def fill(page: Page) -> None:
    """The form „Ihre Kommune fehlt?“, by the keyboard alone."""
    page.locator("main form :is(input, select, textarea):visible").first.focus()
    for _step in range(20):
        name = page.evaluate("document.activeElement.name || ''")
        kind = page.evaluate("document.activeElement.type || ''")
        if kind == "submit":
            page.keyboard.press("Enter")
            return
        page.keyboard.type(ANSWERS.get(name, ""))
        page.keyboard.press("Tab")


ANSWERS = {
    "organisation_name": "Rheinberg",
    "name": "Erika Muster",
    "email": "erika.muster@rheinberg.example.org",
    "message": "Wir möchten unser Open-Data-Portal vorstellen.",
}


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1440, "dark")])
def test_joining_has_no_barrier(open_page, invitation, width, scheme):
    page = open_page("/mitmachen/", width=width, color_scheme=scheme)
    problems = barriers(page)
    page.evaluate("document.querySelector('main form').noValidate = true")
    page.locator("main form [type=submit]").click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    problems += barriers(page)
    for path in ("/mitmachen/danke/", invitation):
        page.goto(path)
        problems += barriers(page)
    page.evaluate("document.querySelector('main form').noValidate = true")
    page.locator("main form [type=submit]").last.click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    problems += barriers(page)
    assert problems == []


def test_each_mistake_is_said_at_its_field(open_page):
    page = open_page("/mitmachen/", java_script_enabled=False)
    page.locator("input[name=email]").fill("keine Adresse")
    page.locator("main form").evaluate("form => form.noValidate = true")
    page.locator("main form [type=submit]").click()
    wrong = page.locator("[aria-invalid=true]").all()
    assert len(wrong) >= 2
    for field in wrong:
        ids = (field.get_attribute("aria-describedby") or "").split()
        texts = [page.locator(f"[id='{one}']").inner_text() for one in ids]
        assert any(texts), field.get_attribute("name")
    assert page.locator("input[name=email]").input_value() == "keine Adresse"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_kommune_asks_to_join_by_keyboard(open_page, javascript):
    page = open_page("/mitmachen/", java_script_enabled=javascript)
    fill(page)
    page.wait_for_url("**/mitmachen/danke/")


@pytest.mark.parametrize(
    ("slug", "width", "scheme"),
    [("smart-region-kreis-unna", 320, "dark"), ("radrevier-ruhr", 1440, "light")],
)
def test_confirming_has_no_barrier(open_page, manage, demo, slug, width, scheme):
    page = open_page(link_for(manage, slug), width=width, color_scheme=scheme)
    problems = barriers(page)
    page.get_by_role("button", name="Stimmt noch").click()
    expect(page.locator("h1")).to_have_text("Danke!")
    problems += barriers(page)
    assert problems == []


def test_confirming_works_without_javascript(open_page, manage, demo):
    link = link_for(manage, "vhs-lippstadt")
    page = open_page(link, java_script_enabled=False)
    page.get_by_role("button", name="Stimmt noch").click()
    expect(page.locator("h1")).to_have_text("Danke!")


@pytest.mark.parametrize("width", [320, 1440])
def test_links_that_no_longer_hold_have_no_barrier(browser, demo, manage, width):
    """In windows of their own: browsers call the answers 404 and 410 errors."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    problems = []
    for path in ("/einladung/unsinn/", "/bestaetigen/unsinn/"):
        answer = page.goto(demo + path)
        assert answer.status in (404, 410)
        problems += barriers(page)
    page.close()
    assert problems == []


def test_an_invitation_is_accepted_by_keyboard_without_javascript(
    open_page, manage, letter, demo
):
    manage("join_network", "05170036", "--email", "nina.neu@neukirchen.example.org")
    path = path_in(letter("nina.neu@neukirchen.example.org")[1], "einladung")
    page = open_page(path, java_script_enabled=False)
    page.get_by_label("Vorname").focus()
    for text in ("Nina", "Neu", "sieben-blaue-ziegel", "sieben-blaue-ziegel"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/admin/"))
