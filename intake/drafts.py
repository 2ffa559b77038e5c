"""Makes a draft of what was read: known names become links to organisations, the rest
stands in the note.
"""

from collections.abc import Iterable
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Field
from django.utils.translation import gettext as _

from intake.contacts import ImportedContact, ImportedLink
from intake.note import Note
from intake.richtext import rich
from intake.steckbrief import Imported
from intake.words import keywords_for, programmes_for, topics_for
from network.models import OrganisationPage
from network.recognising import fold, live, recognise
from projects.fields import BY_NAME, RICH_TEXTS, of_kind
from projects.kinds import Kind
from projects.models import Contact, Participation, ProjectLink, ProjectPage, Source
from projects.profile.choices import Role

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


@transaction.atomic
def make_draft(lead: OrganisationPage, imported: Imported, user: Any) -> ProjectPage:
    """An unpublished profile below its lead, with a revision and an entry in the
    history. Whoever calls this has asked whether the user may add profiles there.
    """
    project, note = filled(lead, imported)
    project.owner = user
    project.keywords.set(keywords_for(imported.several["keywords"], user, note))
    project.note = str(note)
    lead.add_child(instance=project)
    project.save_revision(user=user, clean=False, log_action=IMPORTED)
    return project


def filled(lead: OrganisationPage, imported: Imported) -> tuple[ProjectPage, Note]:
    """The profile with everything in its field but the keywords, and the note; nothing
    is saved.
    """
    note = Note()
    project = ProjectPage(live=False)
    project.title = note.fitted(project, "title", imported.title or _("Ohne Titel"))
    for name, text in imported.texts.items():
        is_rich = name in RICH_TEXTS
        setattr(
            project, name, rich(text) if is_rich else note.fitted(project, name, text)
        )
    fill_facts(project, imported, note)
    parts = {
        "participations": participations(lead, imported, note),
        "contacts": contacts(lead, imported.contacts, note),
        "links": links(imported.links, note),
        "sources": sources(imported.sources, note),
    }
    for name, children in parts.items():
        setattr(project, name, children)
    project.topics = topics_for(imported.several["topics"], note)
    project.funding_programmes = programmes_for(
        imported.several["funding_programmes"], note
    )
    for rest in imported.rest:
        note.add(rest.label, rest.text)
    return project, note


def fill_facts(project: ProjectPage, imported: Imported, note: Note) -> None:
    """What was chosen, years and numbers, as far as the fields take them."""
    for name, value in imported.facts.items():
        try:
            setattr(project, name, profile_field(name).clean(value, project))
        except ValidationError as error:
            note.add(field_name(name), f"{value} ({' '.join(error.messages)})")
    if project.end_year and project.end_year < (project.start_year or 0):
        note.add(field_name("end_year"), str(project.end_year))
        project.end_year = None


def field_name(name: str) -> str:
    return str(BY_NAME[name].label)


def profile_field(name: str) -> Field:
    """A field of a profile that is no relation from elsewhere."""
    return cast(Field, ProjectPage._meta.get_field(name))


# Who takes part


def participations(
    lead: OrganisationPage, imported: Imported, note: Note
) -> list[Participation]:
    """Everybody but the lead, each once, in the first role the text gives."""
    found: dict[Any, Participation] = {}
    named = [
        *((name, Role.PARTNER) for name in more_leads(lead, imported, note)),
        *(
            (name, Role(field.role))
            for field in of_kind(Kind.PEOPLE)
            for name in imported.several[field.name]
        ),
    ]
    for name, role in named:
        meaning = live().meaning(name)
        page = meaning.page
        if page and meaning.says_more:
            note.add(page.title, name)
        if page == lead:
            continue
        key = page.pk if page else fold(name)
        found.setdefault(key, participation(page, name, role, note))
    return list(found.values())


def more_leads(lead: OrganisationPage, imported: Imported, note: Note) -> list[str]:
    """Those named as leads besides the one. There is one lead; the others take part."""
    others = [name for name in imported.leads if recognise(name) != lead]
    departments = [name for name in others if name.lower().startswith(DEPARTMENTS)]
    leads = [name for name in others if name not in departments]
    if others:
        note.add(_("%s laut Text") % field_name("lead"), ", ".join(imported.leads))
    return leads


def participation(
    page: OrganisationPage | None, name: str, role: Role, note: Note
) -> Participation:
    if page is not None:
        return Participation(organisation=page, role=role)
    return Participation(name=note.fitted(Participation, "name", name), role=role)


# Contacts, links and sources


def contacts(
    lead: OrganisationPage, read: Iterable[ImportedContact], note: Note
) -> list[Contact]:
    """A contact without a name is one of the lead."""
    label = str(Contact._meta.verbose_name)
    made = []
    for contact in read:
        name = contact.name or lead.full_name
        made.append(
            Contact(
                name=note.fitted(Contact, "name", name, label),
                address=contact.address,
                phone=note.fitted(Contact, "phone", contact.phone, label),
                email=note.valid(Contact, "email", contact.email, label),
                web=note.valid(Contact, "web", contact.web, label),
            )
        )
    return made


def links(read: Iterable[ImportedLink], note: Note) -> list[ProjectLink]:
    """Those with an address that is one."""
    made = []
    for link in read:
        url = note.valid(ProjectLink, "url", link.url, link.label)
        if url:
            label = note.fitted(ProjectLink, "label", link.label)
            made.append(ProjectLink(label=label, url=url))
            if link.retrieved:
                note.add(label, _("abgerufen am %s") % f"{link.retrieved:%d.%m.%Y}")
    return made


def sources(read: Iterable[ImportedLink], note: Note) -> list[Source]:
    """A source may be a book."""
    return [
        Source(
            label=note.fitted(Source, "label", source.label),
            url=note.valid(Source, "url", source.url, source.label),
            retrieved=source.retrieved,
        )
        for source in read
    ]
