"""The picture of the network by keyboard, and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

NETWORK = "/kommunen/netzwerk/"


def named(page) -> str:
    return page.evaluate("document.activeElement.getAttribute('aria-label') || ''")


def test_the_picture_is_one_stop_of_the_tab_key_and_arrows_lead_through_it(open_page):
    page = open_page(NETWORK)
    assert page.locator(".network a[tabindex='0']").count() == 1
    page.locator(".network a[aria-label^='Moers:']").focus()
    page.keyboard.press("ArrowDown")
    assert named(page)
    assert not named(page).startswith("Moers:")
    expect(page.locator("[data-roving-label]")).to_have_text(named(page))
    page.locator(".network a[aria-label^='Moers:']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommunen/moers/")


@pytest.mark.parametrize("address", [NETWORK, f"{NETWORK}?region=05378"])
def test_the_network_fits_320_pixels_and_scrolls_in_its_frames(open_page, address):
    page = open_page(address, 320)
    page.locator(".network-signs summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    # What is wider can be reached: it scrolls in its own frame.
    for name in (".network-frame", ".network-table"):
        frame = page.locator(name)
        box = frame.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert frame.evaluate("one => getComputedStyle(one).overflowX") == "auto"
    beyond = page.locator(".network-signs table").bounding_box()
    assert beyond
    assert beyond["x"] + beyond["width"] <= 320


def test_without_javascript_filters_and_table_work(browser, demo):
    context = browser.new_context(base_url=demo, java_script_enabled=False)
    page = context.new_page()
    page.goto(NETWORK)
    page.get_by_label("Themenfeld").select_option("Open Data")
    page.get_by_role("button", name="Anzeigen").click()
    assert "thema=open-data" in page.url
    count = page.locator(".network-table td.number a").first
    number = re.match(r"\d+", count.inner_text())
    assert number
    count.click()
    expect(page.locator("#ergebnisse")).to_contain_text(f"{number[0]} Projekt")
    context.close()
