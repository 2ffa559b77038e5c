"""Plain text as clean rich text: paragraphs and lists, everything else escaped."""

import re
from collections.abc import Iterator
from itertools import groupby

from django.utils.html import escape

from intake.names import BULLET

NUMBERED = re.compile(r"^\s*\d{1,2}[.)]\s+")
BLANK = re.compile(r"\n[ \t]*\n")
BOLD = re.compile(r"\*\*(\S(?:.{0,500}?\S)?)\*\*")
# A line broken by the width of the page; a paragraph of a web page is longer.
PAGE_WIDTH = 120
SHORT = 0.6


def rich(text: str) -> str:
    """The text as HTML of the features a profile allows."""
    blocks = (block for block in BLANK.split(text.strip()) if block.strip())
    return "".join(html for block in blocks for html in block_html(block))


def block_html(block: str) -> Iterator[str]:
    lines = unwrapped([line.strip() for line in block.split("\n") if line.strip()])
    for tag, group in groupby(lines, tag_of):
        if tag == "p":
            yield from (f"<p>{inline(line)}</p>" for line in group)
        else:
            items = "".join(
                f"<li>{inline(BULLET.sub('', line))}</li>" for line in group
            )
            yield f"<{tag}>{items}</{tag}>"


def tag_of(line: str) -> str:
    if NUMBERED.match(line):
        return "ol"
    return "ul" if BULLET.match(line) and not BOLD.match(line) else "p"


def inline(line: str) -> str:
    return BOLD.sub(r"<b>\1</b>", escape(line))


def unwrapped(lines: list[str]) -> list[str]:
    """Puts lines together that only the width of a page parted."""
    wrapped = looks_wrapped(lines)
    whole: list[str] = []
    for line in lines:
        continues = tag_of(line) == "p" and (wrapped or line[:1].islower())
        if whole and continues:
            whole[-1] += f" {line}"
        else:
            whole.append(line)
    return whole


def looks_wrapped(lines: list[str]) -> bool:
    """Whether all lines but the last are about as long, as in a PDF."""
    longest = max(map(len, lines), default=0)
    full = [len(line) >= longest * SHORT for line in lines[:-1]]
    return 40 <= longest <= PAGE_WIDTH and bool(full) and all(full)
