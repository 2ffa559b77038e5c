"""What people see before anything is imported, and who sees it."""

import csv
import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from intake.columns import COLUMNS
from intake.models import ImportBatch
from network.models import User
from projects.models import ProjectPage
from tests.intake.spreadsheet.conftest import (
    HEADER,
    START,
    Importer,
    csv_of,
    text_of,
    xlsx_of,
)

pytestmark = pytest.mark.django_db


def findings(answer):
    return {one.line: one for one in answer.context["page_obj"]}


def problem(preview, column):
    """What the preview says of one column of the only row."""
    (finding,) = preview.context["page_obj"]
    return " ".join(message for name, message in finding.problems if name == column)


def test_the_preview_counts_and_names_row_column_and_reason(as_member):
    preview = as_member.upload(
        csv_of(
            [*HEADER, "seit"],
            ["1", "Gut", "Moers", "2020"],
            ["2", "Schlecht", "Morse", "zwanzig"],
        )
    )
    good, bad = findings(preview)[2], findings(preview)[3]
    assert good.outcome == "neu"
    assert dict(bad.problems).keys() == {"Hauptverantwortlich", "Zusammenarbeit seit"}
    assert "Meinten Sie „Moers“?" in text_of(preview)
    assert {key: n for key, _label, n in preview.context["counts"]} == {
        "neu": 1,
        "geaendert": 0,
        "unveraendert": 0,
        "fehler": 1,
    }
    assert not ProjectPage.objects.exists()


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("Themenfelder", "Smart Citi", "Meinten Sie „Smart City“?"),
        ("Themenfelder", "Angeln", "„Digitalisierung“"),
        ("Rechtsform", "Bund fürs Leben", "Zweckverband"),
        ("Stand", "vielleicht", "geplant"),
        ("Zusammenarbeit seit", "20", "kein Jahr"),
        ("Zusammenarbeit seit", "2020-2022", "kein Jahr"),
        ("Zusammenarbeit bis", "3020", "kein Jahr"),
        ("Kontakt: E-Mail", "open.data(at)moers", "keine E-Mail-Adresse"),
        ("Kontakt: Internetseite", "javascript:alert(1)", "keine Internetadresse"),
        ("Kontakt: Internetseite", "http://[", "keine Internetadresse"),
        ("Links", "Portal | ftp://moers.de", "keine Internetadresse"),
        ("Fördersumme", "viel", "keine Zahl"),
        ("Fördersumme", "1,234", "keine Zahl"),
        ("Fördersumme", "-5", "keine Zahl"),
        ("Förderquote", "101", "100"),
        ("Jährliche Kosten", "viel", "bis 5.000 €"),
        ("Kurz gesagt", "x" * 301, "Höchstens 300 Zeichen"),
        ("Kontakt: Telefon", "1" * 51, "Höchstens 50 Zeichen"),
        ("Kennung", "1" * 101, "Höchstens 100 Zeichen"),
        ("Beteiligte Kommunen", "Gelderm", "Meinten Sie „Geldern“?"),
        ("Titel", "", "leer"),
    ],
)
@pytest.mark.usefixtures("words")
def test_a_wrong_cell_is_explained(as_member, column, cell, message):
    row = {"Titel": "A", "Hauptverantwortlich": "Moers", "Notiz": "x", column: cell}
    preview = as_member.upload(csv_of(list(row), list(row.values())))
    assert message in problem(preview, column)


def test_two_rows_of_one_project_are_refused(as_member):
    preview = as_member.upload(
        csv_of(
            HEADER,
            ["1", "A", "Moers"],
            ["1", "B", "Moers"],
            ["", "C", "Moers"],
            ["", "c ", "Stadt Moers"],
        )
    )
    outcomes = {line: one.outcome for line, one in findings(preview).items()}
    assert outcomes == {2: "neu", 3: "fehler", 4: "neu", 5: "fehler"}
    assert "steht schon in Zeile 2" in text_of(preview)
    assert "hat schon Zeile 4" in text_of(preview)


