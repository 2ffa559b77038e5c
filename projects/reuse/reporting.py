"""The way of a report: sent by a team, decided by an editor, withdrawn by the team, or
made a profile of its own.
"""

from typing import Any

from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from network import mail
from network.models import OrganisationPage, Team, User
from network.teams import editors, is_editor, members, teams_of
from projects.profile.choices import Role
from projects.profile.models import ProjectPage
from projects.profile.parts import ProjectLink
from projects.profile.reuses import Reuse, public_titles
from projects.reuse.models import ReuseReport, ReuseReportQuerySet
from search import state

State = ReuseReport.State


class ReportError(Exception):
    """Something about a report cannot be done; the text says why."""


def organisations_of(user: Any) -> "models.QuerySet[OrganisationPage]":
    """For whom somebody may report: members for their own, editors for everybody."""
    public = OrganisationPage.objects.published().order_by("title", "pk")
    if is_editor(user):
        return public
    if not user.is_active:
        return public.none()
    return public.filter(pk__in=teams_of(user).values("organisation"))


def visible_reports(user: Any) -> ReuseReportQuerySet:
    """Reports are the business of editors and of the team that sent them."""
    reports = ReuseReport.objects.select_related(
        "project", "organisation", "reported_by", "decided_by", "profile"
    )
    if is_editor(user):
        return reports
    return reports.filter(organisation__in=teams_of(user).values("organisation"))


def belongs_to(user: Any, report: ReuseReport) -> bool:
    """Whether the report is one of the person's own team."""
    return teams_of(user).filter(organisation=report.organisation_id).exists()


def public_title(report: ReuseReport) -> str:
    """The name of the project, as long as anybody may know it: what is taken down is
    the business of its team again, with the name it gets then.
    """
    titles = public_titles([report.project_id])
    return titles.get(report.project_id, _("ein Projekt, das nicht öffentlich ist"))


def objection(project: ProjectPage, organisation: OrganisationPage) -> str:
    """Why this organisation need not report this project; empty if it may."""
    name = {"name": organisation.title}
    if project.lead.pk == organisation.pk:
        return _("%(name)s führt dieses Projekt selbst.") % name
    if project.participations.filter(
        organisation=organisation, role=Role.PARTNER
    ).exists():
        return _("%(name)s ist an diesem Projekt schon beteiligt.") % name
    profiles = ProjectPage.objects.published().child_of(organisation)
    own = profiles.filter(reuses__based_on=project).first()
    if own:
        return _("%(name)s hat dazu schon ein eigenes Profil: „%(title)s“.") % (
            name | {"title": own.title}
        )
    reports = ReuseReport.objects.counting().filter(project=project)
    if reports.filter(organisation=organisation).exists():
        return already_told(organisation)
    return ""


def already_told(organisation: OrganisationPage) -> str:
    return _(
        "%(name)s hat das schon gemeldet. Vielen Dank! Den Stand sehen Sie in der "
        "Verwaltung unter „Nachnutzungen“."
    ) % {"name": organisation.title}


def submit(report: ReuseReport, by: User) -> None:
    """Keeps a report and tells the editors."""
    report.reported_by = by
    try:
        with transaction.atomic():
            report.save()
            transaction.on_commit(lambda: announce(report))
    except IntegrityError as error:
        # Meanwhile a colleague was faster.
        raise ReportError(already_told(report.organisation)) from error


def announce(report: ReuseReport) -> None:
    addresses = set(editors().values_list("email", flat=True))
    tell("reuse_reported", addresses - {*sender(report)}, report)


def may_decide(by: User, report: ReuseReport) -> bool:
    """Four eyes: whoever sent it does not decide about it, not even a superuser."""
    return is_editor(by) and report.reported_by_id != by.pk


@transaction.atomic
def accept(report: ReuseReport, by: User) -> None:
    """Shows a report to everybody, as the editor has corrected it."""
    if not may_decide(by, report):
        raise ReportError(_("Über eine eigene Meldung entscheidet jemand anderes."))
    if not public_titles([report.project_id]):
        raise ReportError(
            _("Das Projekt ist zurzeit nicht öffentlich und zeigt keine Nachnutzung.")
        )
    decide(report, (State.WAITING,), State.ACCEPTED, by)
    transaction.on_commit(lambda: tell_of_acceptance(report))


