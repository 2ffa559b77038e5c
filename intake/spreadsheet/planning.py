"""What an import would do with a row, and whether this user may. The preview shows
plans, the import makes one of its own for every row that it writes.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from intake.columns import (
    BY_NAME,
    END,
    LEAD,
    START,
    by_present_names,
)
from intake.entry import Entry, Remark
from intake.models import ImportedRow, Outcome
from intake.spreadsheet.matching import Existing, Found
from intake.spreadsheet.rows import check_years
from network.models import OrganisationPage
from network.organisations import all_organisations
from projects.models import ProjectPage


@dataclass
class Plan:
    """The profile a row means, the columns that would change it, and what forbids."""

    entry: Entry
    project: ProjectPage | None = None
    # The profile with its newest version, loaded if there is something to change.
    draft: ProjectPage | None = None
    changes: list[str] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)

    @property
    def outcome(self) -> Outcome:
        if self.problems:
            return Outcome.ERROR
        if self.project is None:
            return Outcome.NEW
        return Outcome.CHANGED if self.changes else Outcome.UNCHANGED


@dataclass
class Planner:
    """Plans for the rows of one user."""

    user: Any
    existing: Existing
    projects: dict[int, ProjectPage] = field(default_factory=dict)
    allowed: dict[int, bool] = field(default_factory=dict)

    def plan(self, entry: Entry) -> Plan:
        plan = Plan(entry, problems=list(entry.problems))
        lead = entry.lead
        if lead is None:
            return plan
        if not self.may_add(lead):
            plan.problems.append((LEAD.name, not_yours(lead)))
            return plan
        found = self.existing.match(entry)
        if found is not None:
            self.compare(plan, found)
        elif entry.key and (other := self.led_elsewhere(entry)):
            plan.problems.append((LEAD.name, led_by(other)))
        return plan

    def may_add(self, lead: OrganisationPage) -> bool:
        if lead.pk not in self.allowed:
            tester = lead.permissions_for_user(self.user)
            self.allowed[lead.pk] = tester.can_add_subpage()
        return self.allowed[lead.pk]

    def led_elsewhere(self, entry: Entry) -> OrganisationPage | None:
        pages = all_organisations().by_path
        found = self.existing.all_with_key.get(entry.key, [])
        leads = [pages[f.lead_path] for f in found if f.lead_path in pages]
        # Nothing is said of the profiles of others.
        mine = [lead for lead in leads if self.may_add(lead)]
        return self.existing.elsewhere(entry, mine)

    def compare(self, plan: Plan, found: Found) -> None:
        """Finds out what the row would change, and whether that is possible."""
        project = self.load(found.pk)
        plan.project = project
        candidates = changed_cells(project, plan.entry)
        if not candidates or plan.problems:
            return
        draft = project.get_latest_revision_as_object()
        plan.draft = draft
        plan.changes = [name for name in candidates if differs(draft, plan.entry, name)]
        if plan.changes:
            plan.problems += refusals(project, self.user)
            check_both_years(draft, plan)

    def load(self, pk: int) -> ProjectPage:
        if pk not in self.projects:
            found = ProjectPage.objects.select_related("imported_row").get(pk=pk)
            self.projects[pk] = found
        return self.projects[pk]

    def preload(self, rows: list[Entry]) -> None:
        """All profiles that rows mean, in one query."""
        found = (self.existing.match(entry) for entry in rows)
        keys = {one.pk for one in found if one}
        pages = ProjectPage.objects.select_related("imported_row").filter(pk__in=keys)
        self.projects = {page.pk: page for page in pages}


def changed_cells(project: ProjectPage, entry: Entry) -> list[str]:
    """Cells that are another since the last import; all of them before the first."""
    try:
        before = by_present_names(project.imported_row.cells)
    except ImportedRow.DoesNotExist:
        before = {}
    return [name for name, text in entry.cells.items() if before.get(name) != text]


def differs(draft: ProjectPage, entry: Entry, name: str) -> bool:
    """Whether the profile says something else than the cell."""
    note = entry.note({name})
    if note and note not in draft.note:
        return True
    if name not in entry.values:
        return False
    return not BY_NAME[name].kind.holds(draft, entry.values[name])


def refusals(project: ProjectPage, user: Any) -> list[Remark]:
    """Why this user cannot change the profile now."""
    tester = project.permissions_for_user(user)
    if not tester.can_edit():
        return [("", _("Dieses Profil dürfen Sie nicht bearbeiten."))]
    if tester.page_locked():
        return [("", _("Das Profil ist gesperrt oder wird gerade geprüft."))]
    return []


def check_both_years(draft: ProjectPage, plan: Plan) -> None:
    """One year may be in the row, the other in the profile."""
    years = {START.name: draft.start_year, END.name: draft.end_year}
    given = {name: plan.entry.values[name] for name in plan.changes if name in years}
    if given and not (START.name in given and END.name in given):
        check_years(years | given, plan.problems)


def not_yours(lead: OrganisationPage) -> str:
    return (
        _("„%s“ ist nicht Ihre Organisation. Dort dürfen Sie keine Profile anlegen.")
        % lead.title
    )


def led_by(lead: OrganisationPage) -> str:
    return (
        _(
            "Das Profil mit dieser Kennung steht bei „%s“. Die Redaktion kann es "
            "verschieben; danach lässt sich die Zeile importieren."
        )
        % lead.title
    )