@pytest.mark.parametrize("lead", ["Geldern", "05154012", "5154012", "Kreis Wesel"])
def test_another_organisation_is_refused_to_a_team(as_member, lead):
    preview = as_member.upload(csv_of(HEADER, ["1", "A", lead]))
    assert "nicht Ihre Organisation" in problem(preview, "Hauptverantwortlich")


def test_editors_import_for_everybody(as_editor):
    preview = as_editor.upload(
        csv_of(HEADER, ["1", "A", "Geldern"], ["1", "B", "05170024"])
    )
    assert {one.outcome for one in preview.context["page_obj"]} == {"neu"}


def test_a_profile_of_others_with_the_same_key_is_not_mentioned(
    as_member, make_project, geldern
):
    secret = make_project("Streng geheim", lead=geldern, publish=False)
    ProjectPage.objects.filter(pk=secret.pk).update(import_key="1")
    preview = as_member.upload(csv_of(HEADER, ["1", "Streng geheim", "Moers"]))
    assert findings(preview)[2].outcome == "neu"
    assert "Geldern" not in text_of(preview)


def test_new_keywords_unknown_partners_and_programmes_are_pointed_out(as_member):
    preview = as_member.upload(
        csv_of(
            [*HEADER, "Stichworte", "Partnerkommunen", "Förderprogramme"],
            ["1", "A", "Moers", "Hexerei", "Osnabrück", "Topf 7"],
        )
    )
    said = text_of(preview)
    for word in ("Hexerei", "Osnabrück", "Topf 7"):
        assert word in said
    assert findings(preview)[2].outcome == "neu"


def test_all_or_nothing_is_offered_only_without_errors(as_member):
    good = as_member.upload(csv_of(HEADER, ["1", "A", "Moers"]))
    mixed = as_member.upload(csv_of(HEADER, ["1", "A", "Moers"], ["2", "", "Moers"]))
    assert 'value="alles"' in good.content.decode()
    assert 'value="alles"' not in mixed.content.decode()
    address = mixed.redirect_chain[-1][0]
    answer = as_member.client.post(f"{address}start/", {"mode": "alles"}, follow=True)
    assert "nicht möglich" in text_of(answer)
    assert not ProjectPage.objects.exists()


def test_nothing_but_the_uploaded_rows_is_imported_whatever_the_browser_says(as_member):
    preview = as_member.upload(csv_of(HEADER, ["1", "A", "Moers"]))
    forged = {
        "mode": "alles",
        "rows": '[{"Titel": "B"}]',
        "owner": "1",
        "position": "9",
    }
    address = preview.redirect_chain[-1][0]
    as_member.client.post(f"{address}start/", forged)
    assert [page.title for page in ProjectPage.objects.all()] == ["A"]


def test_a_long_table_is_shown_page_by_page_with_errors_first(as_member):
    rows = [[str(n), f"Projekt {n}", "Moers"] for n in range(70)]
    rows[65][1] = ""
    preview = as_member.upload(csv_of(HEADER, *rows))
    assert len(preview.context["page_obj"]) == 50
    assert preview.context["page_obj"][0].line == 67
    rest = as_member.client.get(preview.redirect_chain[-1][0] + "?seite=2")
    assert len(rest.context["page_obj"]) == 20


def test_a_bad_file_gives_a_message_at_the_field(as_member):
    answer = as_member.upload(b"%PDF-1.7", "projekte.pdf")
    assert answer.status_code == 422
    assert "keine Tabelle" in text_of(answer)
    empty = as_member.client.post(START)
    assert "Bitte wählen Sie eine Datei." in text_of(empty)


def test_more_than_500_rows_are_refused(as_member):
    rows = [[str(n), f"Projekt {n}", "Moers"] for n in range(501)]
    assert "mehr als 500 Zeilen" in text_of(as_member.upload(csv_of(HEADER, *rows)))


