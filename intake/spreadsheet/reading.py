"""Reads an uploaded file as a table, whatever program it came from."""

import io
from typing import IO

from django.utils.translation import gettext as _

from intake.archives import ArchiveError, check_archive
from intake.spreadsheet.csv_files import read_csv
from intake.spreadsheet.table import Table, TableError
from intake.spreadsheet.xlsx_files import read_xlsx

MOST_BYTES = 5 * 1024 * 1024
# What one person can look through in a preview.
MOST_ROWS = 500
MOST_ROWS_BY_COMMAND = 5_000

ZIP = b"PK\x03\x04"
# Excel before 2007, and any file of Office with a password.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<?xml", b"<htm")


def read(file: IO[bytes], most_rows: int = MOST_ROWS) -> Table:
    """The rows of a CSV or XLSX file; its first bytes say which, not its name.

    Raises:
        TableError: says in German what is wrong with the file.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise TableError(
            _("Die Datei ist größer als 5 MB. Bitte teilen Sie die Tabelle auf.")
        )
    if content.startswith(ZIP):
        packed = io.BytesIO(content)
        try:
            check_archive(packed)
        except ArchiveError as error:
            raise TableError(str(error)) from error
        return read_xlsx(packed, most_rows)
    refuse_others(content)
    return read_csv(content, most_rows)


def refuse_others(content: bytes) -> None:
    """What is no text would be read as nonsense otherwise."""
    if not content.strip():
        raise TableError(_("Die Datei ist leer."))
    if content.startswith(OLE):
        raise TableError(
            _(
                "Das ist eine alte Excel-Datei (.xls) oder eine mit Kennwort. Bitte "
                "speichern Sie sie ohne Kennwort als „Excel-Arbeitsmappe (.xlsx)“."
            )
        )
    if content.lower().startswith(tuple(sign.lower() for sign in OTHERS)):
        raise TableError(
            _("Das ist keine Tabelle. Erlaubt sind Dateien im Format XLSX und CSV.")
        )
