"""Choosing profiles in the list and comparing them, with and without JavaScript."""

import re

from playwright.sync_api import expect

BOX = "input[form='vergleich']"


def test_the_choice_is_kept_over_pages_and_is_no_filter(open_page):
    page = open_page("/projekte/")
    page.locator(BOX).nth(0).check()
    page.locator(BOX).nth(1).check()
    chosen = page.locator("[data-chosen]")
    expect(chosen).to_have_text(re.compile("^2 von 4 ausgewählt"))
    assert page.url.endswith("/projekte/")
    page.goto("/projekte/?page=2")
    page.locator(BOX).nth(0).check()
    page.locator(BOX).nth(1).check()
    assert page.locator(BOX).nth(2).is_disabled()
    page.locator("#vergleich [type=submit]").click()
    page.wait_for_url("**/projekte/vergleich/?*")
    assert page.get_by_role("columnheader").count() == 4


def test_the_choice_can_be_taken_back(open_page):
    page = open_page("/projekte/")
    page.locator(BOX).nth(0).check()
    page.get_by_role("button", name="Auswahl leeren").click()
    assert page.locator("#vergleich").is_hidden()
    assert page.locator(f"{BOX}:checked").count() == 0


def test_without_javascript_the_boxes_of_a_page_are_a_form(browser, demo):
    context = browser.new_context(base_url=demo, java_script_enabled=False)
    page = context.new_page()
    page.goto("/projekte/")
    page.locator(BOX).nth(0).check()
    page.locator(BOX).nth(2).check()
    page.locator("#vergleich [type=submit]").click()
    assert page.get_by_role("columnheader").count() == 2
    context.close()
