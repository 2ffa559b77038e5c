"""The empty table to download, as XLSX and as CSV."""

import io

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from intake.columns import BY_NAME, COLUMNS
from intake.kinds import Choice
from intake.spreadsheet.reading import MOST_ROWS
from intake.spreadsheet.safe_csv import as_csv
from intake.word_kinds import Topics

CHOICES = "Auswahl"
BOLD = Font(bold=True)
HEAD_FILL = PatternFill("solid", fgColor="DCE6F2")
EXAMPLE_FONT = Font(italic=True, color="595959")
WRAPPED = Alignment(wrap_text=True, vertical="top")


def csv_template() -> bytes:
    """Header and example."""
    return as_csv(
        [
            [column.name for column in COLUMNS],
            [column.example for column in COLUMNS],
        ]
    )


def xlsx_template() -> bytes:
    """The table, what each column is for, and what can be chosen."""
    book = Workbook()
    table = book.worksheets[0]
    table.title = _("Projekte")
    explain(book.create_sheet(_("Hinweise")))
    last_rows = list_choices(book.create_sheet(CHOICES))
    fill_table(table)
    for place, (name, last_row) in enumerate(last_rows.items(), start=1):
        offer(table, name, get_column_letter(place), last_row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def fill_table(sheet: Worksheet) -> None:
    sheet.append([column.name for column in COLUMNS])
    sheet.append([column.example for column in COLUMNS])
    for place, column in enumerate(COLUMNS, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        # Else Excel makes a number of “02841” and a date of “3-4”.
        sheet.column_dimensions[letter].number_format = "@"
        head, example = sheet[f"{letter}1"], sheet[f"{letter}2"]
        head.font, head.fill, head.alignment = BOLD, HEAD_FILL, WRAPPED
        example.font, example.alignment, example.number_format = (
            EXAMPLE_FONT,
            WRAPPED,
            "@",
        )
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "C2"


def explain(sheet: Worksheet) -> None:
    """What to know, and every column with its example."""
    for text in advice():
        sheet.append([text])
    sheet.append([])
    sheet.append([_("Spalte"), _("Pflicht"), _("Was hineingehört"), _("Beispiel")])
    for cell in sheet[sheet.max_row]:
        cell.font, cell.fill = BOLD, HEAD_FILL
    for column in COLUMNS:
        required = _("ja") if column.required else ""
        sheet.append([column.name, required, column.explained, column.example])
        for cell in sheet[sheet.max_row]:
            cell.alignment = WRAPPED
    for letter, width in {"A": 32, "B": 9, "C": 70, "D": 55}.items():
        sheet.column_dimensions[letter].width = width
    sheet["A1"].font = BOLD


def advice() -> list[str]:
    return [
        _("So füllen Sie die Tabelle aus"),
        _("Jede Zeile im Blatt „Projekte“ ist ein Projekt, höchstens %d auf einmal.")
        % MOST_ROWS,
        _(
            "Die Reihenfolge der Spalten ist frei. Spalten, die leer bleiben, dürfen "
            "fehlen."
        ),
        _("Die Zeile mit der Kennung „Beispiel“ wird nicht importiert."),
        _("Importiert werden Entwürfe. Veröffentlicht wird erst nach einer Prüfung."),
        _(
            "Ein zweiter Import derselben Tabelle legt nichts doppelt an: Er "
            "übernimmt, was sich in der Tabelle geändert hat. Was dort gleich blieb, "
            "lässt er im Profil so, wie Sie es inzwischen bearbeitet haben."
        ),
        _("Eine leere Zelle löscht nichts, was im Profil steht."),
    ]


def list_choices(sheet: Worksheet) -> dict[str, int]:
    """Writes a list of allowed values per column; says in which row each list ends."""
    lists = {
        column.name: column.kind.allowed
        for column in COLUMNS
        if isinstance(column.kind, Choice | Topics)
    }
    for place, (name, values) in enumerate(lists.items(), start=1):
        sheet.cell(1, place, name).font = BOLD
        for row, value in enumerate(values, start=2):
            sheet.cell(row, place, value)
        sheet.column_dimensions[get_column_letter(place)].width = 44
    sheet.freeze_panes = "A2"
    return {name: len(values) + 1 for name, values in lists.items()}


def offer(table: Worksheet, name: str, letter: str, last_row: int) -> None:
    """A list to choose from in a column. Several topics stand in one cell, so there the
    list offers and does not insist.
    """
    if last_row < 2:
        return
    validation = DataValidation(
        type="list",
        formula1=f"{CHOICES}!${letter}$2:${letter}${last_row}",
        allow_blank=True,
        showErrorMessage=not isinstance(BY_NAME[name].kind, Topics),
        errorTitle=name,
        error=_("Bitte wählen Sie einen Wert aus dem Blatt „Auswahl“."),
    )
    place = get_column_letter(COLUMNS.index(BY_NAME[name]) + 1)
    validation.add(f"{place}2:{place}{MOST_ROWS + 1}")
    table.add_data_validation(validation)
