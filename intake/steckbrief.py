"""Reads a Steckbrief out of pasted text. Pure: it asks no database.

Every word of the text is afterwards in a field or in `rest`; `labels` are the words
that only said what followed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from intake import facts
from intake.contacts import ImportedContact, ImportedLink, read_contacts, read_links
from intake.names import BULLET, HARD_BREAKS, IsKnown, at_commas, in_lists
from intake.sections import BEFORE, REST, Section, read_opening, read_sections

TEXTS = (
    "summary",
    "occasion",
    "goal",
    "implementation",
    "results",
    "lessons",
    "obstacles",
    "funding",
)
NAMES = ("leads", "partners", "others", "funders")
WORDS = ("keywords", "topics", "programmes")
# Of a longer list of names the rest is kept as it is.
LONGEST_LIST = 5_000
NOTHING = ("-", "–", "—", "k. A.", "k.A.", "keine Angabe", "keine Angaben", "…", "...")


@dataclass(frozen=True)
class Rest:
    """What found no field: the label it stood under, and the text."""

    label: str
    text: str


@dataclass
class Imported:
    """A Steckbrief as it was read, not yet looked up anywhere."""

    title: str = ""
    leads: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    funders: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)
    summary: str = ""
    occasion: str = ""
    goal: str = ""
    implementation: str = ""
    results: str = ""
    lessons: str = ""
    obstacles: str = ""
    funding: str = ""
    legal_form: str = ""
    start_year: int | None = None
    end_year: int | None = None
    status: str = ""
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
    imported.partners += in_lists(opening.names, is_known)
    imported.keep(_("Vor dem ersten Feld"), "\n".join(opening.rest))


def read(imported: Imported, section: Section, is_known: IsKnown) -> None:
    name = section.field
    if name in TEXTS:
        add_text(imported, name, section.text)
    elif name in NAMES:
        add_names(imported, section, is_known)
    elif name in WORDS:
        getattr(imported, name).extend(
            word for word in words(section.text) if word not in getattr(imported, name)
        )
    else:
        READERS.get(name, keep_all)(imported, section)


def add_text(imported: Imported, name: str, text: str) -> None:
    before = getattr(imported, name)
    setattr(imported, name, f"{before}\n\n{text}" if before else text)


def add_names(imported: Imported, section: Section, is_known: IsKnown) -> None:
    there = getattr(imported, section.field)
    found = in_lists(section.text[:LONGEST_LIST], is_known)
    there += [name for name in found if name not in there]
    imported.keep(section.label, section.text[LONGEST_LIST:])


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
    again = imported.start_year or imported.end_year
    if not again:
        imported.start_year, imported.end_year = found.start, found.end
    if again or not found.whole:
        imported.keep(section.label, section.text)


def read_end(imported: Imported, section: Section) -> None:
    found = facts.last_year(section.text)
    fits = not imported.end_year and (imported.start_year or 0) <= (found.end or 0)
    if fits:
        imported.end_year = found.end
    if not fits or not found.whole:
        imported.keep(section.label, section.text)


def read_choice(name: str, choose: Callable[[str], facts.Match]):
    def read_one(imported: Imported, section: Section) -> None:
        found = choose(section.text)
        again = bool(getattr(imported, name))
        if not again:
            setattr(imported, name, found.value)
        if again or not found.whole:
            imported.keep(section.label, section.text)

    return read_one


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


READERS: dict[str, Callable[[Imported, Section], None]] = {
    "title": read_title,
    "period": read_period,
    "end": read_end,
    "legal_form": read_choice("legal_form", facts.legal_form),
    "status": read_choice("status", facts.status),
    "contacts": read_contact,
    "links": read_link,
    "sources": read_source,
}
