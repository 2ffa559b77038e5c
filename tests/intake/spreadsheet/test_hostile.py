"""Files that would fill the memory, run something, or take for ever."""

import io
import random
import resource
import time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from intake.archives import ArchiveError, check_archive
from intake.spreadsheet.reading import read
from intake.spreadsheet.table import TableError
from tests.intake.spreadsheet.conftest import HEADER, saved, xlsx_of

SHEET = "xl/worksheets/sheet1.xml"


def packed(**members: bytes) -> io.BytesIO:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    file.seek(0)
    return file


def with_sheet(xml: str) -> io.BytesIO:
    """A workbook whose only sheet is this XML."""
    return replaced(SHEET, xml)


def replaced(name: str, xml: str) -> io.BytesIO:
    file = io.BytesIO()
    with (
        ZipFile(io.BytesIO(xlsx_of(HEADER, ["1", "A", "Moers"]))) as source,
        ZipFile(file, "w", ZIP_DEFLATED) as target,
    ):
        for member in source.namelist():
            content = xml.encode() if member == name else source.read(member)
            target.writestr(member, content)
    file.seek(0)
    return file


def sheet(rows: str, before: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="http://schemas.openxmlformats.'
        f'org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
    )


def in_row(number: int, *texts: str) -> str:
    cells = "".join(
        f'<c r="{letter}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for letter, text in zip("ABCDEF", texts, strict=False)
    )
    return f'<row r="{number}">{cells}</row>'


def read_or_refused(file: io.BytesIO) -> str:
    """What came of the file, in words."""
    try:
        return f"{len(read(file).rows)} rows"
    except TableError as error:
        return str(error)


def test_a_bomb_is_not_unpacked():
    bomb = packed(**{"word/document.xml": b"\0" * 70_000_000})
    started = time.process_time()
    with pytest.raises(ArchiveError, match="zu groß"):
        check_archive(bomb)
    assert time.process_time() - started < 1


def test_a_small_file_that_grows_a_thousandfold_is_refused():
    with pytest.raises(ArchiveError, match="zu groß"):
        check_archive(packed(a=b"0" * 20_000_000))


def test_millions_of_empty_cells_are_refused_before_they_fill_the_memory():
    noise = random.Random(1)
    cells = b"".join(
        b"<c r='%d'/>" % noise.randrange(10**9) for _cell in range(2_100_000)
    )
    with pytest.raises(ArchiveError, match="zu groß"):
        check_archive(packed(a=cells))


def test_many_members_a_password_and_damage_are_refused():
    with pytest.raises(ArchiveError, match="zu vielen Teilen"):
        check_archive(packed(**{f"m{n}": b"" for n in range(2_001)}))
    locked = bytearray(packed(a=b"x").getvalue())
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ArchiveError, match="Kennwort"):
        check_archive(io.BytesIO(bytes(locked)))
    damaged = bytearray(packed(a=bytes(range(256)) * 50).getvalue())
    damaged[60] ^= 0xFF
    with pytest.raises(ArchiveError, match="beschädigt"):
        check_archive(io.BytesIO(bytes(damaged)))


def test_an_ordinary_workbook_passes_and_stands_at_its_beginning_again():
    file = io.BytesIO(xlsx_of(HEADER, ["1", "A", "Moers"]))
    check_archive(file)
    assert file.tell() == 0


def test_20000_rows_with_formulas_are_refused_quickly_and_in_little_memory():
    book = Workbook(write_only=True)
    table = book.create_sheet("Projekte")
    table.append([*HEADER, "Ziel", "Notiz"])
    for number in range(20_000):
        table.append([number, f"Projekt {number}", "Moers", "=A1*2", '=CMD("x")'])
    content = saved(book)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    with pytest.raises(TableError, match="mehr als 500 Zeilen"):
        read(io.BytesIO(content))
    assert time.process_time() - started < 5
    # In kilobytes.
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_entities_are_not_expanded():
    laughs = '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]>'
    xml = sheet(in_row(1, *HEADER) + in_row(2, "1", "&b;", "Moers"), before=laughs)
    with pytest.raises(TableError, match="beschädigt"):
        read(with_sheet(xml))


def test_no_file_of_the_server_is_read():
    inside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    xml = sheet(in_row(1, *HEADER) + in_row(2, "1", "&a;", "Moers"), before=inside)
    with pytest.raises(TableError, match="beschädigt"):
        read(with_sheet(xml))


@pytest.mark.parametrize("number", ["1048576", "99999999999", "x", "-5"])
def test_a_row_far_away_ends_with_a_message_and_not_in_a_loop(number):
    far = in_row(1, *HEADER) + in_row(2, "1", "A", "Moers").replace(
        'row r="2"', f'row r="{number}"'
    )
    started = time.process_time()
    assert read_or_refused(with_sheet(sheet(far)))
    assert time.process_time() - started < 5


def test_a_sheet_that_claims_to_be_huge_is_read_as_it_is():
    claimed = sheet(in_row(1, *HEADER) + in_row(2, "1", "A", "Moers")).replace(
        "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
    )
    started = time.process_time()
    assert len(read(with_sheet(claimed)).rows) == 1
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "member", ["xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
)
def test_broken_parts_give_a_message(member):
    with pytest.raises(TableError, match="beschädigt"):
        read(replaced(member, "<nonsense"))


@pytest.mark.parametrize("seed", range(60))
def test_random_damage_gives_rows_or_a_message_and_never_another_error(seed):
    noise = random.Random(seed)
    content = bytearray(xlsx_of(HEADER, ["1", "A", "Moers"]))
    for _hit in range(noise.randint(1, 30)):
        content[noise.randrange(len(content))] = noise.randrange(256)
    csv_bytes = bytes(noise.choice(b'A;,\t"\r\n=\xff\x00Titel') for _ in range(300))
    for hostile in (bytes(content), csv_bytes):
        assert read_or_refused(io.BytesIO(hostile))
