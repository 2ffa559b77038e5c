"""One profile from the invitation of a Kommune to its confirmation a year later, as
those concerned meet it in their browsers and mailboxes.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.kept_demo import EDITOR

TITLE = "Offene Daten am unteren Niederrhein"
ADDRESS = "/projekte/offene-daten-am-unteren-niederrhein/"
STECKBRIEF = f"""{TITLE}

Stichworte: Open Data, Open Government
Hauptverantwortlich: Kleve
Beteiligte Kommunen: Moers, Geldern
Sonstige Beteiligte: Hochschule Rhein-Waal
Anlass: Drei Städte suchten Antworten auf den Wandel in ihrer Region.
Ziel: Daten der Verwaltung stehen allen offen.
Umsetzung:
• Werkstätten mit Bürgerschaft und Wirtschaft
• gemeinsame Regeln für Datensätze
Finanzierung: Bundesmittel
Zusammenarbeit seit: 2020
Kontakt:
Links:
"""
ANNA = ("anna.klever@kleve.example.org", "vier-graue-kraniche")
JAN = ("jan.pruefer@example.org", "drei-rote-dachziegel")
COMMENT = "Bitte nennen Sie noch, was aus den Bundesmitteln bezahlt wurde."
NEW_WORD = "Datenwerkstatt"

Letter = Callable[[str], tuple[str, str]]


def test_a_profile_from_the_invitation_to_its_confirmation(
    log_in, open_page, letter, manage, browser, demo
):
    erika = log_in(EDITOR)
    invite(erika, "/admin/redaktion/", JAN[0])
    jan = accept(open_page, letter, JAN)
    invite_kleve(erika)
    anna = accept(open_page, letter, ANNA)

    edit = paste_steckbrief(anna)
    submit_with_gaps(anna)
    fill_gaps(anna)
    assert letter(EDITOR[0])[0] == f"Bitte prüfen: {TITLE}"
    request_changes(jan, letter)
    make_changes(anna, letter, edit)
    four_eyes(jan, erika, letter)

    visitor = open_page(ADDRESS)
    everybody_finds_it(visitor)
    the_dashboard_follows(jan)

    link = reminder(letter, manage)
    confirm_by_link(visitor, link)
    a_link_is_used_once(browser, demo + link)


def press(page: Page, name: str) -> None:
    """Presses a button in the menu at the foot of the form."""
    page.get_by_role("button", name="Mehr Aktionen").click()
    page.locator("footer").get_by_role("button", name=name, exact=True).click()


def message(page: Page) -> Locator:
    return page.locator(".messages")


# Joining


def invite(editor: Page, desk: str, address: str) -> None:
    editor.goto(desk)
    fill_invitation(editor, address)


def fill_invitation(editor: Page, address: str) -> None:
    editor.get_by_label("E-Mail-Adresse").fill(address)
    editor.get_by_role("button", name="Einladen", exact=True).click()
    expect(message(editor)).to_contain_text(address)


def invite_kleve(editor: Page) -> None:
    """By the button on the admin page of Kleve."""
    editor.goto("/admin/pages/search/?q=Kleve")
    found = editor.locator("main").get_by_role("link", name="Kleve", exact=True)
    found.first.click()
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/edit/$"))
    editor.goto(editor.url.removesuffix("edit/"))
    editor.locator("header").get_by_role("button", name="Aktionen").click()
    editor.get_by_role("link", name="Team einladen").click()
    expect(editor.locator("main")).to_contain_text("Kleve hat noch kein Team")
    editor.get_by_label("Koordiniert das Team").check()
    fill_invitation(editor, ANNA[0])


def accept(open_page, letter: Letter, who: tuple[str, str]) -> Page:
    """Opens the link of the invitation, sets a password and is signed in."""
    _subject, text = letter(who[0])
    page = open_page(path_in(text, "einladung"))
    first, last = who[0].split("@")[0].title().split(".")
    page.get_by_label("Vorname").fill(first)
    page.get_by_label("Nachname").fill(last)
    page.get_by_label("Passwort", exact=True).fill(who[1])
    page.get_by_label("Passwort wiederholen").fill(who[1])
    page.get_by_role("button", name="Konto anlegen und loslegen").click()
    page.wait_for_url("**/admin/")
    return page


def path_in(text: str, door: str) -> str:
    found = re.search(rf"http://[^/]+(/{door}/\S+)", text)
    assert found, text
    return found[1]


# Writing


def paste_steckbrief(staff: Page) -> str:
    """From the desk to a draft; the address of its form."""
    expect(staff.locator("main")).to_contain_text("Profile von Kleve")
    desk = staff.locator("main")
    desk.get_by_role("link", name="Steckbrief einfügen").click()
    staff.get_by_label("Text des Steckbriefs").fill(STECKBRIEF)
    staff.get_by_role("button", name="Weiter: Text lesen").click()
    expect(staff.locator("h1")).to_contain_text("Das haben wir erkannt")
    expect(staff.get_by_label("Titel")).to_have_value(TITLE)
    for fact in ("Moers", "Hochschule Rhein-Waal", "Kurz gesagt", "Themenfelder"):
        expect(desk).to_contain_text(fact)
    staff.get_by_role("button", name="Entwurf anlegen").click()
    staff.wait_for_url(re.compile(r"/admin/pages/\d+/edit/$"))
    expect(message(staff)).to_contain_text("Es fehlt noch: Kurz gesagt, Themenfelder")
    return staff.url


def submit_with_gaps(staff: Page) -> None:
    """The list beside the form and the errors at the fields name them."""
    staff.get_by_label("Vollständigkeit ein- oder ausblenden").click()
    gaps = staff.locator("[data-completeness]")
    for gap in ("Kurz gesagt", "Themenfelder", "Kontakt"):
        expect(gaps.get_by_role("link", name=gap, exact=True)).to_be_visible()
    press(staff, "Zur Prüfung einreichen")
    expect(message(staff)).to_contain_text("Fehler")
    errors = staff.locator(".w-field__errors:visible")
    expect(errors.filter(has_text="ausgefüllt")).to_have_count(3)


def fill_gaps(staff: Page) -> None:
    staff.locator("#id_summary").fill("Kleve, Moers und Geldern öffnen ihre Daten.")
    staff.get_by_label("Open Data", exact=True).check()
    staff.locator("#id_contacts-0-name").fill("Stadt Kleve")
    staff.locator("#id_contacts-0-phone").fill("02821 840")
    staff.locator("#id_keywords").fill(NEW_WORD)
    staff.get_by_role("option", name=f"„{NEW_WORD}“ vorschlagen").click()
    press(staff, "Zur Prüfung einreichen")
    expect(message(staff)).to_contain_text("zur Prüfung eingereicht")


def make_changes(staff: Page, letter: Letter, edit: str) -> None:
    subject, text = letter(ANNA[0])
    assert subject == f"Bitte noch ändern: {TITLE}"
    assert COMMENT in text
    assert edit in text
    staff.goto("/admin/")
    expect(staff.locator("main .is-urgent")).to_contain_text("Änderungen erbeten")
    staff.locator("main .is-urgent").get_by_role("link", name=TITLE).click()
    funding = staff.locator("[data-contentpath=funding] [contenteditable=true]")
    funding.click()
    staff.keyboard.press("Control+End")
    staff.keyboard.type(" für Räume und Werkstätten")
    # The editor hands its text to the form after a pause shorter than a person's.
    expect(staff.locator("#id_funding")).to_have_value(re.compile("Werkstätten"))
    press(staff, "Erneut zur Prüfung einreichen")
    expect(message(staff)).to_contain_text("zur Prüfung eingereicht")


# Checking


def request_changes(editor: Page, letter: Letter) -> None:
    """From the dashboard, after looking at what is new."""
    assert letter(JAN[0])[0] == f"Bitte prüfen: {TITLE}"
    open_waiting(editor)
    form = editor.url
    key = re.search(r"\d+", form.split("/pages/")[1])
    assert key
    editor.goto(f"/admin/moderation/{key[0]}/vergleich/")
    expect(editor.locator("main")).to_contain_text("Alles, was im Entwurf steht")
    editor.goto(form)
    press(editor, "Änderungen anfordern")
    editor.get_by_label("Was soll geändert werden?").fill(COMMENT)
    dialog = editor.get_by_role("dialog")
    dialog.get_by_role("button", name="Änderungen anfordern").click()
    expect(message(editor)).to_contain_text(TITLE)


def open_waiting(editor: Page) -> None:
    editor.goto("/admin/")
    waiting = editor.locator(".w-panel", has_text="Wartet auf Prüfung")
    waiting.get_by_role("link", name=TITLE, exact=True).click()
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/edit/$"))


def four_eyes(first: Page, second: Page, letter: Letter) -> None:
    """Who corrected it does not approve it; a colleague does."""
    assert letter(EDITOR[0])[0] == f"Überarbeitet und erneut eingereicht: {TITLE}"
    open_waiting(first)
    first.locator("#id_start_year").fill("2021")
    first.get_by_role("button", name="Entwurf speichern").click()
    expect(message(first)).to_contain_text(TITLE)
    first.get_by_role("button", name="Mehr Aktionen").click()
    approve = first.get_by_role("button", name=re.compile("Freigeben"))
    expect(approve).to_have_count(0)

    open_waiting(second)
    press(second, "Freigeben und veröffentlichen")
    expect(message(second)).to_contain_text(TITLE)
    subject, text = letter(ANNA[0])
    assert subject == f"Veröffentlicht: {TITLE}"
    assert ADDRESS in text


def everybody_finds_it(visitor: Page) -> None:
    expect(visitor.locator("h1")).to_have_text(TITLE)
    expect(visitor.locator("main")).to_contain_text("für Räume und Werkstätten")
    for door in ("/suche/?q=Räume+Werkstätten", "/kommunen/kleve/", "/projekte/"):
        visitor.goto(door)
        link = visitor.locator(f"main a[href='{ADDRESS}']")
        expect(link.first, door).to_be_visible()


def the_dashboard_follows(editor: Page) -> None:
    editor.goto("/admin/")
    waiting = editor.locator(".w-panel", has_text="Wartet auf Prüfung")
    expect(waiting.filter(has_text=TITLE)).to_have_count(0)
    words = editor.locator(".w-panel", has_text="Vorgeschlagene Stichworte")
    expect(words).to_contain_text(NEW_WORD)


# A year later


def reminder(letter: Letter, manage: Callable[..., str]) -> str:
    """The link in the mail that the team gets."""
    later = date.today() + timedelta(days=366)
    manage("send_reminders", "--today", later.isoformat())
    subject, text = letter(ANNA[0])
    assert subject == f"Stimmt „{TITLE}“ noch?"
    return path_in(text, "bestaetigen")


def confirm_by_link(visitor: Page, link: str) -> None:
    visitor.goto(link)
    expect(visitor.locator("h1")).to_have_text(TITLE)
    expect(visitor.locator("main")).to_contain_text("Stadt Kleve")
    visitor.goto(ADDRESS)
    badge = visitor.locator(".freshness").first
    expect(badge).to_contain_text("veröffentlicht im")
    visitor.goto(link)
    visitor.get_by_role("button", name="Stimmt noch").click()
    expect(visitor.locator("h1")).to_have_text("Danke!")
    visitor.goto(ADDRESS)
    expect(badge).to_contain_text(f"bestätigt im {month()}")


def month() -> str:
    names = "Januar Februar März April Mai Juni Juli August September Oktober November"
    return f"{[*names.split(), 'Dezember'][date.today().month - 1]} {date.today().year}"


def a_link_is_used_once(browser: Browser, address: str) -> None:
    """In a window of its own: browsers call the answer 410 an error."""
    page = browser.new_page()
    answer = page.goto(address)
    assert answer
    assert answer.status == 410
    expect(page.locator("h1")).to_have_text("Schon bestätigt")
    page.close()
