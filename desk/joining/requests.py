"""Requests to take part in the admin, for editors."""

from typing import Any

import django_filters
from django.db import transaction
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from desk.guard import DeskMixin
from network.joining.forms import AcceptRequestForm, DeclineRequestForm
from network.joining.requests import accept, decline, open_requests
from network.models import JoinRequest, Team


class RequestFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("Stand"), choices=JoinRequest.State.choices
    )

    class Meta:
        model = JoinRequest
        fields: list[str] = []


class RequestsView(DeskMixin, BaseListingView):
    """What waits for an answer; with the filter, also what has one."""

    page_title = gettext_lazy("Beitrittsanfragen")
    header_icon = "mail"
    paginate_by = 50
    is_searchable = True
    search_fields = ["organisation_name", "name", "email"]
    filterset_class = RequestFilterSet
    default_ordering = "created"
    columns = [
        TitleColumn(
            "organisation_name",
            label=gettext_lazy("Kommune oder Organisation"),
            get_url=lambda request: reverse("join_request", args=[request.pk]),
            sort_key="organisation_name",
        ),
        Column("name", label=gettext_lazy("Name")),
        Column("email", label=gettext_lazy("E-Mail")),
        Column("state", label=gettext_lazy("Stand"), accessor="get_state_display"),
        DateColumn("created", label=gettext_lazy("eingegangen"), sort_key="created"),
    ]

    def get_base_queryset(self) -> QuerySet[JoinRequest]:
        if self.request.GET.get("state") or self.is_searching:
            return JoinRequest.objects.all()
        return open_requests()

    @property
    def no_results_message(self) -> str:
        return _("Zurzeit wartet keine Anfrage auf eine Antwort.")


class RequestView(DeskMixin, TemplateView):
    """One request with its answer, or the forms to give it."""

    template_name = "desk/joining/join_request.html"
    header_icon = "mail"

    @cached_property
    def join_request(self) -> JoinRequest:
        found = JoinRequest.objects.select_related("organisation", "decided_by")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    @cached_property
    def team(self) -> Team | None:
        organisation = self.join_request.organisation
        teams = Team.objects.select_related("organisation")
        return teams.filter(organisation=organisation).first() if organisation else None

    def get_page_title(self) -> str:
        return self.join_request.organisation_name

    def way(self) -> list[tuple[str, str]]:
        return [(reverse("join_requests:index"), _("Beitrittsanfragen"))]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "decline" in request.POST:
            return self.decline()
        return self.accept()

    def accept(self) -> HttpResponse:
        form = AcceptRequestForm(self.request.POST)
        if not form.is_valid():
            return self.show(accepting=form)
        data = form.cleaned_data
        return self.decide(
            lambda: accept(
                self.join_request,
                form.chosen(),
                self.me,
                data["coordinator"],
                data["answer"],
            ),
            _("Angenommen. Die Einladung an %s ist unterwegs."),
        )

    def decline(self) -> HttpResponse:
        form = DeclineRequestForm(self.request.POST, prefix="no")
        if not form.is_valid():
            return self.show(declining=form)
        answer = form.cleaned_data["answer"]
        return self.decide(
            lambda: decline(self.join_request, self.me, answer),
            _("Abgelehnt. Ihre Antwort an %s ist unterwegs."),
        )

    def decide(self, decision: Any, said: str) -> HttpResponse:
        # With the organisation that may be made for it.
        @transaction.atomic
        def decided() -> str:
            decision()
            return said % self.join_request.email

        if self.attempt(decided):
            return redirect("join_requests:index")
        return redirect("join_request", self.join_request.pk)

    def show(
        self, accepting: Form | None = None, declining: Form | None = None
    ) -> HttpResponse:
        accepting = accepting or AcceptRequestForm(
            initial={
                "organisation": self.join_request.organisation,
                "coordinator": not (self.team and self.team.coordinators.exists()),
            }
        )
        declining = declining or DeclineRequestForm(prefix="no")
        return self.render_to_response(
            self.get_context_data(
                join_request=self.join_request,
                team=self.team,
                is_open=self.join_request.state == JoinRequest.State.OPEN,
                accepting=accepting,
                declining=declining,
                media=accepting.media,
            )
        )
