"""What must hold of a zipped file (.xlsx, .docx) before any library opens it.

A few kilobytes can unpack to gigabytes, so this asks first what would come out.
"""

import zlib
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

MOST_MEMBERS = 2_000
MOST_BYTES = 60 * 1024 * 1024
# Text packs ten to thirty times, a table of equal cells some eighty times.
MOST_TIMES = 200
# Below that a ratio says nothing: ten thousand equal rows pack very well.
RATIO_COUNTS_FROM = 1024 * 1024
# An element in memory is forty times as large as its four letters in the file.
MOST_TAGS = 2_000_000
CHUNK = 1024 * 1024
ENCRYPTED = 0x1
UNREADABLE = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)


class ArchiveError(ValueError):
    """A zipped file that is not to be opened; says in German why."""


def check_archive(file: IO[bytes]) -> None:
    """Refuses what is broken, encrypted, or would unpack to far more than it seems;
    afterwards the file stands at its beginning.

    Raises:
        ArchiveError: with a sentence for whoever uploaded the file.
    """
    file.seek(0)
    try:
        with ZipFile(file) as archive:
            check_directory(archive.infolist())
            check_contents(archive)
    except UNREADABLE as error:
        raise ArchiveError(
            _("Die Datei ist beschädigt oder anders aufgebaut, als ihr Name sagt.")
        ) from error
    finally:
        file.seek(0)


def check_directory(members: list[ZipInfo]) -> None:
    """What the archive says of itself. Nothing more than that is ever unpacked: Python
    stops at the size that stands here."""
    if len(members) > MOST_MEMBERS:
        raise ArchiveError(_("Die Datei besteht aus zu vielen Teilen."))
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise ArchiveError(
            _("Die Datei hat ein Kennwort. Bitte speichern Sie sie ohne Kennwort.")
        )
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise ArchiveError(too_large())
    for member in members:
        if member.file_size > max(RATIO_COUNTS_FROM, MOST_TIMES * member.compress_size):
            raise ArchiveError(too_large())


def check_contents(archive: ZipFile) -> None:
    """Reads everything once, which finds damage, and counts the tags."""
    tags = 0
    for member in archive.infolist():
        with archive.open(member) as content:
            while chunk := content.read(CHUNK):
                tags += chunk.count(b"<")
                if tags > MOST_TAGS:
                    raise ArchiveError(too_large())


def too_large() -> str:
    return _(
        "Die Datei ist ausgepackt zu groß. Bitte teilen Sie sie auf oder löschen Sie "
        "leere und überflüssige Teile."
    )
