"""XLSX as Excel and LibreOffice write it. Formulas are never evaluated: what counts is
the value that the program stored with them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import IO, Any

from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from intake.spreadsheet.table import (
    MOST_LINES,
    Header,
    Line,
    Table,
    TableError,
    build,
    find_header,
    no_header,
)

MOST_MERGES = 2_000


@dataclass(frozen=True)
class Sheet:
    """One sheet twice: with the stored values and with the formulas."""

    values: Any
    formulas: Any

    def lines(self) -> Iterator[Line]:
        """Every row with its number, empty ones too."""
        both = zip(self.values.iter_rows(), self.formulas.iter_rows(), strict=True)
        for number, (values, formulas) in enumerate(both, start=1):
            if number > MOST_LINES:
                raise TableError(_("Das Blatt hat zu viele Zeilen."))
            yield line_of(number, values, formulas)


def read_xlsx(file: IO[bytes], most_rows: int) -> Table:
    """The first visible sheet that has most of our columns.

    Raises:
        TableError: says in German what is wrong with the file.
    """
    try:
        return read_workbook(file, most_rows)
    except TableError:
        raise
    # A damaged or hostile file fails in the library in any way there is.
    except Exception as error:
        raise TableError(
            _(
                "Die Excel-Datei ist beschädigt. Bitte öffnen Sie sie, speichern Sie "
                "sie neu als „Excel-Arbeitsmappe (.xlsx)“ und versuchen Sie es noch "
                "einmal."
            )
        ) from error


def read_workbook(file: IO[bytes], most_rows: int) -> Table:
    sheets = visible_sheets(file)
    found: list[tuple[Sheet, int, Header]] = []
    for sheet in sheets:
        if place := find_header(sheet.lines()):
            found.append((sheet, *place))
    if not found:
        raise TableError(no_header())
    sheet, number, header = max(found, key=lambda one: len(one[2].ours))
    notices = []
    if len(sheets) > 1:
        notices.append(_("Gelesen wurde das Blatt „%s“.") % sheet.values.title)
    below = (line for line in sheet.lines() if line[0] > number)
    table = build(header, below, most_rows, notices)
    if merges := merged_down(sheet.values):
        filled = (line for line in fill(sheet.lines(), merges) if line[0] > number)
        return build(header, filled, most_rows, notices)
    return table


def visible_sheets(file: IO[bytes]) -> list[Sheet]:
    values = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    formulas = load_workbook(file, read_only=True, keep_links=False)
    sheets = []
    for pair in zip(values.worksheets, formulas.worksheets, strict=True):
        for sheet in pair:
            # What a file says of its size need not be so, and would be made true.
            sheet.reset_dimensions()
        if pair[0].sheet_state == "visible":
            sheets.append(Sheet(*pair))
    return sheets


def line_of(number: int, values: Any, formulas: Any) -> Line:
    cells: list[str] = []
    faults: dict[int, str] = {}
    for place, (cell, formula) in enumerate(zip(values, formulas, strict=True)):
        cells.append(text_of(cell.value))
        if cell.data_type == "e":
            faults[place] = _("Die Zelle enthält einen Fehler: %s.") % cell.value
        elif formula.data_type == "f" and cell.value is None:
            faults[place] = _(
                "Hier steht eine Formel ohne gespeicherten Wert. Bitte ersetzen Sie "
                "sie durch ihren Wert, oder öffnen und speichern Sie die Datei in "
                "Excel."
            )
    return number, cells, faults


def text_of(value: Any) -> str:
    """What people see in the cell."""
    match value:
        case None:
            return ""
        case bool():
            return _("ja") if value else _("nein")
        case float():
            return (
                str(int(value)) if value.is_integer() else str(value).replace(".", ",")
            )
        case datetime() if value.time() == time():
            return f"{value:%d.%m.%Y}"
        case datetime():
            return f"{value:%d.%m.%Y %H:%M}"
        case date():
            return f"{value:%d.%m.%Y}"
    return str(value)


def merged_down(sheet: Any) -> dict[int, list[tuple[int, int]]]:
    """First row → (place, last row) of cells that are merged over several rows."""
    merges: dict[int, list[tuple[int, int]]] = {}
    # The library does not tell of merged cells when it reads row by row.
    with sheet._get_source() as source:
        for count, (_event, element) in enumerate(merge_cells(source)):
            if count == MOST_MERGES:
                break
            left, top, _right, bottom = range_boundaries(element.get("ref"))
            # Whole columns or rows have no bounds; nobody merges those.
            if left and top and bottom and bottom > top:
                merges.setdefault(top, []).append((left - 1, bottom))
    return merges


def merge_cells(source: Any) -> Iterator[tuple[str, Any]]:
    for event, element in iterparse(source):
        if element.tag.endswith("}mergeCell"):
            yield event, element
        element.clear()


def fill(lines: Iterator[Line], merges: dict[int, list[tuple[int, int]]]):
    """Lines in which a merged cell counts for each row that says something else."""
    open_cells: dict[int, tuple[str, int]] = {}
    for number, cells, faults in lines:
        if any(cells):
            for place, (text, last) in open_cells.items():
                if number <= last and place < len(cells) and not cells[place]:
                    cells[place] = text
        for place, last in merges.get(number, ()):
            if place < len(cells):
                open_cells[place] = cells[place], last
        yield number, cells, faults
