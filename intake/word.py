"""A Word file (.docx) as the text of a Steckbrief: paragraphs, lists, tables with a
label beside each value, links with their addresses.
"""

import re
from collections.abc import Iterator
from typing import IO, Any
from zipfile import ZipFile

from django.utils.translation import gettext as _
from docx import Document
from docx.oxml import parse_xml
from lxml import etree

from intake.archives import ArchiveError, check_archive

MOST_XML = 20 * 1024 * 1024
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXT_BOX = f"{W}txbxContent"
# Deleted with “Änderungen nachverfolgen”, or shown in another way besides.
SKIPPED = {f"{W}del", f"{W}moveFrom", FALLBACK, TEXT_BOX}
SIGNS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"')
OLD_FORMAT = b"\xd0\xcf\x11\xe0"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
DECLARATIONS = [
    declaration.encode(encoding)
    for declaration in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
]
LONGEST_LABEL = 60


class WordError(ValueError):
    """A file that cannot be read as a profile; says in German why."""


def read_docx(file: IO[bytes]) -> str:
    """The text of a Word file.

    Raises:
        WordError: with a sentence for whoever uploaded the file.
    """
    check_format(file)
    try:
        check_archive(file)
        check_parts(file)
    except ArchiveError as error:
        raise WordError(str(error)) from error
    try:
        document = Document(file)
    except (KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as error:
        raise WordError(damaged()) from error
    body = document.element.body
    lines = [*lines_of(body, document.part), *beside(document)]
    return "\n".join(lines).strip()


def damaged() -> str:
    return _(
        "Das ist keine lesbare Word-Datei (.docx). Bitte speichern Sie sie in Word "
        "neu, oder fügen Sie den Text ein."
    )


def check_format(file: IO[bytes]) -> None:
    file.seek(0)
    start = file.read(4)
    if start == OLD_FORMAT:
        rest = file.read()
        if ENCRYPTED_PACKAGE in rest:
            raise WordError(
                _("Die Datei ist mit einem Kennwort geschützt. Bitte ohne speichern.")
            )
        raise WordError(
            _(
                "Das ist eine Datei im alten Format .doc. Bitte speichern Sie sie in "
                "Word als .docx, oder fügen Sie den Text ein."
            )
        )
    if not start.startswith(b"PK"):
        raise WordError(damaged())


def check_parts(file: IO[bytes]) -> None:
    """No macros, no declarations of entities, not too much text."""
    with ZipFile(file) as archive:
        names = archive.namelist()
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise WordError(
                _(
                    "Die Datei enthält Makros. Bitte speichern Sie sie in Word als "
                    ".docx ohne Makros."
                )
            )
        if "word/document.xml" not in names:
            raise WordError(damaged())
        parts = [n for n in names if n.lower().endswith((".xml", ".rels"))]
        if sum(archive.getinfo(name).file_size for name in parts) > MOST_XML:
            raise WordError(
                _("Die Datei enthält zu viel Text. Bitte fügen Sie nur das Profil ein.")
            )
        for name in parts:
            content = archive.read(name)
            if any(declaration in content for declaration in DECLARATIONS):
                raise WordError(damaged())
    file.seek(0)


def lines_of(element: Any, part: Any) -> Iterator[str]:
    """The paragraphs and tables of a body, also those within form fields."""
    for child in element:
        if child.tag in SKIPPED:
            continue
        if child.tag == f"{W}p":
            yield from paragraph(child, part)
        elif child.tag == f"{W}tbl":
            yield ""
            for row in child.iter(f"{W}tr"):
                if next(row.iterancestors(f"{W}tbl")) is child:
                    yield from row_lines(row, part)
            yield ""
        elif len(child):
            yield from lines_of(child, part)


def paragraph(element: Any, part: Any) -> Iterator[str]:
    text = "".join(pieces(element, part)).strip()
    if is_heading(element):
        yield ""
    yield f"• {text}" if text and has_list_style(element) else text
    if text and not has_list_style(element):
        yield ""
    for box in element.iter(TEXT_BOX):
        if not any(a.tag == FALLBACK for a in box.iterancestors()):
            yield from lines_of(box, part)


def style_of(element: Any) -> str:
    style = element.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "").lower()


def is_heading(element: Any) -> bool:
    return style_of(element).startswith(
        ("heading", "berschrift", "überschrift", "title")
    )


def has_list_style(element: Any) -> bool:
    listed = element.find(f"{W}pPr/{W}numPr") is not None
    return listed or style_of(element).startswith(("list", "aufz"))


def pieces(element: Any, part: Any) -> Iterator[str]:
    """The text of a paragraph; a link's address follows it in brackets."""
    for child in element:
        if child.tag in SKIPPED:
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag == f"{W}instrText":
            found = FIELD_LINK.search(child.text or "")
            yield f"{found[1]} " if found else ""
        elif child.tag == f"{W}hyperlink":
            yield with_address("".join(pieces(child, part)), child, part)
        else:
            yield from pieces(child, part)


def with_address(text: str, link: Any, part: Any) -> str:
    relation = part.rels.get(link.get(f"{R}id"))
    if relation is None or not relation.is_external:
        return text
    url = relation.target_ref.removeprefix("mailto:")
    if url.rstrip("/").lower() in text.lower() or text.strip() in url:
        return url if text.strip() in url else text
    return f"{text} ({url})"


def row_lines(row: Any, part: Any) -> Iterator[str]:
    """A label beside its value as “label:” above it; other rows with tabs."""
    cells = [
        "\n".join(lines_of(cell, part)).strip() for cell in row.iterchildren(f"{W}tc")
    ]
    cells = [re.sub(r"\n{3,}", "\n\n", cell) for cell in cells if cell]
    if len(cells) == 2 and len(cells[0]) <= LONGEST_LABEL and "\n" not in cells[0]:
        yield ""
        yield cells[0] if cells[0].endswith(":") else f"{cells[0]}:"
        yield from cells[1].split("\n")
    elif len(cells) == 1:
        yield from cells[0].split("\n")
    elif cells:
        yield "\t".join(cell.replace("\n", " ") for cell in cells)


def beside(document: Any) -> Iterator[str]:
    """Headers, footers, footnotes and comments: they land in the note."""
    parts = [
        part
        for relation in document.part.rels.values()
        if not relation.is_external
        for part in [relation.target_part]
        if part.partname.startswith("/word/")
        and re.search(
            r"/(?:header|footer|footnotes|endnotes|comments)\d*\.xml$", part.partname
        )
    ]
    lines = [
        line
        for part in parts
        for line in lines_of(parse_xml(part.blob), part)
        if line.strip()
    ]
    if lines:
        yield from ("", _("Kopfzeilen, Fußnoten und Kommentare:"), *lines)
