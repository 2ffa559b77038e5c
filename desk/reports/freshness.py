"""What ought to be looked after: for editors everything, for a team its own."""

from typing import Any

import django_filters
from django.db.models import Max, Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from desk.guard import ForMembers
from moderation.freshness.overdue import stale
from moderation.links.models import LinkCheck
from moderation.pages import kept_by, with_leads
from network.models import OrganisationPage
from projects.models import ProjectPage
from projects.profile.querysets import ProjectQuerySet


def profiles_of(user: Any) -> ProjectQuerySet:
    return ProjectPage.objects.filter(kept_by(user))


def dead_links_for(user: Any) -> QuerySet[LinkCheck]:
    """The links on this user's public pages that lead nowhere any more, the longest
    dead first, each with these pages as `places`.
    """
    pages = Page.objects.filter(kept_by(user), live=True).order_by("title")
    dead = LinkCheck.objects.dead().filter(pages__in=pages.order_by().values("pk"))
    return (
        dead.distinct()
        .order_by("failing_since", "pk")
        .prefetch_related(Prefetch("pages", pages, to_attr="places"))
    )


def organisations_with_stale(request: HttpRequest) -> QuerySet[OrganisationPage]:
    """Those there is something to choose of."""
    paths = stale(profiles_of(request.user)).values_list("path", flat=True)
    leads = {path[: -Page.steplen] for path in paths}
    return OrganisationPage.objects.filter(path__in=leads).order_by("title")


class StaleFilters(WagtailFilterSet):
    organisation = django_filters.ModelChoiceFilter(
        label=_("Kommune oder Organisation"),
        queryset=organisations_with_stale,
        method="below",
    )

    class Meta:
        model = ProjectPage
        fields = ["organisation"]

    def below(
        self, queryset: QuerySet, name: str, organisation: OrganisationPage
    ) -> QuerySet:
        return queryset.filter(path__startswith=organisation.path)


class StaleReport(ForMembers, ReportView):
    """Profiles to be confirmed, those that wait longest first."""

    page_title = _("Nicht bestätigt")
    header_icon = "history"
    paginate_by = 50
    results_template_name = "desk/reports/stale_report.html"
    filterset_class = StaleFilters
    list_export = ["title", "lead", "last_confirmed", "since", "reminded"]
    export_headings = {
        "title": _("Profil"),
        "lead": _("Kommune oder Organisation"),
        "last_confirmed": _("zuletzt bestätigt"),
        "since": _("Stand"),
        "reminded": _("zuletzt erinnert"),
    }

    def get_filename(self) -> str:
        return "nicht-bestaetigt"

    def get_queryset(self) -> ProjectQuerySet:
        return stale(profiles_of(self.request.user)).annotate(
            reminded=Max("reminders__sent")
        )

    def decorate_paginated_queryset(self, object_list: Any) -> list[ProjectPage]:
        return with_leads(object_list)


class DeadLinksReport(ForMembers, ReportView):
    """Links that failed twice in different weeks."""

    page_title = _("Tote Links")
    header_icon = "link"
    paginate_by = 50
    results_template_name = "desk/reports/dead_links_report.html"
    list_export = ["url", "problem", "failing_since", "titles"]
    export_headings = {
        "url": _("Adresse"),
        "problem": _("Befund"),
        "failing_since": _("nicht erreichbar seit"),
        "titles": _("steht auf"),
    }

    def get_filename(self) -> str:
        return "tote-links"

    def get_queryset(self) -> QuerySet[LinkCheck]:
        return dead_links_for(self.request.user)

    def decorate_paginated_queryset(self, object_list: Any) -> list[LinkCheck]:
        links = list(object_list)
        for link in links:
            link.titles = ", ".join(page.title for page in link.places)
        return links
