"""Looks up what was read of a Steckbrief: known names become links to organisations,
words those of the network. What a table would be told of as an error is no reason to
refuse a text: it stands in the note.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from intake.columns import (
    BY_FIELD,
    CONTACTS,
    KEYWORDS,
    LEAD,
    PROGRAMMES,
    SOURCES,
    TITLE,
)
from intake.contacts import ImportedContact, ImportedLink
from intake.entry import Entry, Note
from intake.richtext import rich
from intake.steckbrief import Imported
from intake.vocabulary import Vocabulary
from intake.writing import create
from moderation.keywords.recognising import MOST, problems, spelling
from network.models import OrganisationPage
from network.recognising import fold, live, recognise
from projects.fields import RICH_TEXTS, of_kind
from projects.kinds import Kind
from projects.models import (
    Contact,
    FundingProgramme,
    Keyword,
    Participation,
    ProjectLink,
    ProjectPage,
    Source,
    Topic,
)
from projects.profile.choices import Role
from projects.profile.forms import MOST_TOPICS

Word = TypeVar("Word", Topic, FundingProgramme)
IMPORTED = "projects.import"
DEPARTMENTS = (
    "fachdienst",
    "fachbereich",
    "amt ",
    "abteilung",
    "referat",
    "stabsstelle",
    "dezernat",
    "sachgebiet",
    "büro ",
    "team ",
)


def make_draft(lead: OrganisationPage, imported: Imported, user: Any) -> ProjectPage:
    """An unpublished profile below its lead (`writing.create`)."""
    return save(entry_of(lead, imported), user)


def save(entry: Entry, user: Any) -> ProjectPage:
    entry.values.setdefault(TITLE.name, _("Ohne Titel"))
    return create(entry, user, IMPORTED)


def entry_of(lead: OrganisationPage, imported: Imported) -> Entry:
    """Everything in its column, and the rest for the note; nothing is saved."""
    entry, words = Entry(), Vocabulary.load()
    note = entry.rest
    texts = {
        column_of(name): rich(text)
        if name in RICH_TEXTS
        else note.fitted(ProjectPage, name, text)
        for name, text in imported.texts.items()
    }
    entry.values = {
        LEAD.name: lead,
        **texts,
        **facts(imported, note),
        **people(lead, imported, note),
        CONTACTS: [contact(one, note) for one in imported.contacts],
        column_of("links"): links(imported.links, note),
        SOURCES: [source(one, note) for one in imported.sources],
        column_of("topics"): topics(imported.several["topics"], words, note),
        PROGRAMMES.name: programmes(
            imported.several["funding_programmes"], words, note
        ),
        KEYWORDS.name: keywords(imported.several["keywords"], words, note),
    }
    if imported.title:
        title = note.fitted(ProjectPage, "title", imported.title)
        entry.values[TITLE.name] = title
    for rest in imported.rest:
        note.add(rest.label, rest.text)
    entry.hints = [(LEAD.name, hint) for hint in hints(lead, imported)]
    return entry


def column_of(field: str) -> str:
    return BY_FIELD[field].name


def facts(imported: Imported, note: Note) -> dict[str, Any]:
    """What was chosen, years and numbers, as far as the fields take them."""
    found: dict[str, Any] = {}
    for name, value in imported.facts.items():
        field: Any = ProjectPage._meta.get_field(name)
        try:
            found[name] = field.clean(value, None)
        except ValidationError as error:
            note.add(column_of(name), f"{value} ({' '.join(error.messages)})")
    if found.get("end_year") and found["end_year"] < found.get("start_year", 0):
        note.add(column_of("end_year"), str(found.pop("end_year")))
    return {column_of(name): value for name, value in found.items()}


# Who takes part


def people(lead: OrganisationPage, imported: Imported, note: Note) -> dict[str, list]:
    """Everybody but the lead, each once, in the first role the text gives."""
    fields = of_kind(Kind.PEOPLE)
    named = [
        *((name, Role.PARTNER) for name in more_leads(lead, imported, note)),
        *(
            (name, Role(field.role))
            for field in fields
            for name in imported.several[field.name]
        ),
    ]
    found: dict[Role, list] = {role: [] for role in Role}
    seen = {lead.pk}
    for name, role in named:
        meaning = live().meaning(name)
        page = meaning.page
        if page and meaning.says_more:
            note.add(page.title, name)
        key = page.pk if page else fold(name)
        if key not in seen:
            seen.add(key)
            text = "" if page else note.fitted(Participation, "name", name)
            found[role].append((page.pk if page else None, text))
    return {column_of(field.name): found[Role(field.role)] for field in fields}


def more_leads(lead: OrganisationPage, imported: Imported, note: Note) -> list[str]:
    """Those named as leads besides the one. There is one lead; the others take part."""
    others = [name for name in imported.leads if recognise(name) != lead]
    if others:
        note.add(_("%s laut Text") % LEAD.name, ", ".join(imported.leads))
    return [name for name in others if not name.lower().startswith(DEPARTMENTS)]


def hints(lead: OrganisationPage, imported: Imported) -> list[str]:
    """Where the text and the chosen lead do not agree."""
    if not imported.leads:
        return [
            _("Der Text nennt keine hauptverantwortliche Kommune. Gewählt ist „%s“.")
            % lead.title
        ]
    found = [recognise(name) for name in imported.leads]
    if lead not in found:
        return [
            _(
                "Der Text nennt als hauptverantwortlich: %(named)s. Der Entwurf "
                "entsteht aber unter „%(lead)s“. Das steht auch in der Notiz; die "
                "Redaktion kann das Profil später verschieben."
            )
            % {"named": ", ".join(imported.leads), "lead": lead.title}
        ]
    if len(imported.leads) > 1:
        return [
            _(
                "Der Text nennt mehrere Hauptverantwortliche: %(named)s. Ein Profil "
                "hat eine; die anderen stehen als Beteiligte darin."
            )
            % {"named": ", ".join(imported.leads)}
        ]
    return []


# Contacts, links and sources


def contact(read: ImportedContact, note: Note) -> dict[str, str]:
    """What of it its fields take."""
    label = str(Contact._meta.verbose_name)
    return {
        "name": note.fitted(Contact, "name", read.name, label),
        "address": read.address,
        "phone": note.fitted(Contact, "phone", read.phone, label),
        "email": note.valid(Contact, "email", read.email, label),
        "web": note.valid(Contact, "web", read.web, label),
    }


def links(read: Iterable[ImportedLink], note: Note) -> list[ImportedLink]:
    """Those with an address that is one."""
    made = []
    for link in read:
        if url := note.valid(ProjectLink, "url", link.url, link.label):
            label = note.fitted(ProjectLink, "label", link.label)
            made.append(ImportedLink(label, url))
            if link.retrieved:
                note.add(label, _("abgerufen am %s") % f"{link.retrieved:%d.%m.%Y}")
    return made


def source(read: ImportedLink, note: Note) -> ImportedLink:
    """A source may be a book."""
    label = note.fitted(Source, "label", read.label)
    url = note.valid(Source, "url", read.url, read.label)
    return ImportedLink(label, url, read.retrieved)


# Words of the network


def topics(names: list[str], words: Vocabulary, note: Note) -> list[Topic]:
    """Up to three of its topics; other words go to the note."""
    found = known_words(words.topics, names, Topic, note)
    for topic in found[MOST_TOPICS:]:
        note.add(str(Topic._meta.verbose_name), topic.name)
    return found[:MOST_TOPICS]


def programmes(
    names: list[str], words: Vocabulary, note: Note
) -> list[FundingProgramme]:
    return known_words(words.programmes, names, FundingProgramme, note)


def known_words(
    known: dict[str, Word], names: list[str], model: type[Word], note: Note
) -> list[Word]:
    for name in names:
        if fold(name) not in known:
            note.add(str(model._meta.verbose_name), name)
    found = (known[fold(name)] for name in names if fold(name) in known)
    return list(dict.fromkeys(found))


def keywords(names: list[str], words: Vocabulary, note: Note) -> list[str]:
    """By the names they have now. What cannot be one, is too much, or has become
    another word stands in the note.
    """
    found: dict[str, None] = {}
    for name in names:
        meant = words.keyword(name) or name
        if possible := len(found) < MOST and not problems([name]):
            found[meant] = None
        if not possible or spelling(meant) != spelling(name):
            note.add(str(Keyword._meta.verbose_name), name)
    return list(found)
