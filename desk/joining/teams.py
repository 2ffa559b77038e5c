"""Teams in the admin: all of them for editors, one's own, and a new one."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from desk.guard import DeskMixin
from desk.joining.team_actions import send_invitation
from network.joining.forms import WelcomeForm
from network.models import Team
from network.teams import create_team, teams_of


class TeamsView(DeskMixin, BaseListingView):
    """All organisations with a team."""

    page_title = gettext_lazy("Teams")
    header_icon = "group"
    paginate_by = 50
    is_searchable = True
    search_fields = ["organisation__title", "group__user__email"]
    default_ordering = "organisation__title"
    columns = [
        TitleColumn(
            "organisation",
            label=gettext_lazy("Organisation"),
            accessor="organisation.title",
            get_url=lambda team: reverse("team", args=[team.organisation.slug]),
            sort_key="organisation__title",
        ),
        Column("member_count", label=gettext_lazy("Mitglieder")),
        Column("open_count", label=gettext_lazy("offene Einladungen")),
        DateColumn("joined", label=gettext_lazy("dabei seit"), sort_key="joined"),
    ]

    def get_base_queryset(self) -> QuerySet[Team]:
        still_open = Q(
            group__invitations__accepted=None, group__invitations__withdrawn=None
        )
        teams = Team.objects.select_related("organisation")
        return teams.annotate(
            member_count=Count(
                "group__user", filter=Q(group__user__is_active=True), distinct=True
            ),
            open_count=Count("group__invitations", filter=still_open, distinct=True),
        )

    def search_queryset(self, queryset: QuerySet[Team]) -> QuerySet[Team]:
        # By keys: a join with the members would change what is counted.
        if not self.is_searching:
            return queryset
        found = super().search_queryset(Team.objects.order_by())
        return queryset.filter(pk__in=found.values("pk"))

    @property
    def header_buttons(self) -> list[HeaderButton]:
        return [
            HeaderButton(_("Kommune aufnehmen"), reverse("welcome"), icon_name="plus"),
            HeaderButton(_("Redaktion"), reverse("editors"), priority=1001),
            HeaderButton(_("Konten"), reverse("accounts:index"), priority=1002),
        ]


class MyTeamView(DeskMixin, TemplateView):
    """The way to one's own team; who is in several chooses."""

    page_title = gettext_lazy("Mein Team")
    header_icon = "group"
    template_name = "desk/joining/my_teams.html"

    def may_enter(self) -> bool:
        return teams_of(self.me).exists()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        teams = list(teams_of(self.me))
        if len(teams) == 1:
            return redirect("team", teams[0].organisation.slug)
        return self.render_to_response(self.get_context_data(teams=teams))


class WelcomeView(DeskMixin, TemplateView):
    """“Kommune aufnehmen”: the team and its first invitation at once."""

    page_title = gettext_lazy("Kommune aufnehmen")
    header_icon = "plus"
    template_name = "desk/joining/form.html"

    def way(self) -> list[tuple[str, str]]:
        return [(reverse("teams:index"), _("Teams"))]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(WelcomeForm(initial={"coordinator": True}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = WelcomeForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        organisation = form.cleaned_data["organisation"]
        send_invitation(request, self.me, create_team(organisation).group, form)
        return redirect("team", organisation.slug)

    def show(self, form: WelcomeForm) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                form=form, media=form.media, label=_("Aufnehmen und einladen")
            )
        )
