"""Files as Excel, LibreOffice and others write them become the same rows."""

import io
from datetime import datetime

import pytest
from openpyxl import Workbook

from intake.spreadsheet.reading import read
from intake.spreadsheet.table import TableError
from tests.intake.spreadsheet.conftest import (
    HEADER,
    csv_of,
    saved,
    xlsx_of,
)

ROW = ["7", "Bürgerhaushalt für alle", "Moers"]


def rows(content: bytes):
    return read(io.BytesIO(content)).rows


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_csv_is_read_in_every_encoding_and_with_every_delimiter(encoding, delimiter):
    content = csv_of(HEADER, ROW, encoding=encoding, delimiter=delimiter)
    (row,) = rows(content)
    assert row.cells == dict(zip(HEADER, ROW, strict=True))
    assert row.line == 2


def test_a_line_break_within_quotes_begins_no_row():
    content = (
        b'Titel;Hauptverantwortlich;Ziel\r\n"A";Moers;"erste Zeile\r\n'
        b'zweite; mit ""Zitat"""\r\n\r\nB;Geldern;kurz\r\n'
    )
    first, second = rows(content)
    assert first.cells["Ziel"] == 'erste Zeile\nzweite; mit "Zitat"'
    assert (first.line, second.line) == (2, 4)


def test_columns_may_stand_in_any_order_below_a_title_and_under_other_names():
    content = csv_of(
        ["Unsere Projekte 2026", "", ""],
        ["", "", ""],
        ["Federführung", "Farbe", "PROJEKTTITEL *"],
        ["Moers", "blau", "A"],
    )
    table = read(io.BytesIO(content))
    assert table.rows[0].cells == {"Hauptverantwortlich": "Moers", "Titel": "A"}
    assert table.rows[0].others == {"Farbe": "blau"}
    assert table.rows[0].line == 4
    assert "„Farbe“" in " ".join(table.notices)


def test_no_cell_is_lost_whether_its_column_is_named_twice_or_not_at_all():
    content = csv_of(
        ["Titel", "Hauptverantwortlich", "Ziel", "Ziel", "", "X", "X"],
        ["A", "Moers", "eins", "zwei", "drei", "vier", "fünf", "sechs"],
    )
    (row,) = rows(content)
    assert row.cells["Ziel"] == "eins"
    assert sorted(row.others.values()) == sorted(
        ["zwei", "drei", "vier", "fünf", "sechs"]
    )


def test_a_missing_required_column_is_named():
    with pytest.raises(TableError, match="„Hauptverantwortlich“"):
        rows(csv_of(["Titel", "Ziel"], ["A", "B"]))


def test_numbers_and_dates_of_excel_are_what_people_see_in_the_cell():
    content = xlsx_of(
        [*HEADER, "seit", "bis", "Fördersumme", "Telefon", "Notiz"],
        [7.0, "A", 5170024, 2020.0, datetime(2022, 5, 1), 1234567.89, "02841", True],
    )
    (row,) = rows(content)
    assert row.cells == {
        "Kennung": "7",
        "Titel": "A",
        "Hauptverantwortlich": "5170024",
        "Zusammenarbeit seit": "2020",
        "Zusammenarbeit bis": "01.05.2022",
        "Fördersumme": "1234567,89",
        "Kontakt: Telefon": "02841",
        "Notiz": "ja",
    }


def test_a_formula_without_a_stored_value_is_an_error_and_text_with_a_sign_is_text():
    book = Workbook()
    sheet = book.active
    sheet.append([*HEADER, "Ziel"])
    sheet.append(["1", "A", "Moers", '=HYPERLINK("https://example.org")'])
    sheet.append(["2", "B", "Moers", "x"])
    sheet["D3"].value = "=1+1 heißt unser Motto"
    sheet["D3"].data_type = "s"
    formula, text = rows(saved(book))
    assert "Formel ohne gespeicherten Wert" in formula.faults["Ziel"]
    assert text.cells["Ziel"] == "=1+1 heißt unser Motto"


def test_merged_cells_count_for_every_row_beside_them():
    book = Workbook()
    sheet = book.active
    for row in (["Hauptverantwortlich", "Titel"], ["Moers", "A"], [None, "B"], []):
        sheet.append(row)
    sheet.append(["Geldern", "C"])
    sheet.merge_cells("A2:A4")
    read_rows = rows(saved(book))
    assert [row.cells.get("Hauptverantwortlich") for row in read_rows] == [
        "Moers",
        "Moers",
        "Geldern",
    ]


def test_hidden_sheets_and_sheets_without_our_columns_are_not_read():
    book = Workbook()
    book.active.append(["Notizen", "für mich"])
    hidden = book.create_sheet("Alt")
    hidden.append([*HEADER, "Ziel", "Anlass"])
    hidden.append(["1", "geheim", "Moers", "x", "y"])
    hidden.sheet_state = "hidden"
    right = book.create_sheet("Liste")
    right.append(HEADER)
    right.append(ROW)
    table = read(io.BytesIO(saved(book)))
    assert [row.cells["Titel"] for row in table.rows] == ["Bürgerhaushalt für alle"]
    assert "„Liste“" in " ".join(table.notices)


def test_control_characters_do_not_reach_the_database():
    (row,) = rows(csv_of(HEADER, ["1", "A\x00\x07B", "Moers"]))
    assert row.cells["Titel"] == "AB"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "leer"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "alte Excel-Datei"),
        (b"%PDF-1.7 Titel;Hauptverantwortlich", "keine Tabelle"),
        (b"Hallo Welt", "keine Kopfzeile"),
        (b"Titel;Hauptverantwortlich\r\n;\r\n", "noch keine Zeile"),
        (b'Titel;Hauptverantwortlich\r\n"A;' + b"x" * 200_000, "Anführungszeichen"),
        (b"PK\x03\x04" + b"\0" * 100, "beschädigt"),
        (b"\xff\xfeT", "nicht lesbar"),
        (b"x" * (5 * 1024 * 1024 + 1), "5 MB"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_reason(content, message):
    with pytest.raises(TableError, match=message):
        rows(content)
