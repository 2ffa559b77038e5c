"""Reads a Steckbrief out of pasted text. Pure: it asks no database.

Every word of the text is afterwards in a field or in `rest`; `labels` are the words
that only said what followed.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from intake import facts
from intake.contacts import (
    ImportedContact,
    ImportedLink,
    read_contacts,
    read_links,
)
from intake.names import BULLET, HARD_BREAKS, IsKnown, at_commas, in_lists
from intake.sections import (
    BEFORE,
    REST,
    Section,
    read_opening,
    read_sections,
)
from projects.fields import BY_NAME
from projects.kinds import Kind

# Of a longer list of names the rest is kept as it is.
LONGEST_LIST = 5_000
NOTHING = ("-", "–", "—", "k. A.", "k.A.", "keine Angabe", "keine Angaben", "…", "...")


@dataclass(frozen=True)
class Rest:
    """What found no field: the label it stood under, and the text."""

    label: str
    text: str


def several() -> defaultdict[str, list[str]]:
    return defaultdict(list)


@dataclass
class Imported:
    """A Steckbrief as it was read, not yet looked up anywhere."""

    title: str = ""
    # By the names of the fields.
    texts: dict[str, str] = field(default_factory=dict)
    several: defaultdict[str, list[str]] = field(default_factory=several)
    facts: dict[str, Any] = field(default_factory=dict)
    contacts: list[ImportedContact] = field(default_factory=list)
    links: list[ImportedLink] = field(default_factory=list)
    sources: list[ImportedLink] = field(default_factory=list)
    rest: list[Rest] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def keep(self, label: str, text: str) -> None:
        """Keeps what has no field."""
        if text.strip():
            self.rest.append(Rest(label, text.strip()))

    @property
    def leads(self) -> list[str]:
        return self.several["lead"]

    @property
    def is_empty(self) -> bool:
        """Whether nothing of a Steckbrief was found, not so much as a label."""
        return not self.labels


def nobody(name: str) -> bool:
    return False


def parse(text: str, is_known: IsKnown = nobody) -> Imported:
    """Reads a Steckbrief. `is_known` helps to tell where a name ends, as some contain a
    comma; without it every comma parts two names.
    """
    imported = Imported()
    sections = read_sections(text)
    has_title = any(s.field == "title" and s.text for s in sections)
    for section in sections:
        if section.label and section.field != REST:
            imported.labels.append(section.label)
        if section.field == BEFORE:
            read_before(imported, section, has_title, is_known)
        elif section.text in NOTHING:
            imported.keep(section.label, section.text)
        elif section.text or section.field == REST:
            read(imported, section, is_known)
    return imported


def read_before(
    imported: Imported, section: Section, has_title: bool, is_known: IsKnown
) -> None:
    opening = read_opening(section.lines, has_title)
    imported.title = opening.title
    imported.several["partners"] += in_lists(opening.names, is_known)
    imported.keep(_("Vor dem ersten Feld"), "\n".join(opening.rest))


def read(imported: Imported, section: Section, is_known: IsKnown) -> None:
    field = BY_NAME.get(section.field)
    kind = field.kind if field else None
    if section.field in READERS:
        READERS[section.field](imported, section)
    elif kind in (Kind.PEOPLE, Kind.LEAD):
        add_names(imported, section, is_known)
    else:
        (KINDS.get(kind, keep_all) if kind else keep_all)(imported, section)


def add_text(imported: Imported, section: Section) -> None:
    before = imported.texts.get(section.field)
    text = f"{before}\n\n{section.text}" if before else section.text
    imported.texts[section.field] = text


def add_names(imported: Imported, section: Section, is_known: IsKnown) -> None:
    there = imported.several[section.field]
    found = in_lists(section.text[:LONGEST_LIST], is_known)
    there += [name for name in found if name not in there]
    imported.keep(section.label, section.text[LONGEST_LIST:])


def add_words(imported: Imported, section: Section) -> None:
    there = imported.several[section.field]
    there += [word for word in words(section.text) if word not in there]


def words(text: str) -> list[str]:
    """Keywords and the like: at commas, lines and bullets; with hashes taken off."""
    found: dict[str, None] = {}
    for line in HARD_BREAKS.split(text):
        for word in at_commas(BULLET.sub("", line)):
            if word := " ".join(word.split()).strip(" #,;."):
                found[word] = None
    return list(found)


def keep_all(imported: Imported, section: Section) -> None:
    """A label without a field is kept even if nothing stands under it."""
    if section.text:
        imported.keep(section.label, section.text)
    else:
        imported.keep(_("Ohne Feld"), section.label)


def read_title(imported: Imported, section: Section) -> None:
    first, _break, more = section.text.partition("\n")
    if imported.title:
        imported.keep(section.label, section.text)
        return
    imported.title = first.strip("* ")
    imported.keep(section.label, more)


def read_period(imported: Imported, section: Section) -> None:
    found = facts.period(section.text)
    years = {"start_year": found.start, "end_year": found.end}
    again = imported.facts.keys() & years
    if not again:
        imported.facts |= {name: year for name, year in years.items() if year}
    if again or not found.whole:
        imported.keep(section.label, section.text)


def read_end(imported: Imported, section: Section) -> None:
    found = facts.last_year(section.text)
    start = imported.facts.get("start_year", 0)
    fits = start <= (found.end or 0)
    keep_fact(imported, section, found.end if fits else None, found.whole)


def read_year(imported: Imported, section: Section) -> None:
    keep_fact(imported, section, *facts.last_year(section.text)[1:])


def read_choice(imported: Imported, section: Section) -> None:
    keep_fact(imported, section, *facts.choice(section.field, section.text))


def read_number(imported: Imported, section: Section) -> None:
    keep_fact(imported, section, facts.number(section.text), True)


def keep_fact(imported: Imported, section: Section, value: Any, whole: bool) -> None:
    """The first value counts; what says more than a value is kept as well."""
    is_first = section.field not in imported.facts
    if is_first and value:
        imported.facts[section.field] = value
    if not (is_first and value and whole):
        imported.keep(section.label, section.text)


def read_contact(imported: Imported, section: Section) -> None:
    found = read_contacts(section.lines)
    imported.contacts += found.contacts
    imported.keep(section.label or _("Kontakt"), "\n".join(found.left))


def read_link(imported: Imported, section: Section) -> None:
    links, left = read_links(section.lines)
    imported.links += links
    imported.keep(section.label, "\n".join(left))


def read_source(imported: Imported, section: Section) -> None:
    """A source may have no address."""
    links, left = read_links(section.lines)
    imported.sources += links
    for line in left:
        label, day = facts.retrieved(line)
        imported.sources.append(ImportedLink(label, "", day))


Reader = Callable[[Imported, Section], None]
READERS: dict[str, Reader] = {
    "title": read_title,
    "start_year": read_period,
    "end_year": read_end,
    "contacts": read_contact,
    "links": read_link,
    "sources": read_source,
}
KINDS: dict[Kind, Reader] = {
    Kind.LINE: add_text,
    Kind.RICH: add_text,
    Kind.WORDS: add_words,
    Kind.CHOICE: read_choice,
    Kind.YEAR: read_year,
    Kind.NUMBER: read_number,
}
