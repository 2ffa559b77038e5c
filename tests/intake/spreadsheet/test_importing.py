"""What an import writes, what it leaves alone, and that it can be repeated."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Revision

from intake.drafts import make_draft
from intake.entry import shortened
from intake.models import ImportBatch, ImportedRow
from intake.spreadsheet import running
from intake.steckbrief import parse
from network.models import OrganisationPage
from projects.models import Keyword, ProjectPage
from tests.intake.spreadsheet.conftest import (
    HEADER,
    csv_of,
    text_of,
    xlsx_of,
)

pytestmark = pytest.mark.django_db

ROWS = [["1", "Reallabor", "Moers"], ["2", "Bauhof", "Moers"], ["3", "Archiv", "Moers"]]


def titles():
    return sorted(page.draft_title for page in ProjectPage.objects.all())


def newest(page):
    return ProjectPage.objects.get(pk=page.pk).get_latest_revision_as_object()


@pytest.mark.usefixtures("words", "open_data")
def test_every_column_lands_in_its_field(as_member, moers, organisations):
    cells = {
        "Kennung": "M-1",
        "Titel": "Reallabor Niederrhein",
        "Kurz gesagt": "Drei Städte öffnen Daten.",
        "Hauptverantwortlich": "Stadt Moers",
        "Partnerkommunen": "Geldern; Kleve",
        "Sonstige Beteiligte": "Bürgerverein Schwafheim",
        "Fördergeber": "Kreis Wesel",
        "Themenfelder": "open data; smart-city",
        "Stichworte": "Reallabor; Zivilgesellschaft",
        "Stand": "Abgeschlossen",
        "Anlass": "<script>alert(1)</script>",
        "Ziel": "Offenheit",
        "Umsetzung": "- sichten\n- bauen",
        "Ergebnisse": "120 Datensätze",
        "Was würden wir anders machen": "früher anfangen",
        "Hürden": "Lizenzen",
        "Finanzierung": "geteilt",
        "Förderprogramme": "Modellprojekte Smart Cities; Topf 7",
        "Fördersumme in €": "250.000,50 €",
        "Rechtsform": "Zweckverband",
        "Zusammenarbeit seit": "2020,0",
        "bis": "Mai 2022",
        "Kontakt: E-Mail": "open.data@moers.de",
        "Kontakt: Telefon": "02841 201-0",
        "Kontakt: Anschrift": "Rathausplatz 1, 47441 Moers",
        "Kontakt: Internetseite": "www.moers.de",
        "Links": "Portal | https://www.moers.de/daten\nmoers.de/mehr",
        "Notiz": "bitte prüfen",
        "Farbe": "blau",
    }
    as_member.bring(xlsx_of(list(cells), list(cells.values())))
    (page,) = ProjectPage.objects.all()
    draft = newest(page)
    assert page.live is False
    assert page.get_parent().pk == moers.pk
    assert page.import_key == "M-1"
    assert draft.slug == "reallabor-niederrhein"
    assert [(p.label, p.role) for p in draft.participations.all()] == [
        ("Geldern", "partner"),
        ("Kleve", "partner"),
        ("Bürgerverein Schwafheim", "beteiligt"),
        ("Kreis Wesel", "foerdergeber"),
    ]
    assert {topic.slug for topic in draft.topics.all()} == {"open-data", "smart-city"}
    assert {word.name for word in draft.keywords.all()} == {
        "Reallabor",
        "Zivilgesellschaft",
    }
    assert "<script" not in draft.occasion
    assert draft.implementation == "<ul><li>sichten</li><li>bauen</li></ul>"
    assert (draft.status, draft.legal_form) == ("abgeschlossen", "zweckverband")
    assert (draft.start_year, draft.end_year) == (2020, 2022)
    assert draft.funding_amount == Decimal("250000.50")
    assert [p.slug for p in draft.funding_programmes.all()] == ["mpsc"]
    (contact,) = draft.contacts.all()
    assert contact.name == moers.full_name
    assert contact.web == "https://www.moers.de"
    assert [link.label for link in draft.links.all()] == ["Portal", "moers.de/mehr"]
    for kept in ("bitte prüfen", "Farbe", "blau", "Topf 7"):
        assert kept in draft.note


def test_nothing_is_published_and_the_history_names_who_imported(as_editor, editor):
    as_editor.bring(csv_of(HEADER, *ROWS))
    assert not ProjectPage.objects.live().exists()
    assert {r.user_id for r in Revision.objects.all()} >= {editor.pk}
    assert {page.owner_id for page in ProjectPage.objects.all()} == {editor.pk}


def test_a_new_keyword_is_a_proposal_of_who_imports(as_member, member):
    as_member.bring(csv_of([*HEADER, "Stichworte"], [*ROWS[0], "Hexerei"]))
    word = Keyword.objects.get(name="Hexerei")
    assert (word.proposed, word.proposed_by_id) == (True, member.pk)


def test_the_same_table_again_writes_nothing(as_member):
    as_member.bring(csv_of([*HEADER, "Ziel"], [*ROWS[0], "Gut"], [*ROWS[1], "Besser"]))
    revisions = Revision.objects.count()
    again = as_member.upload(
        csv_of([*HEADER, "Ziel"], [*ROWS[0], "Gut"], [*ROWS[1], "Besser"])
    )
    assert {one.outcome for one in again.context["page_obj"]} == {"unveraendert"}
    as_member.run(again)
    assert Revision.objects.count() == revisions
    assert titles() == ["Bauhof", "Reallabor"]


def test_one_edited_cell_changes_this_one_field_of_one_draft(as_member):
    header = [*HEADER, "Ziel", "Anlass"]
    as_member.bring(
        csv_of(header, [*ROWS[0], "Gut", "Not"], [*ROWS[1], "Besser", "Rat"])
    )
    revisions = Revision.objects.count()
    preview = as_member.upload(
        csv_of(header, [*ROWS[0], "Sehr gut", "Not"], [*ROWS[1], "Besser", "Rat"])
    )
    assert [one.changes for one in preview.context["page_obj"]] == [["Ziel"], []]
    as_member.run(preview)
    assert Revision.objects.count() == revisions + 1
    page = ProjectPage.objects.get(import_key="1")
    assert newest(page).goal == "<p>Sehr gut</p>"
    assert newest(page).occasion == "<p>Not</p>"


def test_what_people_wrote_into_the_profile_since_stays(as_member):
    header = [*HEADER, "Ziel", "Anlass"]
    as_member.bring(csv_of(header, [*ROWS[0], "Gut", "Not"]))
    page = ProjectPage.objects.get()
    draft = newest(page)
    draft.occasion, draft.note = "<p>Von Hand verbessert</p>", "eigene Notiz"
    draft.save_revision(clean=False)
    as_member.bring(csv_of(header, [*ROWS[0], "Besser", "Not"]))
    assert newest(page).occasion == "<p>Von Hand verbessert</p>"
    assert newest(page).goal == "<p>Besser</p>"
    assert newest(page).note == "eigene Notiz"


def test_an_empty_cell_and_a_missing_column_delete_nothing(as_member):
    as_member.bring(csv_of([*HEADER, "Ziel", "Anlass"], [*ROWS[0], "Gut", "Not"]))
    as_member.bring(csv_of([*HEADER, "Ziel", "Hürden"], [*ROWS[0], "", "Geld"]))
    draft = newest(ProjectPage.objects.get())
    assert (draft.goal, draft.occasion) == ("<p>Gut</p>", "<p>Not</p>")
    assert draft.obstacles == "<p>Geld</p>"


def test_a_live_profile_gets_a_draft_change_and_stays_as_it_is(as_member, make_project):
    page = make_project("Reallabor", goal="<p>Alt</p>")
    as_member.bring(csv_of([*HEADER, "Ziel"], [*ROWS[0], "Neu"]))
    page.refresh_from_db()
    assert (page.live, page.goal, page.has_unpublished_changes) == (
        True,
        "<p>Alt</p>",
        True,
    )
    assert newest(page).goal == "<p>Neu</p>"
    assert newest(page).summary == page.summary
    assert ProjectPage.objects.count() == 1


def test_a_profile_is_found_by_its_key_though_its_title_has_changed(as_member):
    as_member.bring(csv_of(HEADER, ROWS[0]))
    as_member.bring(csv_of(HEADER, ["1", "Reallabor Niederrhein", "Moers"]))
    assert titles() == ["Reallabor Niederrhein"]


def test_without_a_key_lead_and_folded_title_find_the_profile(as_member, as_editor):
    as_member.bring(csv_of(HEADER[1:], ["Reallabor  Niederrhein", "Moers"]))
    again = as_member.upload(csv_of(HEADER[1:], ["reallabor-niederrhein", "05170024"]))
    assert again.context["page_obj"][0].outcome == "geaendert"
    other = as_editor.upload(csv_of(HEADER[1:], ["Reallabor Niederrhein", "Geldern"]))
    assert other.context["page_obj"][0].outcome == "neu"


def test_a_row_that_names_another_lead_makes_no_second_profile(as_editor):
    as_editor.bring(csv_of(HEADER, ROWS[0]))
    preview = as_editor.upload(csv_of(HEADER, ["1", "Reallabor", "Geldern"]))
    assert "steht bei „Moers“" in text_of(preview)
    assert preview.context["page_obj"][0].outcome == "fehler"


def test_a_contact_without_a_name_is_one_of_the_lead(as_editor, moers):
    name = ("Zweckverband " + "für alles Mögliche " * 12).strip()
    lead = OrganisationPage(title=name, slug="zweckverband", kind="verein")
    moers.get_parent().add_child(instance=lead).save_revision().publish()
    text = f"Titel: Text\nHauptverantwortlich: {name}\nKontakt: a@moers.de"
    make_draft(lead, parse(text), None)
    as_editor.bring(csv_of([*HEADER[1:], "E-Mail"], ["Reihe", name, "a@moers.de"]))
    drafts = ProjectPage.objects.all()
    asked = [contact.name for draft in drafts for contact in draft.contacts.all()]
    assert asked == [shortened(name, 200)] * 2
    assert all(f"(gekürzt, hier vollständig):\n{name}" in one.note for one in drafts)


def test_a_published_change_keeps_the_key(as_member):
    as_member.bring(csv_of(HEADER, ROWS[0]))
    page = ProjectPage.objects.get()
    draft = newest(page)
    draft.title = "Von Hand umbenannt"
    draft.save_revision(clean=False)
    again = as_member.upload(csv_of(HEADER, ROWS[0]))
    assert again.context["page_obj"][0].outcome == "unveraendert"


def test_only_the_good_rows_are_imported_on_request(as_member):
    answer = as_member.bring(
        csv_of(HEADER, ROWS[0], ["2", "Fremd", "Geldern"], ROWS[2]), mode="fehlerfreie"
    )
    assert titles() == ["Archiv", "Reallabor"]
    assert "nicht Ihre Organisation" in text_of(answer)


def break_saving(monkeypatch, title):
    """Lets saving fail for one profile, as a full disk would."""
    real = ProjectPage.save_revision

    def save_revision(self, *args, **kwargs):
        if self.title == title:
            raise OSError("disk full")
        return real(self, *args, **kwargs)

    monkeypatch.setattr(ProjectPage, "save_revision", save_revision)


def test_a_failure_in_the_middle_leaves_nothing(as_member, make_project, monkeypatch):
    page = make_project("Reallabor", goal="<p>Alt</p>")
    break_saving(monkeypatch, "Archiv")
    before = ProjectPage.objects.filter(pk=page.pk).values().get()
    words, revisions = Keyword.objects.count(), Revision.objects.count()
    answer = as_member.bring(
        csv_of(
            [*HEADER, "Ziel", "Stichworte"],
            *([*row, "Neu", f"Wort {row[0]}"] for row in ROWS),
        )
    )
    assert "zurückgenommen" in text_of(answer)
    assert "Zeile 4" in text_of(answer)
    assert titles() == ["Reallabor"]
    assert ProjectPage.objects.filter(pk=page.pk).values().get() == before
    assert (Keyword.objects.count(), Revision.objects.count()) == (words, revisions)
    assert not ImportedRow.objects.exists()


def test_a_failure_without_all_or_nothing_costs_one_row(as_member, monkeypatch):
    break_saving(monkeypatch, "Bauhof")
    answer = as_member.bring(csv_of(HEADER, *ROWS), mode="fehlerfreie")
    assert titles() == ["Archiv", "Reallabor"]
    assert "Fehler aufgetreten" in text_of(answer)


def test_work_done_meanwhile_is_not_taken_back(as_member, monkeypatch):
    monkeypatch.setattr(running, "STEP_SECONDS", 0)
    monkeypatch.setattr(running.advance, "__defaults__", (0.0,))
    preview = as_member.upload(csv_of(HEADER, *ROWS))
    address = preview.redirect_chain[-1][0]
    as_member.client.post(f"{address}start/", {"mode": "alles"})
    as_member.client.post(f"{address}weiter/")
    first = ProjectPage.objects.get(import_key="1")
    draft = newest(first)
    draft.goal = "<p>eben geschrieben</p>"
    draft.save_revision(clean=False)
    as_member.client.post(f"{address}zuruecknehmen/")
    answer = as_member.run(preview)
    assert titles() == ["Reallabor"]
    assert "Wurde inzwischen bearbeitet" in text_of(answer)


def test_a_long_import_goes_on_step_by_step_and_shows_how_far_it_is(
    as_member, monkeypatch
):
    monkeypatch.setattr(running.advance, "__defaults__", (0.0,))
    preview = as_member.upload(csv_of(HEADER, *ROWS))
    address = preview.redirect_chain[-1][0]
    page = as_member.client.post(f"{address}start/", {"mode": "alles"}, follow=True)
    assert "1 von 3 Zeilen" in text_of(page)
    assert '<progress class="table-import-progress" max="3" value="1"' in text_of(page)
    assert "noch nicht zu Ende" in text_of(
        as_member.client.get("/admin/projekte/tabelle/")
    )
    done = as_member.run(preview)
    assert "Ergebnis des Imports" in text_of(done)
    assert len(titles()) == 3


def test_a_second_start_imports_nothing_twice(as_member):
    preview = as_member.upload(csv_of(HEADER, *ROWS))
    as_member.run(preview)
    answer = as_member.run(preview)
    assert "schon gestartet" in text_of(answer)
    assert len(titles()) == 3


def test_rights_lost_since_the_preview_count(as_member, member):
    preview = as_member.upload(csv_of(HEADER, *ROWS, ["4", "Vier", "Moers"]))
    batch = ImportBatch.objects.get()
    running.start(batch.pk, all_or_nothing=True)
    member.groups.clear()
    batch = ImportBatch.objects.get()
    while batch.state in ImportBatch.UNFINISHED:
        batch = running.advance(ImportBatch.objects.get())
    assert batch.state == "zurueckgenommen"
    assert "nicht Ihre Organisation" in batch.problem
    assert as_member.client.get(preview.redirect_chain[-1][0]).status_code in (302, 403)


def test_a_locked_profile_is_refused(as_member, make_project):
    page = make_project("Reallabor")
    ProjectPage.objects.filter(pk=page.pk).update(locked=True)
    preview = as_member.upload(csv_of([*HEADER, "Ziel"], [*ROWS[0], "Neu"]))
    assert "gesperrt" in text_of(preview)


def test_the_result_links_every_row_and_can_be_downloaded_without_formulas(as_member):
    answer = as_member.bring(
        csv_of(
            HEADER,
            ['=HYPERLINK("x")', '=HYPERLINK("x")', "Moers"],
            ["-1", "@B", "Moers"],
        )
    )
    pages = list(ProjectPage.objects.order_by("pk"))
    for page in pages:
        assert f"/admin/pages/{page.pk}/edit/" in text_of(answer)
    content = as_member.client.get(
        answer.redirect_chain[-1][0] + "ergebnis.csv"
    ).content
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert [row[1] for row in rows[1:]] == ['\'=HYPERLINK("x")', "'@B"]
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@")]


def test_old_batches_are_forgotten_and_half_done_ones_taken_back_first(
    as_member, monkeypatch
):
    as_member.upload(csv_of(HEADER, *ROWS))
    half = as_member.upload(csv_of(HEADER, *ROWS)).redirect_chain[-1][0]
    monkeypatch.setattr(running.advance, "__defaults__", (0.0,))
    as_member.client.post(f"{half}start/", {"mode": "alles"})
    assert len(titles()) == 1
    ImportBatch.objects.update(created=timezone.now() - timedelta(hours=25))
    monkeypatch.setattr(running.advance, "__defaults__", (5.0,))
    as_member.client.get("/admin/projekte/tabelle/")
    as_member.client.get("/admin/projekte/tabelle/")
    assert titles() == []
    assert not ImportBatch.objects.exists()


def test_the_cost_of_a_row_does_not_grow_with_the_table(as_member):
    def queries(first: int, count: int) -> float:
        rows = [
            [str(n), f"Projekt {n}", "Moers", "Wort"]
            for n in range(first, first + count)
        ]
        preview = as_member.upload(csv_of([*HEADER, "Stichworte"], *rows))
        with CaptureQueriesContext(connection) as captured:
            as_member.run(preview)
        return len(captured) / count

    queries(0, 5)
    few, many = queries(1_000, 10), queries(2_000, 40)
    assert many <= few


def test_the_preview_of_many_rows_costs_no_more_queries_than_of_few(as_member):
    def queries(count: int) -> int:
        rows = [[str(n), f"Projekt {n}", "Moers"] for n in range(count)]
        with CaptureQueriesContext(connection) as captured:
            as_member.upload(csv_of(HEADER, *rows))
        return len(captured)

    as_member.bring(csv_of(HEADER, *ROWS))
    queries(5)
    assert queries(200) <= queries(10) + 2
