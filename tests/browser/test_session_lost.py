"""A session that ends in the middle of typing costs nobody a word."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kept_demo import STAFF

TEXT = "Geschrieben, während die Sitzung ablief."


@pytest.fixture
def page(browser: Browser, demo: str) -> Iterator[Page]:
    """A window of its own: what Wagtail asks for without a session fails loudly."""
    context = browser.new_context(base_url=demo, locale="de-DE")
    yield context.new_page()
    context.close()


@pytest.fixture
def form(page: Page) -> Page:
    """The form of a profile, opened by a member of its team."""
    page.goto("/admin/login/")
    sign_in(page)
    page.wait_for_url("**/admin/")
    page.goto("/admin/pages/search/?q=Reallabor+Niederrhein")
    link = page.locator("main").get_by_role("link", name="Reallabor Niederrhein")
    link.first.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/$"))
    return page


def sign_in(page: Page) -> None:
    page.locator("#id_login").fill(STAFF[0])
    page.locator("#id_password").fill(STAFF[1])
    page.get_by_role("button", name="Anmelden").click()


def lose_session(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")


def sign_in_elsewhere(page: Page) -> None:
    """By the link in the notice, in the window that it opens."""
    with page.context.expect_page() as opened:
        notice(page).get_by_role("link").click()
    other = opened.value
    sign_in(other)
    expect(other.locator("h1")).to_have_text("Sie sind wieder angemeldet")
    other.close()


def notice(page: Page):
    return page.locator(".session-notice")


def saved_summary(page: Page) -> str:
    """What the server has, read in another window."""
    other = page.context.new_page()
    other.goto(page.url)
    text = other.locator("#id_summary").input_value()
    other.close()
    return text


def test_autosave_notices_the_end_and_saves_after_signing_in_again(form):
    lose_session(form)
    form.locator("#id_summary").fill(f"{TEXT} Von selbst.")
    expect(notice(form)).to_contain_text("Sitzung ist abgelaufen")
    sign_in_elsewhere(form)
    expect(notice(form)).to_have_count(0)
    assert saved_summary(form) == f"{TEXT} Von selbst."


def test_a_press_on_save_waits_until_somebody_has_signed_in_again(form):
    address = form.url
    form.locator("#id_summary").fill(f"{TEXT} Von Hand.")
    lose_session(form)
    save = form.get_by_role("button", name="Entwurf speichern")
    save.click()
    expect(notice(form)).to_contain_text("Ihr Text bleibt hier stehen")
    assert form.url == address
    assert form.locator("#id_summary").input_value() == f"{TEXT} Von Hand."
    sign_in_elsewhere(form)
    expect(save).to_be_enabled()
    save.click()
    expect(form.locator(".messages")).to_contain_text("aktualisiert")
    assert saved_summary(form) == f"{TEXT} Von Hand."


def test_signing_in_in_another_window_does_not_spoil_an_open_form(form):
    form.locator("#id_summary").fill(f"{TEXT} Zwei Fenster.")
    other = form.context.new_page()
    other.goto("/konto/abmelden/")
    other.get_by_role("button", name="Abmelden").click()
    sign_in(other)
    other.wait_for_url("**/admin/")
    form.get_by_role("button", name="Entwurf speichern").click()
    expect(form.locator(".messages")).to_contain_text("aktualisiert")
    assert saved_summary(form) == f"{TEXT} Zwei Fenster."
