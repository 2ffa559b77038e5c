"""Pasted text as lines, whatever program it came from."""

import re
import unicodedata
from collections import Counter

INVISIBLE = re.compile("[\ufeff\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069]")
# A soft hyphen at the end of a line parts a word; anywhere else it is invisible.
SOFT_HYPHEN = re.compile(r"\u00ad[ \t]*\n?[ \t]*")
LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
SPACES = re.compile("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "‐": "-",
    "‑": "-",
}
# “Verwal-\ntung” is one word, “Open-\nGovernment” has a hyphen of its own, and
# “Stadt-\nund Kreisverwaltung” goes on with a space.
PARTED = re.compile(r"(?<=[^\W\d_])-[ \t]*\n\s*(?=[a-zäöüß])(?!(?:und|oder|bzw)\b)")
HYPHENATED = re.compile(r"(?<=[^\W\d_]-)[ \t]*\n[ \t]*(?=[A-ZÄÖÜ])")
PAGE_NUMBER = re.compile(r"^(?:Seite\s+\d+(?:\s*(?:von|/)\s*\d+)?|[-–]\s*\d+\s*[-–])$")


def plain(text: str) -> str:
    """One spelling of spaces, line ends, letters and hyphens; no word less."""
    text = unicodedata.normalize("NFC", text)
    text = LINE_ENDS.sub("\n", text)
    text = SOFT_HYPHEN.sub("", CONTROLS.sub("", INVISIBLE.sub("", text)))
    for sign, letters in LIGATURES.items():
        text = text.replace(sign, letters)
    return "\n".join(SPACES.sub(" ", line).strip(" ") for line in text.split("\n"))


def lines_and_frames(text: str) -> tuple[list[str], list[str]]:
    """The lines of a text with parted words whole again, and its page frames."""
    lines, frames = without_page_frames(plain(text).split("\n"))
    whole = HYPHENATED.sub("", PARTED.sub("", "\n".join(lines)))
    return whole.split("\n"), frames


def without_page_frames(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines, and apart from them page numbers and the headers beside them, which
    would stand in the middle of a sentence.
    """
    frames = {n for n, line in enumerate(lines) if PAGE_NUMBER.match(line)}
    often = {line for line, times in Counter(lines).items() if line and times > 1}
    beside = {
        lines[near]
        for number in frames
        for step in (-1, 1)
        if (near := neighbour(lines, number, step)) is not None
    }
    frames |= {n for n, line in enumerate(lines) if line in often & beside}
    kept = [line for n, line in enumerate(lines) if n not in frames]
    return kept, [lines[n] for n in sorted(frames)]


def neighbour(lines: list[str], number: int, step: int) -> int | None:
    """The next line that is not empty."""
    number += step
    while 0 <= number < len(lines):
        if lines[number]:
            return number
        number += step
    return None