@transaction.atomic
def decline(report: ReuseReport, by: User, comment: str) -> None:
    """Says no, and why, by mail."""
    if not may_decide(by, report):
        raise ReportError(_("Über eine eigene Meldung entscheidet jemand anderes."))
    report.comment = comment.strip()
    decide(report, (State.WAITING,), State.DECLINED, by)
    transaction.on_commit(lambda: tell("reuse_declined", sender(report), report))


@transaction.atomic
def withdraw(report: ReuseReport, by: User) -> None:
    """The team takes back what it told, decided or not; so may editors."""
    if not (is_editor(by) or belongs_to(by, report)):
        raise ReportError(_("Zurückziehen kann eine Meldung nur das eigene Team."))
    decide(report, (State.WAITING, State.ACCEPTED), State.WITHDRAWN, by)


def decide(
    report: ReuseReport, before: tuple[State, ...], after: State, by: User
) -> None:
    """From one state to the next, once; all pages follow with the commit."""
    locked = ReuseReport.objects.select_for_update().get(pk=report.pk)
    if locked.state not in before:
        raise ReportError(
            _("Das geht nicht mehr. Der Stand ist jetzt: %s.")
            % locked.get_state_display()
        )
    report.state, report.decided_by, report.decided = after, by, timezone.now()
    report.save()
    if State.ACCEPTED in (locked.state, after):
        state.changed()


def sender(report: ReuseReport) -> list[str]:
    user = report.reported_by
    return [user.email] if user and user.is_active else []


def tell_of_acceptance(report: ReuseReport) -> None:
    """Whoever sent it, and those whose project it is."""
    tell("reuse_accepted", sender(report), report)
    team = Team.objects.filter(organisation=report.project.lead.pk).first()
    if team:
        addresses = members(team).values_list("email", flat=True)
        tell("reuse_accepted_lead", set(addresses) - {*sender(report)}, report)


def tell(name: str, to: Any, report: ReuseReport) -> None:
    mail.send(
        name,
        to,
        report=report,
        title=public_title(report),
        project_path=report.project.url,
        path=reverse("reuse_report", args=[report.pk]),
    )


@transaction.atomic
def make_profile(report: ReuseReport, by: User) -> ProjectPage:
    """A draft of the organisation's own that builds on the project, with what was told;
    the same again if there is one already.
    """
    locked = ReuseReport.objects.select_for_update().get(pk=report.pk)
    if locked.profile:
        return locked.profile
    if not locked.is_accepted or not public_titles([report.project_id]):
        raise ReportError(
            _("Ein eigenes Profil entsteht aus einer angenommenen Nachnutzung.")
        )
    lead = report.organisation
    if not lead.permissions_for_user(by).can_add_subpage():
        raise ReportError(_("Profile legt hier nur das eigene Team an."))
    profile = draft_of(report, by)
    locked.profile = report.profile = profile
    locked.save(update_fields=["profile"])
    return profile


def draft_of(report: ReuseReport, by: User) -> ProjectPage:
    """Incomplete, as drafts may be: what others wrote is not copied as one's own."""
    project = report.project
    names = {"project": project.title, "name": report.organisation.title}
    title = _("%(project)s in %(name)s") % names
    profile = ProjectPage(
        title=title[: ProjectPage._meta.get_field("title").max_length],
        live=False,
        owner=by,
        start_year=report.since,
    )
    profile.topics = project.topics.all()
    parts: dict[str, list] = {
        "reuses": [Reuse(based_on=project, adaptation=report.adaptation)],
        "links": [ProjectLink(label=title[:200], url=report.web)] if report.web else [],
    }
    for name, children in parts.items():
        setattr(profile, name, children)
    report.organisation.add_child(instance=profile)
    profile.save_revision(user=by, clean=False, log_action="wagtail.create")
    return profile
