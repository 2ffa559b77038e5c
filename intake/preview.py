"""What was recognised, before anything is saved: each field with what went there, what
goes to the note, and what is missing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from intake.columns import KEYWORDS
from intake.entry import Entry, reason_for
from intake.writing import fill
from projects.fields import FIELDS
from projects.kinds import Field, Kind
from projects.models import Participation, ProjectPage
from projects.profile.choices import Role
from projects.telling import told

SHOWN_TEXT = 400


@dataclass(frozen=True)
class Value:
    """One value of a field; `linked` if it is an organisation of the network."""

    text: str
    linked: bool = False
    remark: str = ""


@dataclass(frozen=True)
class Row:
    """A field of the profile and what goes there."""

    label: str
    values: list[Value]


@dataclass(frozen=True)
class Left:
    """An entry of the note, and why it is there."""

    label: str
    reason: str
    text: str


@dataclass(frozen=True)
class Preview:
    """“Das haben wir erkannt”."""

    rows: list[Row]
    left: list[Left]
    gaps: list[str]
    warnings: list[str]


def preview(entry: Entry) -> Preview:
    """What a draft of it would hold, and what publishing would still need."""
    project = ProjectPage(live=False)
    # New keywords would be proposed by it.
    fill(project, entry, entry.values.keys() - {KEYWORDS.name}, None)
    rows = [row for row in rows_of(project, entry) if row.values]
    left = [
        Left(label, reason_for(label).strip(" ()"), text)
        for label, text in entry.rest.entries
    ]
    return Preview(rows, left, project.missing, [hint for _at, hint in entry.hints])


def rows_of(project: ProjectPage, entry: Entry) -> Iterator[Row]:
    """In the order of the Steckbrief; title and lead stand in fields of their own."""
    for field in FIELDS:
        if field.in_imports and field.name not in ("title", "lead"):
            yield Row(str(field.label), list(values(project, field, entry)))


def values(project: ProjectPage, field: Field, entry: Entry) -> Iterable[Value]:
    match field.kind:
        case Kind.PEOPLE:
            return people(project, Role(field.role))
        case Kind.RICH:
            return text_values(getattr(project, field.name))
    match field.name:
        case "keywords":  # not in the draft before it is saved
            return [Value(word) for word in entry.values[KEYWORDS.name]]
        case "contacts":
            return [Value(contact_line(contact)) for contact in project.contacts.all()]
        case "links" | "sources":
            return [Value(o.text, remark=o.url) for o in told(project, field)]
        case "status" if str(field.label) not in entry.values:
            return []
    return [Value(one.text) for one in told(project, field)]


def people(project: ProjectPage, role: Role) -> list[Value]:
    return [participant(p) for p in project.participants(role)]


def participant(participation: Participation) -> Value:
    if participation.organisation:
        return Value(participation.label, True, _("Seite im Wissensnetz"))
    return Value(participation.label, False, _("als Text, noch ohne Seite"))


def some(text: str) -> list[Value]:
    return [Value(text)] if text else []


def text_values(html: str) -> list[Value]:
    """The beginning of a text, as readers would see it."""
    spaced = html.replace("<li>", " • <li>").replace("><", "> <")
    text = " ".join(strip_tags(spaced).split())
    if len(text) > SHOWN_TEXT:
        text = f"{text[:SHOWN_TEXT].rsplit(None, 1)[0]} …"
    return some(text)


def contact_line(contact: Any) -> str:
    address = contact.address.replace("\n", ", ")
    facts = (contact.name, address, contact.phone, contact.email, contact.web)
    return " · ".join(filter(None, facts))
