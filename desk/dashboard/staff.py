"""What a team sees: its organisation's profiles, what is missing, what waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from desk.dashboard.waiting import states_of
from moderation.completeness import Completeness, completeness_of
from moderation.freshness.badge import Freshness
from network.models import OrganisationPage
from network.teams import teams_of
from projects.models import ProjectPage

MOST_PROFILES = 20


@dataclass(frozen=True)
class Profile:
    """One profile of one's own, and what it needs next."""

    project: ProjectPage
    completeness: Completeness
    state: WorkflowState | None

    @property
    def title(self) -> str:
        return self.project.draft_title or self.project.title

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.project.pk])

    @property
    def status(self) -> str:
        """Where it stands, in words."""
        if self.state:
            waiting = self.state.status == WorkflowState.STATUS_IN_PROGRESS
            return _("wird geprüft") if waiting else _("Änderungen erbeten")
        if not self.project.live:
            return _("Entwurf, noch nicht eingereicht")
        if self.project.has_unpublished_changes:
            return _("öffentlich, mit Änderungen im Entwurf")
        return _("öffentlich")

    @property
    def freshness(self) -> Freshness | None:
        """Only what is public can be out of date."""
        return self.project.freshness if self.project.live else None

    @property
    def request(self) -> str:
        """What the editors ask to be changed, in their words."""
        task = self.state.current_task_state if self.state else None
        return task.comment if task and self.is_urgent else ""

    @property
    def is_urgent(self) -> bool:
        """Whether it is the team's turn."""
        state = self.state
        return bool(state and state.status == WorkflowState.STATUS_NEEDS_CHANGES)


@dataclass(frozen=True)
class Desk:
    """One organisation as its team sees it."""

    organisation: OrganisationPage
    profiles: list[Profile]
    total: int

    @property
    def add_url(self) -> str:
        return reverse(
            "wagtailadmin_pages:add",
            args=["projects", "projectpage", self.organisation.pk],
        )

    @property
    def import_url(self) -> str:
        return f"{reverse('import_steckbrief')}?unter={self.organisation.pk}"

    @property
    def explore_url(self) -> str:
        return reverse("wagtailadmin_explore", args=[self.organisation.pk])

    @property
    def remaining(self) -> int:
        return self.total - len(self.profiles)


def desks(user: Any) -> list[Desk]:
    """A desk for each of the user's teams."""
    return [desk(team.organisation) for team in teams_of(user)]


def desk(organisation: OrganisationPage) -> Desk:
    """The profiles last worked on come first; so many queries whatever their number."""
    own = ProjectPage.objects.child_of(organisation).order_by(
        "-latest_revision_created_at", "-pk"
    )
    projects = list(own.for_completeness()[:MOST_PROFILES])
    return Desk(organisation, list(profiles(projects)), own.count())


def profiles(projects: list[ProjectPage]) -> Iterable[Profile]:
    states = states_of(projects)
    judged = completeness_of(projects)
    for project in projects:
        yield Profile(project, judged[project.pk], states.get(project.pk))