# Who may


DOORS = {
    "": "GET",
    "start/": "POST",
    "weiter/": "POST",
    "zuruecknehmen/": "POST",
    "ergebnis.csv": "GET",
}


@pytest.mark.parametrize(("door", "method"), DOORS.items())
def test_the_batch_of_another_person_does_not_exist(
    as_member, as_editor, make_member, door, method
):
    address = as_member.upload(csv_of(HEADER, ["1", "A", "Moers"])).redirect_chain[-1][
        0
    ]
    for stranger in (as_editor, Importer(make_member("geldern"))):
        ask = getattr(stranger.client, method.lower())
        assert ask(address + door, {"mode": "alles"}).status_code == 404
    assert ImportBatch.objects.get().state == "geprueft"
    assert not ProjectPage.objects.exists()


@pytest.mark.parametrize("door", ["", "vorlage.xlsx", "vorlage.csv", "1/"])
def test_visitors_and_people_without_a_team_are_sent_away(site, door):
    visitor = Client().get(START + door)
    assert visitor.status_code == 302
    assert "login" in visitor["Location"] or "anmelden" in visitor["Location"]
    lonely = Importer(User.objects.create_user("allein@example.org", "geheim"))
    assert lonely.client.get(START + door).status_code in (302, 403)


@pytest.mark.parametrize("door", [d for d, method in DOORS.items() if method == "POST"])
def test_reading_changes_nothing(as_member, door):
    address = as_member.upload(csv_of(HEADER, ["1", "A", "Moers"])).redirect_chain[-1][
        0
    ]
    assert as_member.client.get(address + door).status_code == 405


def test_the_menu_leads_teams_and_editors_here(as_member, as_editor, client, member):
    for one in (as_member, as_editor):
        assert f'"{START}"' in one.client.get("/admin/").content.decode()


# The template


def test_the_template_has_every_column_an_example_and_lists(as_member, open_data):
    content = as_member.client.get(START + "vorlage.xlsx").content
    book = load_workbook(io.BytesIO(content))
    table = book["Projekte"]
    assert [cell.value for cell in table[1]] == [column.name for column in COLUMNS]
    assert table.freeze_panes == "C2"
    lists = {column[0].value: column for column in book["Auswahl"].columns}
    assert {"Stand", "Rechtsform", "Themenfelder", "Jährliche Kosten"} <= lists.keys()
    assert len(table.data_validations.dataValidation) == len(lists)
    assert "Hinweise" in book.sheetnames
    assert "Open Data" in [cell.value for cell in lists["Themenfelder"]]


@pytest.mark.parametrize("name", ["vorlage.xlsx", "vorlage.csv"])
def test_the_example_of_the_template_is_not_imported(as_member, name):
    content = as_member.client.get(START + name).content
    assert "noch keine Zeile" in text_of(as_member.upload(content, name))


@pytest.mark.usefixtures("words", "open_data")
def test_the_example_of_the_template_is_right(as_member):
    content = as_member.client.get(START + "vorlage.csv").content.decode("utf-8-sig")
    header, example = csv.reader(io.StringIO(content), delimiter=";")
    row = dict(zip(header, example, strict=True)) | {
        "Kennung": "1",
        "Themenfelder": "Open Data",
    }
    preview = as_member.upload(xlsx_of(list(row), list(row.values())))
    assert findings(preview)[2].problems == []


def test_a_formula_without_value_is_an_error_in_our_columns_only(as_member):
    preview = as_member.upload(
        xlsx_of(
            [*HEADER, "Ziel", "Farbe"],
            ["1", "A", "Moers", "=A1", "x"],
            ["2", "B", "Moers", "x", "=A1"],
        ),
        "projekte.xlsx",
    )
    assert findings(preview)[2].outcome == "fehler"
    assert findings(preview)[3].outcome == "neu"
    assert "Formel" in str(findings(preview)[3].hints)
