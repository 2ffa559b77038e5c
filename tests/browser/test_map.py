"""The map by keyboard, with a screen reader's names, and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

GEMEINDEN = "/kommunen/?ebene=gemeinden"


def named(page) -> str:
    return page.evaluate("document.activeElement.getAttribute('aria-label') || ''")


def test_the_map_is_one_stop_of_the_tab_key(open_page):
    page = open_page(GEMEINDEN)
    page.get_by_role("link", name="Karte überspringen").focus()
    page.keyboard.press("Tab")
    assert named(page).startswith("Aachen, Städteregion Aachen:")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Name")


def test_arrows_go_to_the_neighbour_and_enter_follows(open_page):
    page = open_page(GEMEINDEN)
    page.locator(".atlas a[aria-label^='Moers,']").focus()
    page.keyboard.press("ArrowRight")
    assert named(page).startswith("Duisburg:")
    page.keyboard.press("ArrowLeft")
    assert named(page).startswith("Moers, Kreis Wesel: ")
    expect(page.locator("[data-roving-label]")).to_have_text(
        re.compile("^Moers, Kreis")
    )
    page.keyboard.press("End")
    assert named(page).startswith("Zülpich,")
    page.keyboard.press("Home")
    assert named(page).startswith("Aachen,")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommunen/aachen/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_a_ring_with_a_halo_of_the_opposite_colour(open_page, scheme):
    page = open_page(GEMEINDEN, color_scheme=scheme)
    page.locator(".atlas a[aria-label^='Moers,']").focus()
    page.keyboard.press("ArrowRight")
    area = page.locator(".atlas a:focus path").get_attribute("d")
    look = """one => {
        const style = getComputedStyle(one);
        return [style.stroke, parseFloat(style.strokeWidth)];
    }"""
    halo, ring = page.locator(".atlas__halo"), page.locator(".atlas__ring")
    assert halo.get_attribute("d") == ring.get_attribute("d") == area
    (light, wide), (dark, narrow) = halo.evaluate(look), ring.evaluate(look)
    assert wide >= narrow + 4
    assert light != dark
    page.keyboard.press("Tab")
    assert halo.get_attribute("d") == ring.get_attribute("d") == ""


def test_where_there_is_no_neighbour_the_focus_stays(open_page):
    page = open_page(GEMEINDEN)
    page.locator(".atlas a[aria-label^='Selfkant,']").focus()
    page.keyboard.press("ArrowLeft")
    assert named(page).startswith("Selfkant,")


def test_a_click_on_the_map_narrows_the_list(open_page):
    page = open_page("/projekte/?karte=kreise&thema=open-data")
    page.locator(".atlas a[aria-label^='Kreis Wesel:']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/projekte/?thema=open-data&region=05170&karte=kreise")


def test_the_map_stays_when_a_filter_is_chosen(open_page):
    page = open_page("/projekte/?karte=kreise")
    page.locator("input[name=thema][value=open-data]").check()
    page.wait_for_url("**karte=kreise**")
    page.wait_for_url("**thema=open-data**")
    page.locator(".atlas a").first.focus()
    page.keyboard.press("End")
    assert page.locator(".atlas a[tabindex='0']").count() == 1


def test_without_javascript_the_areas_are_links_and_can_be_skipped(browser, demo):
    context = browser.new_context(base_url=demo, java_script_enabled=False)
    page = context.new_page()
    page.goto("/kommunen/?region=05170")
    assert page.locator(".atlas a[tabindex]").count() == 0
    assert page.get_by_role("link", name="Karte überspringen").count() == 1
    page.get_by_label("Ausschnitt").select_option("Kreis Kleve")
    page.get_by_role("button", name="Anzeigen").click()
    assert page.get_by_role("heading", name="Kreis Kleve").count() == 1
    context.close()
