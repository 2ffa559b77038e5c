"""What waits for the editors, by kind of work. Each section costs a few queries,
however much there is of it.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import WorkflowState

from desk.dashboard.sections import Row, Section, listed
from desk.dashboard.waiting import projects_of, submitted
from desk.reports import gaps as reports
from desk.reports.freshness import dead_links_for
from moderation.freshness.overdue import stale
from moderation.pages import with_leads
from network.joining.invitations import ending, team_of
from network.joining.requests import open_requests
from network.models import Invitation, JoinRequest
from projects.models import Keyword, Participation, ProjectPage, ReuseReport


def sections(user: Any) -> list[Section]:
    """Every kind of work of which there is something, the most urgent first."""
    found = (
        waiting(user),
        join_requests(),
        reuse_reports(),
        proposed_keywords(),
        expiring_invitations(),
        unlinked_partners(),
        dead_links(user),
        stale_profiles(),
        incomplete_profiles(),
    )
    return [section for section in found if section.total]


def edit_url(project: ProjectPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[project.pk])


def waiting(user: Any) -> Section:
    def rows(states: list[WorkflowState]) -> Iterator[Row]:
        projects = projects_of(states)
        for state in states:
            project = projects.get(state.object_id)
            if project is not None:
                yield waiting_row(state, project, user)

    found, total = listed(submitted(), rows)
    return Section(
        key="waiting",
        title=_("Wartet auf Prüfung"),
        advice=_("Vergleichen Sie, ergänzen Sie, geben Sie frei oder fragen Sie nach."),
        rows=found,
        total=total,
        more_url=reverse("wagtailadmin_reports:workflow"),
    )


def waiting_row(state: WorkflowState, project: ProjectPage, user: Any) -> Row:
    task_state = state.current_task_state
    facts = {
        "lead": project.lead.title,
        "who": state.requested_by or _("einem ehemaligen Mitglied"),
        "since": timesince(state.created_at, depth=1),
    }
    detail = _("%(lead)s · eingereicht von %(who)s, wartet seit %(since)s") % facts
    revision = task_state.revision if task_state else None
    if revision and revision.user_id == user.pk and not user.is_superuser:
        detail += _(" · zuletzt von Ihnen bearbeitet: Jemand anderes gibt frei")
    # What changed is what there is to check; of a new profile it is everything.
    compare = reverse("compare_with_live", args=[project.pk])
    url = compare if project.live else edit_url(project)
    return Row(project.draft_title, url, detail, _("Prüfen"))


def join_requests() -> Section:
    def rows(requests: list[JoinRequest]) -> Iterator[Row]:
        for request in requests:
            facts = {"name": request.name, "time": timesince(request.created, depth=1)}
            yield Row(
                request.organisation_name,
                reverse("join_request", args=[request.pk]),
                _("%(name)s, vor %(time)s") % facts,
                _("Entscheiden"),
            )

    found, total = listed(open_requests(), rows)
    return Section(
        key="join-requests",
        title=_("Anfragen zum Mitmachen"),
        advice=_("Prüfen Sie, ob die Adresse zur Kommune gehört, und laden Sie ein."),
        rows=found,
        total=total,
        more_url=reverse("join_requests:index"),
    )


def reuse_reports() -> Section:
    def rows(reports: list[ReuseReport]) -> Iterator[Row]:
        for report in reports:
            facts = {
                "name": report.organisation.title,
                "who": report.reported_by or _("einem ehemaligen Mitglied"),
                "time": timesince(report.created, depth=1),
            }
            detail = _("%(name)s macht das auch · gemeldet von %(who)s, vor %(time)s")
            url = reverse("reuse_report", args=[report.pk])
            yield Row(report.project.title, url, detail % facts, _("Entscheiden"))

    reports = ReuseReport.objects.waiting()
    found, total = listed(
        reports.select_related("project", "organisation", "reported_by"), rows
    )
    return Section(
        key="reuse-reports",
        title=_("Gemeldete Nachnutzungen"),
        advice=_(
            "Passt es zum Projekt? Berichtigen Sie, nehmen Sie an, oder fragen Sie."
        ),
        rows=found,
        total=total,
        more_url=reverse("reuse_reports:index"),
    )


def proposed_keywords() -> Section:
    views = Keyword.snippet_viewset
    proposed = Keyword.objects.filter(proposed=True).annotate(used=Count("uses"))

    def rows(keywords: list[Keyword]) -> Iterator[Row]:
        for keyword in keywords:
            detail = ngettext("in %d Profil", "in %d Profilen", keyword.used)
            url = reverse(views.get_url_name("edit"), args=[keyword.pk])
            yield Row(keyword.name, url, detail % keyword.used, _("Entscheiden"))

    found, total = listed(proposed.order_by("name"), rows)
    return Section(
        key="keywords",
        title=_("Vorgeschlagene Stichworte"),
        advice=_("Übernehmen Sie sie, oder führen Sie sie mit anderen zusammen."),
        rows=found,
        total=total,
        more_url=reverse(views.get_url_name("list")) + "?proposed=true",
    )


def expiring_invitations() -> Section:
    def rows(invitations: list[Invitation]) -> Iterator[Row]:
        for invitation in invitations:
            team = team_of(invitation)
            url = (
                reverse("team", args=[team.organisation.slug])
                if team
                else reverse("editors")
            )
            past = invitation.has_expired
            ended = _("abgelaufen am %s") if past else _("gilt bis %s")
            day = ended % date_format(invitation.expires, "j. F")
            detail = f"{invitation.group.name} · {day}"
            yield Row(invitation.email, url, detail, _("Nachfassen"))

    found, total = listed(ending(), rows)
    return Section(
        key="invitations",
        title=_("Einladungen, die ablaufen"),
        advice=_("Fragen Sie nach, oder laden Sie erneut ein."),
        rows=found,
        total=total,
        more_url=reverse("teams:index"),
    )


def unlinked_partners() -> Section:
    def rows(participations: list[Participation]) -> Iterator[Row]:
        for participation in participations:
            url = reports.edit_url(participation)
            yield Row(participation.name, url, participation.page.title, _("Zuordnen"))

    found, total = listed(reports.unlinked(), rows, "unlinked")
    return Section(
        key="unlinked",
        title=_("Beteiligte ohne Seite"),
        advice=_("Wählen Sie die Organisation aus, wenn es sie hier schon gibt."),
        rows=found,
        total=total,
        more_url=reverse("unlinked_partners:index"),
    )


def dead_links(user: Any) -> Section:
    def rows(links: list[Any]) -> Iterator[Row]:
        for link in links:
            titles = ", ".join(page.title for page in link.places)
            url = reverse("wagtailadmin_pages:edit", args=[link.places[0].pk])
            yield Row(link.url, url, f"{titles} · {link.problem}", _("Berichtigen"))

    found, total = listed(dead_links_for(user), rows)
    return Section(
        key="dead-links",
        title=_("Tote Links"),
        advice=_("Suchen Sie die neue Adresse, oder nehmen Sie den Link heraus."),
        rows=found,
        total=total,
        more_url=reverse("dead_links:index"),
    )


def stale_profiles() -> Section:
    def rows(projects: list[ProjectPage]) -> Iterator[Row]:
        for project in with_leads(projects):
            detail = f"{project.lead.title} · {project.freshness.label}"
            yield Row(project.title, edit_url(project), detail, _("Nachfragen"))

    found, total = listed(stale(ProjectPage.objects.all()), rows, "stale")
    return Section(
        key="stale",
        title=_("Nicht bestätigt"),
        advice=_("Die Teams werden erinnert. Wo niemand antwortet, rufen Sie an."),
        rows=found,
        total=total,
        more_url=reverse("stale_profiles:index"),
    )


def incomplete_profiles() -> Section:
    def rows(projects: list[ProjectPage]) -> Iterator[Row]:
        for project in with_leads(projects):
            facts = {"lead": project.lead.title, "gaps": reports.gaps_of(project)}
            detail = _("%(lead)s · es fehlt: %(gaps)s") % facts
            yield Row(project.title, edit_url(project), detail, _("Ergänzen"))

    found, total = listed(reports.incomplete(), rows, "incomplete")
    return Section(
        key="incomplete",
        title=_("Lückenhafte Profile"),
        advice=_("Bitten Sie das Team um diese Angaben, oder ergänzen Sie sie."),
        rows=found,
        total=total,
        more_url=reverse("incomplete_profiles:index"),
    )
