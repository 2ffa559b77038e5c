"""Editors and staff at work in the admin, as they meet it."""

import re

from playwright.sync_api import Page, expect

from tests.browser.kept_demo import EDITOR, STAFF


def edit(page: Page, title: str) -> None:
    """Opens the form of a profile through the admin's own search."""
    page.goto("/admin/pages/search/?q=" + title.replace(" ", "+"))
    page.locator("main").get_by_role("link", name=title, exact=True).first.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/$"))


def press(page: Page, name: str) -> None:
    """Presses a button at the foot of the form; most are in its menu."""
    page.get_by_role("button", name="Mehr Aktionen").click()
    page.locator("footer").get_by_role("button", name=name).click()


def message(page: Page):
    return page.locator(".messages")


def test_a_published_change_shows_everywhere_and_an_unpublished_page_nowhere(
    log_in, open_page
):
    admin = log_in(EDITOR)
    edit(admin, "Standesamt Untere Lenne")
    admin.locator("#id_title").fill("Standesamt am Lennebogen")
    press(admin, "Veröffentlichen")
    expect(message(admin)).to_contain_text("veröffentlicht")

    lists = [
        "/projekte/?q=Lennebogen",
        "/projekte/?kommune=altena&sort=titel",
        "/suche/?q=Lennebogen",
        "/kommunen/altena/",
        "/kommunen/region/maerkischer-kreis/",
    ]
    visitor = open_page("/projekte/standesamt-untere-lenne/")
    for door in (visitor.url, *lists):
        visitor.goto(door)
        expect(visitor.get_by_text("Standesamt am Lennebogen").first).to_be_visible()
    visitor.goto("/")
    on_the_map = visitor.locator(".atlas a", has_text="Märkischer Kreis")
    expect(on_the_map).to_have_attribute("aria-label", re.compile("2 Projektprofile"))

    edit(admin, "Standesamt am Lennebogen")
    admin.goto(admin.url.replace("/edit/", "/unpublish/"))
    admin.get_by_role("button", name=re.compile("Veröffentlichung")).click()
    admin.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    for door in lists:
        visitor.goto(door)
        expect(visitor.get_by_text("Standesamt am Lennebogen")).to_have_count(0)
    visitor.goto("/")
    expect(on_the_map).to_have_attribute("aria-label", re.compile("1 Projektprofil"))


def test_the_preview_shows_the_public_page(log_in):
    admin = log_in(EDITOR)
    edit(admin, "Reallabor Niederrhein")
    admin.get_by_label("Vorschau").first.click()
    preview = admin.frame_locator("iframe[title*=Vorschau]").first
    expect(preview.get_by_role("heading", name="Anlass")).to_be_visible()


def test_staff_save_a_gappy_draft_are_told_the_gaps_and_submit(log_in):
    admin = log_in(STAFF)
    # The explorer opens at what is theirs.
    admin.goto("/admin/pages/")
    expect(admin.locator("main")).to_contain_text("Reallabor Niederrhein")
    admin.locator("main a[href*='/add_subpage/']").first.click()
    admin.wait_for_url(re.compile("/admin/pages/add/projects/projectpage/"))
    admin.locator("#id_title").fill("Bürgerhaushalt für Moers")
    admin.get_by_role("button", name="Entwurf speichern").click()
    admin.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    assert admin.get_by_role("button", name="Veröffentlichen").count() == 0

    press(admin, "Zur Prüfung einreichen")
    expect(message(admin)).to_contain_text("Fehler")
    errors = admin.locator(".w-field__errors")
    expect(errors.filter(has_text="ausgefüllt").first).to_be_visible()

    admin.locator("#id_summary").fill("Moers entscheidet gemeinsam.")
    admin.get_by_label("Beteiligung", exact=True).check()
    admin.locator("#id_contacts-0-name").fill("Stadt Moers")
    admin.locator("#id_contacts-0-phone").fill("02841 2010")
    press(admin, "Zur Prüfung einreichen")
    expect(message(admin)).to_contain_text("eingereicht")


def test_wrong_years_and_addresses_are_named_at_their_fields(log_in):
    admin = log_in(EDITOR)
    edit(admin, "Reallabor Niederrhein")
    admin.locator("#id_end_year").fill("2019")
    admin.locator("#id_links-0-url").fill("ftp://moers.de/")
    press(admin, "Veröffentlichen")
    expect(message(admin)).to_contain_text("Fehler")
    errors = admin.locator(".w-field__errors")
    expect(errors.filter(has_text="Das Ende liegt vor dem Beginn")).to_be_visible()
    expect(errors.filter(has_text="http:// oder https://")).to_be_visible()


def test_the_register_can_be_read_and_not_changed(log_in):
    admin = log_in(EDITOR)
    admin.goto("/admin/snippets/network/registerentry/?q=Moers")
    expect(admin.locator("main")).to_contain_text("Große kreisangehörige Stadt")
    response = admin.goto("/admin/snippets/network/registerentry/edit/05170024/")
    assert "/edit/" not in response.url or response.status in (403, 404)
