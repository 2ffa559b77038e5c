"""What waits for the editors, by kind of work. Each section costs a few queries,
however much there is of it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from wagtail.models import Page, WorkflowState

from desk.dashboard.sections import Row, Section, listed
from desk.dashboard.waiting import pages_of, submitted
from desk.reports import gaps
from desk.reports.freshness import dead_links_for
from moderation.freshness.overdue import stale
from moderation.pages import with_leads
from network.joining.invitations import ending, team_of
from network.joining.requests import open_requests
from network.models import Invitation, JoinRequest
from projects.kinds import Text
from projects.models import Keyword, Participation, ProjectPage, ReuseReport

KEYWORDS = Keyword.snippet_viewset


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def waiting(states: list[WorkflowState], user: Any) -> Iterator[Row]:
    pages = pages_of(states)
    for state in states:
        if page := pages.get(state.object_id):
            yield waiting_row(state, page, user)


def waiting_row(state: WorkflowState, page: Any, user: Any) -> Row:
    task_state = state.current_task_state
    facts = {
        "lead": page.lead.title,
        "who": state.requested_by or _("einem ehemaligen Mitglied"),
        "since": timesince(state.created_at, depth=1),
    }
    detail = _("%(lead)s · eingereicht von %(who)s, wartet seit %(since)s") % facts
    revision = task_state.revision if task_state else None
    if revision and revision.user_id == user.pk and not user.is_superuser:
        detail += _(" · zuletzt von Ihnen bearbeitet: Jemand anderes gibt frei")
    # What changed is what there is to check; of a new page it is everything.
    compare = reverse("compare_with_live", args=[page.pk])
    url = compare if page.live else edit_url(page)
    return Row(page.draft_title, url, detail, _("Prüfen"))


def join_requests(requests: list[JoinRequest], user: Any) -> Iterator[Row]:
    for request in requests:
        facts = {"name": request.name, "time": timesince(request.created, depth=1)}
        yield Row(
            request.organisation_name,
            reverse("join_request", args=[request.pk]),
            _("%(name)s, vor %(time)s") % facts,
            _("Entscheiden"),
        )


def reuse_reports(reports: list[ReuseReport], user: Any) -> Iterator[Row]:
    for report in reports:
        facts = {
            "name": report.organisation.title,
            "who": report.reported_by or _("einem ehemaligen Mitglied"),
            "time": timesince(report.created, depth=1),
        }
        detail = _("%(name)s macht das auch · gemeldet von %(who)s, vor %(time)s")
        url = reverse("reuse_report", args=[report.pk])
        yield Row(report.project.title, url, detail % facts, _("Entscheiden"))


def proposed_keywords(keywords: list[Keyword], user: Any) -> Iterator[Row]:
    for keyword in keywords:
        detail = ngettext("in %d Profil", "in %d Profilen", keyword.used)
        url = reverse(KEYWORDS.get_url_name("edit"), args=[keyword.pk])
        yield Row(keyword.name, url, detail % keyword.used, _("Entscheiden"))


def expiring_invitations(invitations: list[Invitation], user: Any) -> Iterator[Row]:
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


def unlinked_partners(participations: list[Participation], user: Any) -> Iterator[Row]:
    for participation in participations:
        url = gaps.edit_url(participation)
        yield Row(participation.name, url, participation.page.title, _("Zuordnen"))


def dead_links(links: list[Any], user: Any) -> Iterator[Row]:
    for link in links:
        titles = ", ".join(page.title for page in link.places)
        url = edit_url(link.places[0])
        yield Row(link.url, url, f"{titles} · {link.problem}", _("Berichtigen"))


def stale_profiles(projects: list[ProjectPage], user: Any) -> Iterator[Row]:
    for project in with_leads(projects):
        detail = f"{project.lead.title} · {project.freshness.label}"
        yield Row(project.title, edit_url(project), detail, _("Nachfragen"))


def incomplete_profiles(projects: list[ProjectPage], user: Any) -> Iterator[Row]:
    for project in with_leads(projects):
        facts = {"lead": project.lead.title, "gaps": gaps.gaps_of(project)}
        detail = _("%(lead)s · es fehlt: %(gaps)s") % facts
        yield Row(project.title, edit_url(project), detail, _("Ergänzen"))


@dataclass(frozen=True)
class Work:
    """One kind of work: its name, what to do about it, the address of all there is of
    it, what is found for a user, and how the first few are told.
    """

    key: str
    title: Text
    advice: Text
    more: str
    found: Callable[[Any], QuerySet]
    rows: Callable[[list, Any], Iterator[Row]]
    query: str = ""
    # Under which it is remembered, as it is the same for all (sections.py).
    remembered: str = ""

    def section(self, user: Any) -> Section:
        found, total = listed(
            self.found(user), lambda first: self.rows(first, user), self.remembered
        )
        url = reverse(self.more) + self.query
        return Section(self.key, str(self.title), str(self.advice), found, total, url)


def reported_reuse() -> QuerySet[ReuseReport]:
    waiting = ReuseReport.objects.waiting()
    return waiting.select_related("project", "organisation", "reported_by")


def proposed() -> QuerySet[Keyword]:
    found = Keyword.objects.filter(proposed=True).annotate(used=Count("uses"))
    return found.order_by("name")


# The most urgent first.
# fmt: off
WORK = (
    Work("waiting", lazy("Wartet auf Prüfung"),
         lazy("Vergleichen Sie, ergänzen Sie, geben Sie frei oder fragen Sie nach."),
         "wagtailadmin_reports:workflow", lambda user: submitted(), waiting),
    Work("join-requests", lazy("Anfragen zum Mitmachen"),
         lazy("Prüfen Sie, ob die Adresse zur Kommune gehört, und laden Sie ein."),
         "join_requests:index", lambda user: open_requests(), join_requests),
    Work("reuse-reports", lazy("Gemeldete Nachnutzungen"),
         lazy("Passt es zum Projekt? Berichtigen Sie, nehmen Sie an, oder fragen "
              "Sie."),
         "reuse_reports:index", lambda user: reported_reuse(), reuse_reports),
    Work("keywords", lazy("Vorgeschlagene Stichworte"),
         lazy("Übernehmen Sie sie, oder führen Sie sie mit anderen zusammen."),
         KEYWORDS.get_url_name("list"), lambda user: proposed(), proposed_keywords,
         query="?proposed=true"),
    Work("invitations", lazy("Einladungen, die ablaufen"),
         lazy("Fragen Sie nach, oder laden Sie erneut ein."),
         "teams:index", lambda user: ending(), expiring_invitations),
    Work("unlinked", lazy("Beteiligte ohne Seite"),
         lazy("Wählen Sie die Organisation aus, wenn es sie hier schon gibt."),
         "unlinked_partners:index", lambda user: gaps.unlinked(), unlinked_partners,
         remembered="unlinked"),
    Work("dead-links", lazy("Tote Links"),
         lazy("Suchen Sie die neue Adresse, oder nehmen Sie den Link heraus."),
         "dead_links:index", dead_links_for, dead_links),
    Work("stale", lazy("Nicht bestätigt"),
         lazy("Die Teams werden erinnert. Wo niemand antwortet, rufen Sie an."),
         "stale_profiles:index", lambda user: stale(ProjectPage.objects.all()),
         stale_profiles, remembered="stale"),
    Work("incomplete", lazy("Lückenhafte Profile"),
         lazy("Bitten Sie das Team um diese Angaben, oder ergänzen Sie sie."),
         "incomplete_profiles:index", lambda user: gaps.incomplete(),
         incomplete_profiles, remembered="incomplete"),
)
# fmt: on


def sections(user: Any) -> list[Section]:
    """Every kind of work of which there is something."""
    found = (work.section(user) for work in WORK)
    return [section for section in found if section.total]
