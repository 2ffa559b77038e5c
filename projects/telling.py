"""What a profile says in each of its fields, as people read it: on its page, beside
others, in previews and in the search. One small table by kind of field.
"""

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import number_format
from wagtail.rich_text import get_text_for_indexing

from projects.fields import FIELDS
from projects.kinds import Field, Kind, Section

Profile = Any  # a ProjectPage, which imports this module


@dataclass(frozen=True)
class Item:
    """One thing that is said, and where it leads."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Told:
    """What the page of a profile says in one field."""

    field: Field
    items: list[Item]
    html: str = ""  # of a text

    @property
    def has_tags(self) -> bool:
        return self.field.kind == Kind.WORDS


@dataclass
class Part:
    """One section of that page."""

    texts: list[Told] = dataclasses.field(default_factory=list)
    facts: list[Told] = dataclasses.field(default_factory=list)


Teller = Callable[[Profile, Field], Iterable[str | Item]]


def line(project: Profile, field: Field) -> Iterator[str]:
    value = getattr(project, field.name)
    yield str(value) if value is not None else ""


def text(project: Profile, field: Field) -> Iterator[str]:
    yield get_text_for_indexing(getattr(project, field.name)).strip()


def choice(project: Profile, field: Field) -> Iterator[str]:
    yield str(getattr(project, f"get_{field.name}_display")())


def number(project: Profile, field: Field) -> Iterator[str]:
    value = getattr(project, field.name)
    if value is not None:
        places = 0 if value == int(value) else 2
        yield f"{number_format(value, places, force_grouping=True)} {field.unit}"


def in_list(**query: str) -> str:
    """The address of the list of projects with this choice."""
    return f"{reverse('projects')}?{urlencode(query)}"


def words(project: Profile, field: Field) -> Iterator[Item]:
    for word in project.words(field.name):
        yield Item(word.name, in_list(**{field.facet: word.slug}))


def keywords(project: Profile, field: Field) -> Iterator[Item]:
    """Lead to all that has the word somewhere; a proposal leads nowhere yet."""
    for word in project.words(field.name):
        yield Item(word.name, "" if word.proposed else in_list(q=word.name))


def people(project: Profile, field: Field) -> Iterator[Item]:
    for participation in project.participations.all():
        if participation.role == field.role:
            yield Item(participation.label, participation.url)


def kommunen(project: Profile, field: Field) -> Iterator[Item]:
    """All that do it together, so with the lead."""
    yield Item(project.lead.title, project.lead.url)
    yield from people(project, field)


def lead(project: Profile, field: Field) -> Iterator[Item]:
    yield Item(project.lead.full_name, project.lead.url)


def parts(project: Profile, field: Field) -> Iterator[Item]:
    for part in getattr(project, field.name).all():
        yield Item(str(part), getattr(part, "url", ""))


BY_KIND: dict[Kind, Teller] = {
    Kind.LINE: line,
    Kind.RICH: text,
    Kind.CHOICE: choice,
    Kind.YEAR: line,
    Kind.NUMBER: number,
    Kind.WORDS: words,
    Kind.PEOPLE: people,
    Kind.LEAD: lead,
    Kind.PARTS: parts,
}
BY_NAME: dict[str, Teller] = {"keywords": keywords, "partners": kommunen}


def told(project: Profile, field: Field) -> list[Item]:
    """All that is said there, also what only members may read."""
    tell = BY_NAME.get(field.name) or BY_KIND[field.kind]
    found = (
        one if isinstance(one, Item) else Item(one) for one in tell(project, field)
    )
    return [item for item in found if item.text]


def states(project: Profile, field: Field) -> bool:
    """Whether people find something there."""
    match field.name:
        case "contacts":
            return any(contact.is_reachable for contact in project.contacts.all())
        case "image":
            return project.image is not None
        case "material":
            return len(project.material) > 0
    if field.kind == Kind.PARTS:  # their names may be asked for one by one
        return bool(list(getattr(project, field.name).all()))
    return bool(told(project, field))


def is_public(project: Profile, field: Field) -> bool:
    return not field.if_public or getattr(project, field.if_public)


def told_in_public(project: Profile, field: Field) -> list[Item]:
    return told(project, field) if is_public(project, field) else []


def page_sections(project: Profile, user: Any) -> dict[str, Part]:
    """What the page says in its sections, but for what has a look of its own there."""
    parts: dict[str, Part] = {section.value: Part() for section in Section}
    for field in FIELDS:
        may_read = user.is_authenticated or is_public(project, field)
        if not (field.on_page and may_read):
            continue
        part = parts[field.section]
        if field.kind != Kind.RICH:
            items = told(project, field)
            part.facts += [Told(field, items)] if items or field.always else []
        elif html := getattr(project, field.name):
            part.texts.append(Told(field, [], html))
    return parts
