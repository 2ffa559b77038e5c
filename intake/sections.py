"""A pasted Steckbrief as sections: a field, the label as it was written, and lines."""

import dataclasses
import re
from dataclasses import dataclass

from intake.labels import (
    PROSE,
    Labelled,
    contact_line_of,
    label_of,
    split_at_labels,
    unknown_label,
    web_line_of,
)
from intake.pasted import lines_and_frames

REST = "rest"
BEFORE = "before"


@dataclass
class Section:
    """Lines under one label; `field` is “rest” where nobody knows the label."""

    field: str
    label: str = ""
    lines: list[str] = dataclasses.field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


@dataclass
class Reader:
    """Reads line by line and knows what it is in the middle of."""

    sections: list[Section]
    after_blank: bool = True

    @property
    def section(self) -> Section:
        return self.sections[-1]

    def read(self, line: str) -> None:
        for part in split_at_labels(line):
            self.read_part(part)
        self.after_blank = not line

    def read_part(self, line: str) -> None:
        labelled = self.label_here(line)
        if labelled is None:
            self.section.lines.append(line)
        else:
            lines = [labelled.value] if labelled.value else []
            self.sections.append(Section(labelled.field, labelled.label, lines))

    def label_here(self, line: str) -> Labelled | None:
        """The label that begins here, if it does not belong to what is being read."""
        if not line:
            return None
        inside = self.section.field
        if contact_line_of(line) or (web_line_of(line) and inside == "contacts"):
            return None if inside == "contacts" else Labelled("contacts", "", line)
        if labelled := label_of(line):
            return labelled
        if inside in ("contacts", "links", "sources", "profile", BEFORE):
            return None
        unknown = unknown_label(line, inside in PROSE, self.after_blank)
        return Labelled(REST, *unknown) if unknown else None


def read_sections(text: str) -> list[Section]:
    """All of the text, in order; the first section is what stands before any label."""
    lines, frames = lines_and_frames(text)
    reader = Reader([Section(BEFORE)])
    for line in lines:
        reader.read(line)
    if frames:
        reader.sections.append(Section(REST, "Kopf- und Fußzeilen", frames))
    return reader.sections


# What stands above the first label

NOISE = re.compile(
    r"^(?:projekt)?steckbrief$|^startseite\b|^projekte?$|^men[uü]|^suche$|^drucken$|"
    r"^zurück\b|[>»›]|^home$|^projekt-?steckbrief\b.*$|^https?://|^www\.",
    re.IGNORECASE,
)
NAME = re.compile(
    r"^(?:(?:die|der) )?(?:Städte |Gemeinden |Kreise |Kommunen )?"
    r"[A-ZÄÖÜ][\w.-]*(?:[ /](?:\(?[A-ZÄÖÜ][\w.-]*\)?|am|an|der|im|in|ob|und)){0,4}$"
)
JOINTS = re.compile(r",\s*|\s+(?:und|sowie|&)\s+|\s*[;|]\s*|\t+")
GOES_ON = re.compile(
    r"(?:\b(?:der|die|das|des|dem|den|im|in|und|für|zur|zum|von|mit|auf|am)|[-–,])$"
)
LONGEST_TITLE = 255


@dataclass
class Opening:
    """Title and names above the first label, and whatever else stands there."""

    title: str = ""
    names: str = ""
    rest: list[str] = dataclasses.field(default_factory=list)


def read_opening(lines: list[str], has_title: bool) -> Opening:
    """The line before a list of names is the title; else the first that may be one."""
    lines = [line.strip("#*_ \t") for line in lines if line.strip("#*_ \t")]
    place = names_line(lines, first=0 if has_title else 1)
    opening = Opening()
    if place is not None:
        opening.names = lines.pop(place)
    if has_title:
        opening.rest = lines
        return opening
    start = title_line(lines, place)
    if start is not None:
        opening.title = lines.pop(start)
        while start < len(lines) and GOES_ON.search(opening.title):
            opening.title += f" {lines.pop(start)}"
    opening.rest = lines
    return opening


def names_line(lines: list[str], first: int) -> int | None:
    """The last line that is a list of names; one name alone only at the very end."""
    for place in range(len(lines) - 1, first - 1, -1):
        too_long = len(lines[place]) > LONGEST_TITLE
        if too_long or (place and GOES_ON.search(lines[place - 1])):
            continue
        names = JOINTS.split(lines[place])
        if all(NAME.match(name) for name in names) and (
            len(names) > 1 or (place == len(lines) - 1 and is_place(lines[place]))
        ):
            return place
    return None


def is_place(line: str) -> bool:
    return len(line.split()) <= 3 and not NOISE.search(line)


def title_line(lines: list[str], names_place: int | None) -> int | None:
    may_be = [
        n
        for n, line in enumerate(lines)
        if not NOISE.search(line) and len(line) <= LONGEST_TITLE
    ]
    if names_place is not None:
        may_be = [n for n in may_be if n < names_place][-1:] or may_be
    short = [n for n in may_be if not lines[n].endswith((".", ":"))]
    named = [n for n in short if not unknown_label(lines[n], False, True)]
    return next(iter(named or short or may_be), None)
