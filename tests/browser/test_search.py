"""Help while searching, in a browser: suggestions by keyboard, touch and ear."""

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers, faint_texts

FIELDS = {"/": "#start-q", "/suche/": "#q", "/projekte/": "#listing-q"}
SMALLEST_TARGET = 44  # CSS pixels


def typed(page, text, path="/suche/"):
    """The field of this page, and the list that opens for what is typed."""
    field = page.locator(FIELDS[path])
    field.press_sequentially(text)
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_be_visible()
    return field, options


def active(page, field):
    """The option that a screen reader hears."""
    return page.locator(f"#{field.get_attribute('aria-activedescendant')}")


def test_the_field_is_a_combobox_and_says_how_many_suggestions_there_are(open_page):
    page = open_page("/")
    field = page.get_by_role("combobox", name="Was möchten Sie in Ihrer Kommune")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_attribute("aria-autocomplete", "list")

    field, options = typed(page, "open da", "/")
    expect(field).to_have_attribute("aria-expanded", "true")
    controlled = page.locator(f"#{field.get_attribute('aria-controls')}")
    expect(controlled).to_have_role("listbox")
    expect(controlled.get_by_role("group", name="Themen")).to_be_visible()
    number = options.count()
    expect(page.locator(".search [role=status]")).to_contain_text(f"{number} Vorschl")
    expect(options.first.locator("mark").first).to_have_text("Open")


def test_arrows_walk_around_the_suggestions_and_the_caret_stays(open_page):
    page = open_page("/suche/")
    field, options = typed(page, "kreis")
    assert field.get_attribute("aria-activedescendant") is None

    page.keyboard.press("ArrowDown")
    expect(active(page, field)).to_have_attribute("aria-selected", "true")
    assert active(page, field).inner_text() == options.first.inner_text()
    page.keyboard.press("ArrowUp")
    assert active(page, field).inner_text() == options.last.inner_text()
    page.keyboard.press("ArrowDown")
    assert active(page, field).inner_text() == options.first.inner_text()
    expect(page.locator("[aria-selected=true]")).to_have_count(1)

    page.keyboard.press("Home")
    assert field.get_attribute("aria-activedescendant") is None
    expect(field).to_be_focused()
    assert field.evaluate("field => field.selectionStart") == 0


def test_enter_follows_a_suggestion(open_page):
    page = open_page("/suche/")
    field, _options = typed(page, "reallabor nieder")
    page.keyboard.press("ArrowDown")
    expect(active(page, field)).to_have_text("Reallabor Niederrhein")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projekte/reallabor-niederrhein/")


def test_enter_without_a_suggestion_searches_for_what_is_typed(open_page):
    page = open_page("/")
    typed(page, "reallabor", "/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche/?q=reallabor")


def test_escape_closes_the_list_and_then_clears_the_field(open_page):
    page = open_page("/suche/")
    field, options = typed(page, "moers")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("moers")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")


def test_who_goes_on_leaves_no_list_behind(open_page):
    page = open_page("/suche/")
    field, options = typed(page, "moers")
    page.keyboard.press("Tab")
    expect(field).not_to_be_focused()
    expect(options.first).to_be_hidden()


def test_what_fits_nothing_opens_no_list(open_page):
    page = open_page("/suche/")
    field, options = typed(page, "moers")
    field.press_sequentially("xyz")
    expect(options).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".search [role=status]")).to_have_text("Keine Vorschläge.")


@pytest.mark.parametrize("path", FIELDS)
def test_suggestions_are_touched_on_a_small_screen(open_page, path):
    page = open_page(path, 360, has_touch=True)
    _field, options = typed(page, "stadt", path)
    row = page.locator(".search__row").bounding_box()
    popup = page.get_by_role("listbox").bounding_box()
    assert (popup["x"], popup["width"]) == (row["x"], row["width"])
    for option in options.all():
        assert option.bounding_box()["height"] >= SMALLEST_TARGET
    goal = options.last.get_attribute("href")
    options.last.tap()
    page.wait_for_url(f"**{goal}")


@pytest.mark.parametrize(
    ("scheme", "other"),
    [("light", "dark"), pytest.param("dark", "light", marks=pytest.mark.soak)],
)
@pytest.mark.parametrize("path", FIELDS)
def test_open_suggestions_have_no_barrier_that_axe_finds(
    open_page, path, scheme, other
):
    page = open_page(path, color_scheme=scheme, reduced_motion="reduce")
    typed(page, "kreis", path)
    page.keyboard.press("ArrowDown")
    problems = barriers(page)
    page.emulate_media(color_scheme=other)
    assert problems + faint_texts(page) == []


@pytest.mark.parametrize("path", FIELDS)
def test_open_suggestions_are_not_wider_than_the_smallest_screen(open_page, path):
    page = open_page(path, 320)
    typed(page, "open", path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_nothing_of_the_start_page_lies_over_the_suggestions(open_page):
    page = open_page("/")
    _field, options = typed(page, "open", "/")
    for option in options.all():
        option.click(trial=True)  # fails if something else is at that point


def test_the_field_of_the_list_suggests_after_the_list_has_changed(open_page):
    page = open_page("/projekte/")
    page.locator("#thema-open-data").check()
    page.wait_for_url("**thema=open-data**")
    expect(page.get_by_role("combobox", name="In den Projekten")).to_have_count(1)
    _field, options = typed(page, "reallabor nieder", "/projekte/")
    options.first.click()
    page.wait_for_url("**/projekte/reallabor-niederrhein/")


def test_the_list_says_that_it_has_corrected_the_spelling(open_page):
    page = open_page("/projekte/")
    page.locator("#listing-q").fill("Beteiligng")
    page.keyboard.press("Enter")
    status = page.locator("#listing-status")
    expect(status).to_contain_text("Meinten Sie „Beteiligung“?")
    expect(page.locator("#listing mark").first).to_be_visible()


def test_the_search_works_without_javascript(open_page):
    page = open_page("/", java_script_enabled=False)
    field = page.get_by_role("searchbox")
    assert field.get_attribute("role") is None
    field.fill("reallabor")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche/?q=reallabor")
    expect(page.get_by_role("link", name="Reallabor Niederrhein")).to_be_visible()
