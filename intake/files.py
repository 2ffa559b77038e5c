"""Profiles out of files, for the command line: .txt and .docx."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from intake.drafts import entry_of, save
from intake.entry import Entry
from intake.forms import MOST_BYTES, MOST_SIGNS, too_long
from intake.steckbrief import parse
from intake.word import WordError, read_docx
from network.models import OrganisationPage
from network.recognising import is_known, recognise


class FileError(ValueError):
    """A file that no draft can be made of; says in German which and why."""


@dataclass(frozen=True)
class Read:
    """One file, below whom its draft is to stand, and what it says."""

    path: Path
    lead: OrganisationPage
    entry: Entry


def text_of(path: Path) -> str:
    """The text of a file in UTF-8, UTF-16 or the old Windows encoding, or of Word's."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileError(_("%s: Die Datei ist größer als 5 MB.") % path.name)
        if path.suffix.lower() == ".docx":
            with path.open("rb") as file:
                return read_docx(file)
        return decoded(path.read_bytes())
    except (OSError, WordError) as error:
        raise FileError(f"{path.name}: {error}") from error


def decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_file(path: Path, lead: OrganisationPage | None) -> Read:
    """What a file says; nothing is saved.

    Raises:
        FileError: if it cannot be read, or names no lead that is known.
    """
    text = text_of(path)
    if len(text) > MOST_SIGNS:
        raise FileError(f"{path.name}: {too_long(len(text))}")
    imported = parse(text, is_known)
    if imported.is_empty:
        raise FileError(_("%s: Kein Feld eines Steckbriefs gefunden.") % path.name)
    named = (recognise(name) for name in imported.leads)
    lead = lead or next((page for page in named if page), None)
    if lead is None:
        raise FileError(
            _("%s: Keine hauptverantwortliche Organisation erkannt. Bitte mit --lead.")
            % path.name
        )
    return Read(path, lead, entry_of(lead, imported))


@transaction.atomic
def make_drafts(files: list[Read], user: Any) -> list[int]:
    """Drafts of all files or of none; their keys."""
    return [save(file.entry, user).pk for file in files]
