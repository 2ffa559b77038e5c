"""Writes one row: a new draft, a newer version of a draft, or a change of a live
profile that waits to be published. What is live stays as it is.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.actions.delete_page import DeletePageAction

from intake.columns import KEYWORDS
from intake.entry import Entry
from intake.models import ImportedRow, Outcome
from intake.spreadsheet.matching import Existing
from intake.spreadsheet.planning import Plan, Planner
from intake.spreadsheet.rows import parse
from intake.spreadsheet.table import TableRow
from intake.vocabulary import Vocabulary
from intake.writing import add_note, create, fill
from moderation.keywords.recognising import spelling
from network.models import OrganisationPage
from projects.models import Keyword, ProjectPage


class RowError(Exception):
    """A row that cannot be imported any more, though the preview found no error."""


@dataclass(frozen=True)
class Written:
    """What became of a row, and what it takes to undo it."""

    outcome: Outcome
    project: ProjectPage | None
    before: dict[str, Any]


@transaction.atomic
def write(row: TableRow, user: Any, words: Vocabulary) -> Written:
    """Saves one row, or changes nothing at all.

    Raises:
        RowError: if something has changed since the preview; says in German what.
    """
    entry = parse(row, words)
    if entry.lead is not None:
        # Two imports of one table at once must not both miss the profile.
        OrganisationPage.objects.select_for_update().get(pk=entry.lead.pk)
    plan = Planner(user, Existing.around(entry)).plan(entry)
    if plan.problems:
        raise RowError(
            " ".join(
                f"{c}: {message}" if c else message for c, message in plan.problems
            )
        )
    if plan.outcome == Outcome.UNCHANGED:
        return Written(Outcome.UNCHANGED, plan.project, {})
    before: dict[str, Any] = {}
    named = entry.values.get(KEYWORDS.name, [])
    new_words = [name for name in named if not words.keyword(name)]
    if plan.outcome == Outcome.NEW:
        project = create(entry, user, "wagtail.create")
    else:
        project, before = change(plan, user)
    before["revision"] = project.latest_revision_id
    before["keywords"] = proposed_now(new_words, words)
    remember(project, entry, before)
    return Written(plan.outcome, project, before)


def proposed_now(names: list[str], words: Vocabulary) -> list[int]:
    """Keys of the keywords that this row brought, which following rows know."""
    if not names:
        return []
    words.keywords.update({spelling(name): name for name in names})
    made = Keyword.objects.filter(name__in=names, proposed=True)
    return list(made.values_list("pk", flat=True))


def change(plan: Plan, user: Any) -> tuple[ProjectPage, dict[str, Any]]:
    """A newer version; of the page itself only the Kennung changes."""
    project, draft = plan.project, plan.draft
    assert project is not None  # noqa: S101 — a change has both
    assert draft is not None  # noqa: S101
    moment = project.latest_revision_created_at
    before = {
        "previous": {
            "latest_revision_id": project.latest_revision_id,
            "latest_revision_created_at": moment.isoformat() if moment else None,
            "has_unpublished_changes": project.has_unpublished_changes,
            "draft_title": project.draft_title,
            "import_key": project.import_key,
        },
    }
    fill(draft, plan.entry, plan.changes, user)
    add_note(draft, plan.entry, set(plan.changes))
    draft.save_revision(user=user, clean=False, log_action=True)
    if plan.entry.key:
        ProjectPage.objects.filter(pk=draft.pk).update(import_key=plan.entry.key)
    return draft, before


def remember(project: ProjectPage, entry: Entry, before: dict[str, Any]) -> None:
    """The cells of this import, for the next; and in `before` those of the last."""
    last = ImportedRow.objects.filter(project=project.pk).first()
    before["cells"] = last.cells if last else None
    ImportedRow.objects.update_or_create(
        project_id=project.pk,
        defaults={"cells": entry.cells, "imported": timezone.now()},
    )


@transaction.atomic
def undo(project: ProjectPage | None, before: dict[str, Any], user: Any) -> bool:
    """Takes back what `write` did; False if somebody has worked on it since, whose work
    then stays.
    """
    if project is None or project.latest_revision_id != before["revision"]:
        return False
    if "previous" not in before:
        DeletePageAction(project, user=user).execute(skip_permission_checks=True)
    else:
        restore(project, before)
    unused = Keyword.objects.filter(pk__in=before["keywords"], uses=None)
    unused.delete()
    return True


def restore(project: ProjectPage, before: dict[str, Any]) -> None:
    facts = dict(before["previous"])
    moment = facts["latest_revision_created_at"]
    facts["latest_revision_created_at"] = parse_datetime(moment) if moment else None
    revision = project.latest_revision
    ProjectPage.objects.filter(pk=project.pk).update(**facts)
    if revision is not None:
        revision.delete()
    if before["cells"] is None:
        ImportedRow.objects.filter(project=project.pk).delete()
    else:
        ImportedRow.objects.filter(project=project.pk).update(cells=before["cells"])
