"""CSV as Excel, LibreOffice and others write it, in Germany and elsewhere."""

import codecs
import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

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

DELIMITERS = (";", ",", "\t", "|")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LOOK_AT = 2_000


def read_csv(content: bytes, most_rows: int) -> Table:
    """The table with the delimiter that makes most sense of the header.

    Raises:
        TableError: says in German what is wrong with the file.
    """
    text = decode(content)
    found: list[tuple[str, int, Header]] = []
    for delimiter in DELIMITERS:
        if place := find_header(csv_lines(text, delimiter)):
            found.append((delimiter, *place))
    if not found:
        raise TableError(no_header())
    delimiter, number, header = max(found, key=lambda one: len(one[2].ours))
    below = (line for line in csv_lines(text, delimiter) if line[0] > number)
    return build(header, below, most_rows)


def decode(content: bytes) -> str:
    """The text, whatever its encoding: what is no UTF-8 is Excel's Windows-1252."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return decoded(content, encoding)
    zeros = content[:LOOK_AT].count(0)
    if zeros > len(content[:LOOK_AT]) // 4:
        return decoded(content, "utf-16-le" if content[1:2] == b"\0" else "utf-16-be")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Five bytes mean nothing in it; they are no reason to refuse a file.
        return content.decode("cp1252", errors="replace")


def decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise TableError(
            _("Die Zeichen der Datei sind nicht lesbar. Bitte speichern Sie sie neu.")
        ) from error


def csv_lines(text: str, delimiter: str) -> Iterator[Line]:
    """Lines as a spreadsheet counts them: a line break within quotes begins no row."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader, start=1):
            if number > MOST_LINES:
                raise TableError(_("Die Datei hat zu viele Zeilen."))
            yield number, cells, {}
    except csv.Error as error:
        raise TableError(
            _(
                "Ab Zeile %d ist die Datei nicht lesbar. Vermutlich fehlt ein "
                "schließendes Anführungszeichen."
            )
            % reader.line_num
        ) from error
