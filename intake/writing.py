"""Puts what was read into a profile: the one way of both imports."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from intake.columns import WRITERS, ordered
from intake.entry import Entry
from network.models import OrganisationPage
from projects.models import Contact, ProjectPage


@transaction.atomic
def create(entry: Entry, user: Any, action: str) -> ProjectPage:
    """An unpublished profile below its lead, with a revision and this action in the
    history. Whoever calls this has asked whether the user may add profiles there.
    """
    assert entry.lead is not None  # noqa: S101 — an entry without a lead has problems
    project = ProjectPage(live=False, owner=user, import_key=entry.key)
    fill(project, entry, entry.values, user)
    project.note = entry.note()
    # As remembered pages are shared, the tree is asked for this one anew.
    OrganisationPage.objects.get(pk=entry.lead.pk).add_child(instance=project)
    project.save_revision(user=user, clean=False, log_action=action)
    return project


def fill(project: ProjectPage, entry: Entry, columns: Iterable[str], user: Any) -> None:
    """Puts what these columns say into the profile, which the caller saves. A contact
    without a name is one of the lead; of a longer name than fits the note has all.
    """
    # PostgreSQL keeps the cells of a row in an order of its own.
    for name in ordered(columns):
        if name in entry.values:
            WRITERS[name].put(project, entry.values[name], user)
    contacts = list(project.contacts.all())
    for contact in contacts:
        if not contact.name and entry.lead:
            name, label = entry.lead.full_name, str(Contact._meta.verbose_name)
            contact.name = entry.rest.fitted(Contact, "name", name, label)
    project.contacts.set(contacts)


def add_note(project: ProjectPage, entry: Entry, columns: set[str]) -> None:
    """Adds what of these columns found no field, unless the note has it already."""
    note = entry.note(columns)
    if note and note not in project.note:
        project.note = "\n\n".join(filter(None, [project.note, note]))
