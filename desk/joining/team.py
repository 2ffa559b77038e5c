"""One team in the admin: who is in it and who is invited."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from desk.guard import DeskMixin
from network.joining.forms import AddressForm, InvitationForm
from network.models import Invitation, OrganisationPage, Team, User
from network.teams import (
    editors_group,
    is_editor,
    may_manage,
    may_see,
)

MEMBERS_PER_PAGE = 50


@dataclass(frozen=True)
class Row:
    """A member or an invitation, with the addresses of what can be done with it."""

    subject: Any
    coordinates: bool
    urls: dict[str, str]


class OneTeam(DeskMixin):
    """A page about one team, or about the editors where the address has no slug.

    What may not be seen answers alike, whether it is there or not.
    """

    kwargs: dict[str, Any]
    header_icon = "group"

    @cached_property
    def organisation(self) -> OrganisationPage | None:
        slug = self.kwargs.get("slug")
        pages = OrganisationPage.objects.order_by()
        return pages.filter(slug=slug).first() if slug else None

    @cached_property
    def team(self) -> Team | None:
        return Team.objects.filter(organisation=self.organisation).first()

    @cached_property
    def group(self) -> Group | None:
        if "slug" not in self.kwargs:
            return editors_group()
        return self.team.group if self.team else None

    def may_enter(self) -> bool:
        if self.group is None:
            return is_editor(self.me)
        return may_manage(self.me, self.group)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.may_enter() and "slug" in kwargs:
            get_object_or_404(OrganisationPage, slug=kwargs["slug"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        if self.organisation is None:
            return _("Redaktion")
        return _("Team %s") % self.organisation.title

    def way(self) -> list[tuple[str, str]]:
        if is_editor(self.me):
            return [(reverse("teams:index"), _("Teams"))]
        return []

    def url(self, name: str = "", *args: int) -> str:
        """The address of this page, or of what can be done on it."""
        if self.organisation is None:
            return reverse(f"editors{name}", args=args)
        return reverse(f"team{name}", args=[self.organisation.slug, *args])

    def back(self) -> HttpResponse:
        return redirect(self.url())


class TeamView(OneTeam, TemplateView):
    """Who is in a team, and who is invited. Members see it; those who coordinate and
    editors act on it.
    """

    template_name = "desk/joining/team.html"

    def may_enter(self) -> bool:
        if self.group is None:
            return super().may_enter()
        return may_see(self.me, self.group)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        manages = super().may_enter()
        members = self.members(manages)
        return super().get_context_data(
            organisation=self.organisation,
            team=self.team,
            manages=manages,
            curates=is_editor(self.me),
            members=members,
            member_rows=[self.member_row(user) for user in members],
            coordinators=self.coordinators,
            invitations=self.invitation_rows() if manages else [],
            form=kwargs.pop("form", None) or self.form(),
            invite_url=self.url("_invite"),
            **kwargs,
        )

    @cached_property
    def coordinators(self) -> list[User]:
        if self.team is None:
            return []
        active = self.team.coordinators.filter(is_active=True, groups=self.group)
        return list(active.order_by("last_name", "email"))

    def form(self) -> AddressForm:
        return form_for(self)(initial={"coordinator": not self.coordinators})

    def members(self, manages: bool) -> Any:
        users = (
            User.objects.filter(groups=self.group)
            if self.group
            else User.objects.none()
        )
        if not manages:
            users = users.filter(is_active=True)
        pages = Paginator(users.order_by("last_name", "email"), MEMBERS_PER_PAGE)
        return pages.get_page(self.request.GET.get("p"))

    def member_row(self, user: User) -> Row:
        urls = {
            "remove": self.url("_remove", user.pk),
            "coordinate": self.url("_coordinate", user.pk),
            "account": reverse("account", args=[user.pk]),
        }
        return Row(user, user in self.coordinators, urls)

    def invitation_rows(self) -> list[Row]:
        if self.group is None:
            return []
        found = Invitation.objects.open().filter(group=self.group)
        return [
            Row(
                invitation,
                invitation.coordinator,
                {
                    "renew": self.url("_renew", invitation.pk),
                    "withdraw": self.url("_withdraw", invitation.pk),
                },
            )
            for invitation in found.select_related("invited_by")
        ]


def form_for(page: OneTeam) -> type[AddressForm]:
    return AddressForm if page.organisation is None else InvitationForm
