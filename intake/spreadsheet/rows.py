"""What one row of a table says, cell by cell."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from intake.note import Note
from intake.spreadsheet.columns import (
    BY_NAME,
    END,
    KEY,
    LEAD,
    NOTE,
    PROGRAMMES,
    REQUIRED,
    START,
    TITLE,
)
from intake.spreadsheet.table import TableRow
from intake.spreadsheet.values import CellError
from intake.spreadsheet.vocabulary import Vocabulary
from network.models import OrganisationPage
from network.recognising import fold

# A column and what is to be said of its cell.
Remark = tuple[str, str]


@dataclass
class ParsedRow:
    """A row with the values of its cells, what is wrong and what is doubtful."""

    row: TableRow
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Remark] = field(default_factory=list)
    hints: list[Remark] = field(default_factory=list)
    # What belongs to no field, by the heading it has in the note.
    rest: list[Remark] = field(default_factory=list)

    @property
    def lead(self) -> OrganisationPage | None:
        return self.values.get(LEAD.name)

    @property
    def key(self) -> str:
        return self.values.get(KEY.name, "")

    @property
    def title(self) -> str:
        return self.values.get(TITLE.name, "")

    @property
    def folded_title(self) -> str:
        return fold(self.title)

    @property
    def cells(self) -> dict[str, str]:
        """Everything that stands in the row, to compare with the next import."""
        return self.row.cells | self.row.others

    def note(self, changed: set[str]) -> str:
        """What of the changed cells goes to the note."""
        note = Note()
        for name, text in self.rest:
            if name in changed:
                note.add("" if name == NOTE.name else name, text)
        return str(note)


def parse(row: TableRow, words: Vocabulary) -> ParsedRow:
    parsed = ParsedRow(row)
    for name, fault in row.faults.items():
        # What is wrong in a column that is none of ours stops nobody.
        (parsed.problems if name in BY_NAME else parsed.hints).append((name, fault))
    for name, text in row.cells.items():
        kind = BY_NAME[name].kind
        try:
            parsed.values[name] = kind.read(text, words)
            parsed.hints += [(name, hint) for hint in kind.hints(text, words)]
        except CellError as error:
            parsed.problems.append((name, str(error)))
    for column in REQUIRED:
        if column.name not in row.cells and column.name not in row.faults:
            parsed.problems.append((column.name, _("Diese Zelle ist leer.")))
    check_years(parsed.values, parsed.problems)
    parsed.rest = rest_of(row, words)
    return parsed


def check_years(values: dict[str, Any], problems: list[Remark]) -> None:
    start, end = values.get(START.name), values.get(END.name)
    if start and end and end < start:
        problems.append((END.name, _("Das Ende liegt vor dem Beginn.")))


def rest_of(row: TableRow, words: Vocabulary) -> list[Remark]:
    rest = [(NOTE.name, row.cells[NOTE.name])] if NOTE.name in row.cells else []
    unknown = words.unknown_programmes(row.cells.get(PROGRAMMES.name, ""))
    if unknown:
        rest.append((PROGRAMMES.name, "; ".join(unknown)))
    return [*rest, *row.others.items()]
