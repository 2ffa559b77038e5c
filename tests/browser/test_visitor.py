"""A visitor at work: with and without JavaScript, with the keyboard alone."""

from playwright.sync_api import expect


def total(page):
    return page.locator("#ergebnisse")


def promised(page, option):
    """What the facet says one gets by choosing this option."""
    label = page.locator("label", has=page.locator(option))
    return f"{label.locator('.check__count').inner_text()} Projekte"


def test_facets_narrow_in_place_and_the_address_follows(open_page):
    page = open_page("/projekte/")
    narrowed = promised(page, "#thema-open-data")
    expect(total(page)).not_to_have_text(narrowed)

    page.locator("#thema-open-data").check()
    expect(total(page)).to_have_text(narrowed)
    assert "thema=open-data" in page.url
    expect(page.locator("#listing-status")).to_contain_text(f"{narrowed} gefunden")

    page.locator("#status-abgeschlossen").check()
    expect(total(page)).not_to_have_text(narrowed)
    page.get_by_role("link", name="Filter entfernen: Themenfeld").click()
    page.wait_for_url(lambda url: "thema" not in url)

    page.go_back()
    expect(page.locator("#thema-open-data")).to_be_checked()


def test_facets_work_without_javascript(open_page):
    page = open_page("/projekte/", java_script_enabled=False)
    everything = total(page).inner_text()
    narrowed = promised(page, "#thema-open-data")
    page.locator("#thema-open-data").check()
    page.get_by_role("button", name="Filter anwenden").click()
    expect(total(page)).to_have_text(narrowed)
    page.get_by_role("link", name="Alle Filter zurücksetzen").click()
    expect(total(page)).to_have_text(everything)


def test_facets_are_in_a_drawer_on_a_small_screen(open_page):
    page = open_page("/projekte/", 360)
    expect(page.locator("#thema-open-data")).to_be_hidden()
    page.locator("#filter > summary").click()
    expect(page.locator("#thema-open-data")).to_be_visible()


def test_a_search_from_the_start_page_finds_and_marks(open_page):
    page = open_page("/")
    page.locator("#start-q").fill("offene Daten")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche/?q=offene+Daten")
    heading = page.get_by_role("heading", name="Treffer für „offene Daten“")
    expect(heading).to_be_visible()
    assert page.locator("mark").count() > 0


def test_the_map_is_used_with_the_keyboard(open_page):
    page = open_page("/")
    area = page.locator(".atlas a", has_text="Kreis Wesel").first
    area.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/projekte/?region=05170")
    expect(total(page)).to_contain_text("Projekte")


def test_the_first_tab_skips_to_the_content(open_page):
    page = open_page("/projekte/reallabor-niederrhein/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Zum Inhalt springen")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_dark_theme_is_kept_from_page_to_page(open_page):
    page = open_page("/", color_scheme="light")

    def background():
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    light = background()
    page.get_by_role("button", name="Dunkle Darstellung").click()
    dark = background()
    assert dark != light
    page.goto("/projekte/")
    assert background() == dark


def test_a_profile_prints_without_what_only_a_screen_needs(open_page):
    page = open_page("/projekte/reallabor-niederrhein/")
    page.emulate_media(media="print")
    expect(page.locator(".site-nav")).to_be_hidden()
    expect(page.get_by_role("heading", name="Anlass")).to_be_visible()
