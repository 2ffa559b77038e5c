"""A table as it was read: rows of text under the columns of the Steckbrief."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intake.columns import (
    BY_FOLDED_NAME,
    KEY,
    REQUIRED,
    Column,
    by_present_names,
)
from network.recognising import fold

# The header may stand below a title and a line of explanation.
HEADER_WITHIN = 20
MOST_LINES = 100_000
EXAMPLE = "beispiel"
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
MOST_LETTERS = 20_000

# The number of a row in the file, its cells, and what is wrong with which cell.
Line = tuple[int, list[str], dict[int, str]]


class TableError(ValueError):
    """A file that cannot be read as a table; says in German why."""


@dataclass(frozen=True)
class TableRow:
    """One row: cells under our columns, cells under others, and unreadable ones."""

    line: int
    cells: dict[str, str]
    others: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, facts: dict[str, Any]) -> Self:
        names = {"cells": by_present_names(facts["cells"])}
        return cls(**facts | names)


@dataclass(frozen=True)
class Table:
    """All rows that say something, and what the reader has to tell about the file."""

    rows: list[TableRow]
    notices: list[str]


@dataclass(frozen=True)
class Header:
    """Which column of the file is which of ours, by their places."""

    ours: dict[int, Column]
    others: dict[int, str]

    @classmethod
    def of(cls, cells: list[str]) -> Self:
        ours: dict[int, Column] = {}
        others: dict[int, str] = {}
        for place, text in enumerate(cells):
            column = BY_FOLDED_NAME.get(fold(text.rstrip(" *:")))
            if column and column not in ours.values():
                ours[place] = column
            elif text := " ".join(text.split()):
                known = column or text in others.values()
                others[place] = f"{text} ({letter(place)})" if known else text
        return cls(ours, others)

    def name(self, place: int) -> str:
        column = self.ours.get(place)
        return column.name if column else self.others.get(place) or letter(place)


def letter(place: int) -> str:
    """What a spreadsheet calls a column that has no name."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(ord("A") + rest) + text
    return _("Spalte %s") % text


def find_header(lines: Iterable[Line]) -> tuple[int, Header] | None:
    """The line that names most of our columns, and how it reads; None if none does."""
    best: tuple[int, Header] | None = None
    for number, cells, _faults in lines:
        if number > HEADER_WITHIN:
            break
        header = Header.of(cells)
        if len(header.ours) > (len(best[1].ours) if best else 1):
            best = number, header
    return best


def no_header() -> str:
    return _(
        "Es gibt keine Kopfzeile mit den Spalten der Vorlage, zum Beispiel „Titel“ und "
        "„Hauptverantwortlich“. Bitte übernehmen Sie die erste Zeile der Vorlage."
    )


def build(
    header: Header,
    lines: Iterable[Line],
    most_rows: int,
    notices: Iterable[str] = (),
) -> Table:
    """The table below a header.

    Raises:
        TableError: if a needed column is missing, or there are no or too many rows.
    """
    check_columns(header)
    rows: list[TableRow] = []
    skipped = 0
    for row in rows_of(header, lines):
        if row.cells.get(KEY.name, "").casefold() == EXAMPLE:
            skipped += 1
            continue
        if len(rows) == most_rows:
            raise TableError(too_many(most_rows))
        rows.append(row)
    if not rows:
        raise TableError(_("Unter der Kopfzeile steht noch keine Zeile mit Inhalt."))
    return Table(rows, [*notices, *about(header, rows, skipped)])


def check_columns(header: Header) -> None:
    names = {column.name for column in header.ours.values()}
    missing = [column.name for column in REQUIRED if column.name not in names]
    if missing:
        raise TableError(
            ngettext(
                "Es fehlt die Spalte %s.", "Es fehlen die Spalten %s.", len(missing)
            )
            % listed(missing)
        )


def too_many(most_rows: int) -> str:
    return (
        _("Die Tabelle hat mehr als %d Zeilen. Bitte teilen Sie sie auf.") % most_rows
    )


def rows_of(header: Header, lines: Iterable[Line]) -> Iterator[TableRow]:
    """Every line with a cell that says something."""
    for number, cells, faults in lines:
        row = TableRow(number, {}, {}, {})
        for place, text in enumerate(cells):
            text = clean(text)
            if place in faults:
                row.faults[header.name(place)] = faults[place]
            elif len(text) > MOST_LETTERS:
                row.faults[header.name(place)] = too_long()
            elif text and place in header.ours:
                row.cells[header.ours[place].name] = text
            elif text:
                row.others[header.name(place)] = text
        if row.cells or row.others or row.faults:
            yield row


def too_long() -> str:
    return _(
        "Hier stehen mehr als %s Zeichen. Bitte kürzen Sie den Text."
    ) % f"{MOST_LETTERS:,}".replace(",", ".")


def clean(text: str) -> str:
    """Without control characters and spaces around; line ends are all one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    # Excel writes control characters of a cell like this.
    text = text.replace("_x000D_", "")
    return NOT_TEXT.sub("", text).strip()


def about(header: Header, rows: list[TableRow], skipped: int) -> list[str]:
    """What people want to know of how their file was read."""
    said = []
    others = sorted({name for row in rows for name in row.others})
    if others:
        said.append(
            ngettext(
                "Die Spalte %s kennen wir nicht. Ihr Inhalt kommt in die Notiz.",
                "Die Spalten %s kennen wir nicht. Ihr Inhalt kommt in die Notiz.",
                len(others),
            )
            % listed(others)
        )
    if skipped:
        said.append(_("Die Beispielzeile der Vorlage wird nicht importiert."))
    return said


def listed(names: Iterable[str]) -> str:
    return ", ".join(f"„{name}“" for name in names)
