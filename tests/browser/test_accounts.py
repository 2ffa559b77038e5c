"""Signing in and the own account, as a browser shows them."""

import time

import pytest
from allauth.mfa.totp.internal import auth
from playwright.sync_api import Page, expect

from tests.browser.barriers import barriers
from tests.browser.kept_demo import STAFF

# A team of its own: what is set up here must not stop other tests from signing in.
WHO = ("team@geldern.example.org", STAFF[1])
PAGES = [
    "/konto/",
    "/konto/passwort/",
    "/konto/sitzungen/",
    "/konto/zwei-faktor/",
    "/konto/zwei-faktor/einrichten/",
    "/konto/abmelden/",
]


def sign_in(page: Page) -> None:
    page.locator("#id_login").fill(WHO[0])
    page.locator("#id_password").fill(WHO[1])
    page.get_by_role("button", name="Anmelden").click()


def code(secret: str, steps: int = 0) -> str:
    counter = int(time.time()) // 30 + steps
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def test_a_second_factor_is_set_up_used_and_switched_off_without_javascript(open_page):
    page = open_page("/konto/anmelden/?next=/konto/", java_script_enabled=False)
    sign_in(page)
    page.get_by_role("link", name="Zweiten Faktor einrichten").click()
    secret = page.locator(".account__secret").inner_text().replace(" ", "")
    page.locator("#id_code").fill(code(secret))
    press(page, "Zweiten Faktor einschalten")
    expect(page.locator(".account__codes li")).to_have_count(10)

    page.goto("/konto/")
    press(page, "Abmelden")
    sign_in(page)
    expect(page.locator("h1")).to_have_text("Noch ein Code, dann sind Sie da")
    page.locator("#id_code").fill(code(secret, 1))
    press(page, "Anmelden")
    page.goto("/konto/zwei-faktor/abschalten/")
    press(page, "Zweiten Faktor abschalten")
    expect(page.locator(".notice")).to_have_text("Der zweite Faktor ist abgeschaltet.")


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1440, "dark")])
def test_the_pages_of_an_account_fit_and_have_no_barrier(open_page, width, scheme):
    page = open_page("/konto/anmelden/", width=width, color_scheme=scheme)
    problems = barriers(page)
    page.locator("#id_login").fill(WHO[0])
    page.locator("#id_password").fill("falsch")
    press(page, "Anmelden")
    problems += barriers(page)
    sign_in(page)
    page.wait_for_url("**/admin/")
    for path in PAGES:
        page.goto(path)
        problems += barriers(page)
    assert problems == []
