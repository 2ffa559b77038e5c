"""An editor makes a region, a visitor finds it."""

from playwright.sync_api import expect

from tests.browser.barriers import violations
from tests.browser.kept_demo import EDITOR

ADD = "/admin/snippets/network/curatedregion/add/"


def test_members_are_found_by_a_word_ticked_and_counted(log_in, open_page):
    admin = log_in(EDITOR, ADD)
    tree = admin.locator("[data-members]")
    expect(tree.get_by_role("status")).to_have_text("0 gewählt")
    expect(tree.get_by_label("Moers", exact=True)).to_be_hidden()

    tree.get_by_label("Filtern").fill("moers")
    expect(tree.locator("label:visible input[name=members]")).to_have_count(2)
    tree.get_by_label("Moers", exact=True).check()
    tree.get_by_label("Filtern").press("Enter")  # sends nothing
    tree.get_by_label("Filtern").fill("Kreis Kleve")
    tree.get_by_label("Kreis Kleve", exact=True).check()
    tree.get_by_label("Filtern").fill("")
    expect(tree.get_by_role("status")).to_have_text("2 gewählt")
    tree.get_by_label("nur gewählte zeigen").check()
    expect(tree.locator("label:visible input[name=members]")).to_have_count(3)
    assert violations(admin, "[data-members]") == []

    admin.locator("#id_name").fill("Grafschaft")
    admin.locator("#id_slug").fill("grafschaft")
    admin.get_by_role("button", name="Speichern").click()
    expect(admin.locator(".messages")).to_contain_text("Grafschaft")

    visitor = open_page("/kommunen/region/grafschaft/")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Grafschaft")
    visitor.get_by_role("link", name="in der Projektliste").click()
    expect(visitor.locator(".chip")).to_contain_text("Grafschaft")
