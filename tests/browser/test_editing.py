"""Writing a profile by keyboard: partners by name, and the way to what is wrong."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.barriers import barriers
from tests.browser.kept_demo import EDITOR, STAFF

NEW = re.compile("/admin/pages/add/projects/projectpage/")
DRAFT = re.compile(r"/admin/pages/\d+/edit/")


@pytest.fixture
def new_profile(log_in: Callable[..., Page]) -> Page:
    """The empty form of a profile, as staff of Moers."""
    page = log_in(STAFF, "/admin/pages/")
    page.locator("main a[href*='/add_subpage/']").first.click()
    page.wait_for_url(NEW)
    return page


def saved_by_itself(response: Response) -> bool:
    return response.request.headers.get("accept") == "application/json" and bool(
        DRAFT.search(response.url)
    )


def see_typing(page: Page) -> None:
    """Waits until Wagtail knows the form as it was opened, and saves what is typed. It
    looks at the form twice while it starts, two seconds after each time it is told to.
    """
    page.wait_for_function(
        """() => performance.now() > 4000
          && wagtail.app.getControllerForElementAndIdentifier(
            document.querySelector("[data-edit-form]"), "w-unsaved").initialFormData"""
    )


def save(page: Page) -> None:
    page.get_by_role("button", name="Entwurf speichern").click()
    page.wait_for_url(DRAFT)


def save_again(page: Page) -> None:
    page.get_by_role("button", name="Entwurf speichern").click()
    expect(page.locator(".messages")).to_contain_text("wurde aktualisiert")
    expect(page.locator(".messages")).not_to_contain_text("Während Sie geschrieben")


def test_a_partner_is_typed_and_picked_by_keyboard(new_profile):
    page = new_profile
    page.locator("#id_title").fill("Gemeinsamer Bauhof")
    add = page.get_by_role("button", name="Beteiligung hinzufügen")
    for _ in range(2):
        add.click()
    first, second = (
        page.locator(f"#id_participations-{number}-organisation") for number in (0, 1)
    )
    expect(first).to_have_role("combobox")
    first.press_sequentially("geld")
    options = page.get_by_role("listbox", name="Vorschläge").get_by_role("option")
    expect(options.first).to_have_text(re.compile("Geldern.*Stadt, Kreis Kleve"))
    first.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert barriers(page, ".organisation") == []
    first.press("Enter")
    expect(first).to_have_value("Geldern")
    expect(first).to_be_focused()
    state = page.get_by_text("Mit der Seite verknüpft (Stadt, Kreis Kleve).")
    expect(state).to_be_visible()

    second.press_sequentially("Heimatverein Repelen")
    second.press("Tab")
    expect(page.get_by_text("Der Name steht so im Profil.")).to_be_visible()
    save(page)
    expect(first).to_have_value("Geldern")
    expect(second).to_have_value("Heimatverein Repelen")
    expect(page.locator("[name=participations-0-organisation]")).not_to_have_value("")
    expect(page.locator("[name=participations-1-organisation]")).to_have_value("")


def test_typing_over_a_choice_takes_the_link_back(new_profile):
    page = new_profile
    page.get_by_role("button", name="Beteiligung hinzufügen").click()
    field = page.locator("#id_participations-0-organisation")
    field.press_sequentially("geldern")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("Tab")  # the whole name is as good as a choice
    key = page.locator("[name=participations-0-organisation]")
    expect(key).not_to_have_value("")
    field.press_sequentially(" am Meer")
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(key).to_have_value("")


def test_what_is_missing_is_listed_read_out_and_reached_by_keyboard(new_profile):
    page = new_profile
    page.locator("#id_title").fill("Bürgerhaushalt mit Lücken")
    save(page)
    page.get_by_role("button", name="Mehr Aktionen").click()
    page.locator("footer").get_by_role("button", name="Zur Prüfung einreichen").click()
    summary = page.get_by_role("alert").filter(has_text="Das fehlt noch")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_text(
        ["Kurz gesagt", "Themenfelder", "Kontakt 1: Stelle", "Kontakt 1: E-Mail"]
    )
    assert barriers(page, "[data-problems]") == []

    page.get_by_role("button", name="Alle einklappen").click()
    summary.get_by_role("link", name="Kontakt 1: Stelle").press("Enter")
    expect(page.locator("#id_contacts-0-name")).to_be_focused()
    expect(page.locator("#id_contacts-0-name")).to_be_in_viewport()
    summary.get_by_role("link", name="Themenfelder").press("Enter")
    expect(page.locator("#id_topics input").first).to_be_focused()


def test_what_was_saved_by_itself_is_saved_by_hand_without_a_conflict(new_profile):
    page = new_profile
    page.locator("#id_title").fill("Erst von selbst, dann von Hand")
    save(page)
    see_typing(page)
    for words in ("Ein Anfang.", "Ein Anfang und mehr."):
        with page.expect_response(saved_by_itself):
            page.locator("#id_summary").fill(words)
    save_again(page)
    expect(page.locator("#id_summary")).to_have_value("Ein Anfang und mehr.")


def test_so_is_any_other_page(log_in):
    page = log_in(EDITOR, "/admin/pages/search/?q=Rheurdt")
    link = page.locator("main").get_by_role("link", name="Rheurdt", exact=True)
    link.first.click()
    page.wait_for_url(DRAFT)
    see_typing(page)
    with page.expect_response(saved_by_itself):
        page.locator("#id_title").fill("Rheurdt am Niederrhein")
    save_again(page)


def test_submitting_while_a_new_profile_is_being_saved_makes_one(new_profile):
    page = new_profile
    saving = []

    def slowly(route) -> None:
        if route.request.headers.get("accept") == "application/json":
            saving.append(route)  # answered when the button has been pressed
        else:
            route.continue_()

    page.route(NEW, slowly)
    see_typing(page)
    with page.expect_request(NEW):
        page.locator("#id_title").fill("Nur einmal angelegt")
        page.locator("#id_summary").focus()
    page.get_by_role("button", name="Mehr Aktionen").click()
    page.locator("footer").get_by_role("button", name="Zur Prüfung einreichen").click()
    saving[0].continue_()
    page.wait_for_url(DRAFT)
    expect(page.get_by_role("alert").filter(has_text="Das fehlt noch")).to_be_visible()
    assert page.get_by_text("Es gibt schon ein Projekt mit der Adresse").count() == 0


def test_what_is_wrong_behind_another_tab_is_reached(log_in):
    page = log_in(EDITOR, "/admin/pages/search/?q=Reallabor+Niederrhein")
    link = page.locator("main").get_by_role("link", name="Reallabor Niederrhein")
    link.first.click()
    page.wait_for_url(DRAFT)
    page.get_by_role("tab", name="Veröffentlichung").click()
    page.locator("#id_slug").evaluate("field => { field.value = 'A B'; }")
    page.get_by_role("button", name="Entwurf speichern").click()
    summary = page.get_by_role("alert").filter(has_text="Bitte prüfen")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Adresse").press("Enter")
    expect(page.locator("#id_slug")).to_be_focused()


def test_editors_type_the_lead_of_a_pasted_profile(log_in):
    page = log_in(EDITOR, "/admin/steckbrief-importieren/")
    page.locator("#id_text").fill("Gemeinsamer Bauhof\n\nZiel: weniger Wege")
    page.get_by_role("button", name="Weiter: Text lesen").click()
    field = page.get_by_role("combobox", name="Hauptverantwortlich")
    field.fill("")
    field.press_sequentially("xant")
    field.press("ArrowDown")
    page.get_by_role("option").first.click()
    expect(field).to_have_value("Xanten")
    page.get_by_role("button", name="Entwurf anlegen").click()
    page.wait_for_url(DRAFT)
    parents = page.locator(".w-breadcrumbs a")
    expect(parents.filter(has_text="Xanten")).to_be_attached()
