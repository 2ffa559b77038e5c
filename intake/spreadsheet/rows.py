"""What one row of a table says, cell by cell."""

from typing import Any

from django.utils.translation import gettext as _

from intake.columns import BY_NAME, END, NOTE, PROGRAMMES, REQUIRED, START
from intake.entry import Entry, Note, Remark
from intake.spreadsheet.table import TableRow
from intake.values import CellError
from intake.vocabulary import Vocabulary


def parse(row: TableRow, words: Vocabulary) -> Entry:
    entry = Entry(line=row.line, cells=row.cells | row.others)
    for name, fault in row.faults.items():
        # What is wrong in a column that is none of ours stops nobody.
        (entry.problems if name in BY_NAME else entry.hints).append((name, fault))
    for name, text in row.cells.items():
        kind = BY_NAME[name].kind
        try:
            entry.values[name] = kind.read(text, words)
            entry.hints += [(name, hint) for hint in kind.hints(text, words)]
        except CellError as error:
            entry.problems.append((name, str(error)))
    for column in REQUIRED:
        if column.name not in row.cells and column.name not in row.faults:
            entry.problems.append((column.name, _("Diese Zelle ist leer.")))
    check_years(entry.values, entry.problems)
    entry.rest = rest_of(row, words)
    return entry


def check_years(values: dict[str, Any], problems: list[Remark]) -> None:
    start, end = values.get(START.name), values.get(END.name)
    if start and end and end < start:
        problems.append((END.name, _("Das Ende liegt vor dem Beginn.")))


def rest_of(row: TableRow, words: Vocabulary) -> Note:
    """The note of the table, programmes nobody knows, and columns that are none of
    ours.
    """
    unknown = words.unknown_programmes(row.cells.get(PROGRAMMES.name, ""))
    note = Note()
    note.add(NOTE.name, row.cells.get(NOTE.name, ""))
    note.add(PROGRAMMES.name, "; ".join(unknown))
    for name, text in row.others.items():
        note.add(name, text)
    return note
