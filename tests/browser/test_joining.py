"""The public pages that lead into the network and keep profiles true: they fit, have no
barrier, and work by keyboard and without JavaScript.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import barriers
from tests.browser.kept_demo import STAFF
from tests.browser.test_desks import run
from tests.browser.test_playthrough import path_in
from tests.browser.work import LATE, NINA, NOBODY


@pytest.fixture(scope="module")
def sent(manage) -> list[str]:
    """The links of reminders; the invitations are in the mailboxes, too."""
    return run(manage, "send()").split()


@pytest.fixture(scope="module")
def invitation(sent, letter) -> str:
    """The path of an invitation that nobody accepts here."""
    return invitation_of(letter, NOBODY)


@pytest.fixture(scope="module")
def dead_links(sent, letter) -> list[str]:
    """Links of mails that were used, have expired or were broken by a mail program."""
    late = invitation_of(letter, LATE)
    return [late, "/einladung/unsinn/", "/bestaetigen/unsinn/"]


def invitation_of(letter, email: str) -> str:
    return path_in(letter(email)[1], "einladung")


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
    page.locator("main form [type=submit]").click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    problems += barriers(page)
    for path in ("/mitmachen/danke/", invitation):
        page.goto(path)
        problems += barriers(page)
    page.locator("main form [type=submit]").last.click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    problems += barriers(page)
    assert problems == []


def test_each_mistake_is_said_at_its_field(open_page):
    page = open_page("/mitmachen/", java_script_enabled=False)
    page.locator("input[name=email]").fill("keine Adresse")
    page.locator("main form [type=submit]").click()
    expect(page).to_have_title(re.compile("^Fehler: "))
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    wrong = page.locator("[aria-invalid=true]").all()
    assert len(wrong) >= 2
    for field in wrong:
        ids = (field.get_attribute("aria-describedby") or "").split()
        texts = [page.locator(f"[id='{one}']").inner_text() for one in ids]
        assert any(texts), field.get_attribute("name")
        summary.locator(f"a[href='#{field.get_attribute('id')}']").click()
        expect(field).to_be_focused()
    assert page.locator("input[name=email]").input_value() == "keine Adresse"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_kommune_asks_to_join_by_keyboard(open_page, javascript):
    page = open_page("/mitmachen/", java_script_enabled=javascript)
    fill(page)
    page.wait_for_url("**/mitmachen/danke/")


@pytest.mark.parametrize(
    ("reminder", "width", "scheme"), [(0, 320, "dark"), (1, 1440, "light")]
)
def test_confirming_has_no_barrier(open_page, sent, reminder, width, scheme):
    page = open_page(sent[reminder], width=width, color_scheme=scheme)
    problems = barriers(page)
    page.get_by_role("button", name="Stimmt noch").click()
    expect(page.locator("h1")).to_have_text("Danke!")
    problems += barriers(page)
    assert problems == []


def test_confirming_works_by_keyboard_without_javascript(browser, sent, demo):
    """In a window of its own: that it is done already is answered with 410."""
    link = demo + sent[2]
    page = browser.new_page(viewport={"width": 320, "height": 900})
    page.route("**/*.js", lambda route: route.abort())
    page.goto(link)
    page.get_by_role("link", name="Das ganze Profil ansehen").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Danke!")
    page.goto(link)
    expect(page.locator("h1")).to_have_text("Schon bestätigt")
    assert barriers(page) == []
    page.close()


def test_an_invitation_for_somebody_else_says_so_without_barriers(
    open_page, log_in, letter, invitation
):
    page = log_in(STAFF, invitation)
    page.set_viewport_size({"width": 320, "height": 900})
    expect(page.locator(".notice")).to_contain_text(STAFF[0])
    problems = barriers(page)

    own = invitation_of(letter, STAFF[0])
    page.goto(own)
    expect(page.get_by_role("button", name="Annehmen")).to_be_visible()
    problems += barriers(page)
    visitor = open_page(own, width=320)
    expect(visitor.locator("main")).to_contain_text("schon ein Konto")
    assert problems + barriers(visitor) == []


@pytest.mark.parametrize("width", [320, 1440])
def test_links_that_no_longer_hold_have_no_barrier(browser, demo, dead_links, width):
    """In windows of their own: browsers call the answers 404 and 410 errors."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    problems = []
    for path in dead_links:
        answer = page.goto(demo + path)
        assert answer.status in (404, 410)
        problems += barriers(page)
    page.close()
    assert problems == []


def test_an_invitation_is_accepted_by_keyboard_without_javascript(
    open_page, sent, letter
):
    page = open_page(invitation_of(letter, NINA), java_script_enabled=False)
    page.get_by_label("Vorname").focus()
    for text in ("Nina", "Neu", "sieben-blaue-ziegel", "sieben-blaue-ziegel"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/admin/"))
