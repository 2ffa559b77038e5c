"""Reports in the admin: editors decide, teams follow theirs."""

from typing import Any

import django_filters
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from desk.guard import ForMembers
from network.teams import is_editor
from projects.models import ReuseReport
from projects.profile.reuses import public_titles
from projects.reuse.forms import AcceptForm, DeclineForm
from projects.reuse.models import ReuseReportQuerySet
from projects.reuse.reporting import (
    ReportError,
    accept,
    belongs_to,
    decline,
    make_profile,
    may_decide,
    public_title,
    visible_reports,
    withdraw,
)


class ReportFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("Stand"), choices=ReuseReport.State.choices
    )

    class Meta:
        model = ReuseReport
        fields: list[str] = []


class ReportsView(ForMembers, BaseListingView):
    """Editors: what waits, and with the filter all; teams: their own."""

    page_title = gettext_lazy("Nachnutzungen")
    header_icon = "copy"
    paginate_by = 50
    filterset_class = ReportFilterSet
    default_ordering = "-created"
    columns = [
        TitleColumn(
            "title",
            label=gettext_lazy("Projekt"),
            get_url=lambda report: reverse("reuse_report", args=[report.pk]),
        ),
        Column("organisation", label=gettext_lazy("Nachgenutzt von")),
        Column("since", label=gettext_lazy("seit")),
        Column("state", label=gettext_lazy("Stand"), accessor="get_state_display"),
        DateColumn("created", label=gettext_lazy("gemeldet"), sort_key="created"),
    ]

    def get_base_queryset(self) -> ReuseReportQuerySet:
        reports = visible_reports(self.me)
        if is_editor(self.me) and "state" not in self.request.GET:
            return reports.waiting()
        return reports

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        shown = context["object_list"]
        titles = public_titles([report.project_id for report in shown])
        for report in shown:
            report.title = titles.get(report.project_id, _("(nicht öffentlich)"))
        return context

    @property
    def no_results_message(self) -> str:
        if is_editor(self.me):
            return _("Zurzeit wartet keine gemeldete Nachnutzung auf Prüfung.")
        return _(
            "Noch nichts gemeldet. Auf der Seite jedes Projekts steht „Wir machen das "
            "auch“."
        )


class ReportView(ForMembers, TemplateView):
    """One report, and what may be done with it."""

    template_name = "desk/reuse/report.html"
    header_icon = "copy"

    @cached_property
    def report(self) -> ReuseReport:
        return get_object_or_404(visible_reports(self.me), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        names = {"name": self.report.organisation, "title": public_title(self.report)}
        return _("%(name)s: %(title)s") % names

    def way(self) -> list[tuple[str, str]]:
        return [(reverse("reuse_reports:index"), _("Nachnutzungen"))]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ways = {
            "accept": self.accept,
            "decline": self.decline,
            "withdraw": self.withdraw,
            "profile": self.make_profile,
        }
        way = next((ways[name] for name in ways if name in request.POST), self.show)
        try:
            return way()
        except ReportError as error:
            messages.error(request, str(error))
            return redirect("reuse_report", self.report.pk)

    def accept(self) -> HttpResponse:
        form = AcceptForm(self.request.POST, instance=self.report)
        if not form.is_valid():
            return self.show(accepting=form)
        accept(form.save(commit=False), self.me)
        messages.success(self.request, _("Angenommen. Es steht jetzt auf der Seite."))
        return redirect("reuse_reports:index")

    def decline(self) -> HttpResponse:
        form = DeclineForm(self.request.POST, prefix="no")
        if not form.is_valid():
            return self.show(declining=form)
        decline(self.report, self.me, form.cleaned_data["comment"])
        messages.success(self.request, _("Abgelehnt. Ihre Antwort ist unterwegs."))
        return redirect("reuse_reports:index")

    def withdraw(self) -> HttpResponse:
        withdraw(self.report, self.me)
        messages.success(self.request, _("Zurückgezogen."))
        return redirect("reuse_reports:index")

    def make_profile(self) -> HttpResponse:
        profile = make_profile(self.report, self.me)
        messages.success(
            self.request,
            _("Ihr Entwurf ist angelegt. Ergänzen Sie ihn, und reichen Sie ihn ein."),
        )
        return redirect("wagtailadmin_pages:edit", profile.pk)

    def show(
        self, accepting: Any = None, declining: Form | None = None
    ) -> HttpResponse:
        report, me = self.report, self.me
        public = bool(public_titles([report.project_id]))
        mine = belongs_to(me, report)
        context = self.get_context_data(
            report=report,
            title=public_title(report),
            is_public=public,
            editor=is_editor(me),
            may_decide=report.is_waiting and may_decide(me, report),
            own=report.is_waiting and is_editor(me) and not may_decide(me, report),
            may_withdraw=(mine or is_editor(me))
            and (report.is_waiting or report.is_accepted),
            may_make_profile=report.is_accepted and public and mine,
            accepting=accepting or AcceptForm(instance=report),
            declining=declining or DeclineForm(prefix="no"),
        )
        return self.render_to_response(context)
