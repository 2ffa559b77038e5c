"""What editors and coordinators do with a team, its members and its invitations."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from desk.joining.team import OneTeam, form_for
from network.joining.errors import JoiningError
from network.joining.forms import AddressForm, InvitationForm
from network.joining.invitations import invite, withdraw
from network.joining.membership import remove, set_coordinator
from network.joining.throttle import Limit
from network.models import Invitation, Team, User
from network.teams import create_team

# Somebody who sends more than that does not invite colleagues.
LETTERS = Limit("invitations", 60, timedelta(hours=1))


def send_invitation(
    request: HttpRequest, me: User, group: Group, form: AddressForm
) -> None:
    """Invites as the form says, and says on the next page what became of it."""
    email = form.cleaned_data["email"]
    if LETTERS.exceeded(str(me.pk)):
        messages.error(
            request,
            _(
                "Sie haben gerade sehr viele Einladungen verschickt. Bitte versuchen "
                "Sie es in einer Stunde noch einmal."
            ),
        )
        return
    try:
        invite(group, email, me, form.cleaned_data.get("coordinator", False))
    except JoiningError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, _("Die Einladung an %s ist unterwegs. Sie gilt 14 Tage.") % email
        )


class InviteView(OneTeam, TemplateView):
    """Invites an address; an organisation that an editor invites into gets its team."""

    template_name = "desk/joining/form.html"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = form_for(self)(request.POST)
        if not form.is_valid():
            context = self.get_context_data(form=form, label=_("Einladen"))
            return self.render_to_response(context)
        group = self.group
        if group is None and self.organisation:
            group = create_team(self.organisation).group
        if group:
            send_invitation(request, self.me, group, form)
        return self.back()


class InvitationAction(OneTeam, TemplateView):
    """Something done with one open invitation of this team."""

    http_method_names = ["post"]

    def invitation(self) -> Invitation:
        found = Invitation.objects.open().filter(group=self.group)
        return get_object_or_404(found, pk=self.kwargs["pk"])


class RenewView(InvitationAction):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        invitation = self.invitation()
        form = InvitationForm(
            {"email": invitation.email, "coordinator": invitation.coordinator}
        )
        if form.is_valid():
            send_invitation(request, self.me, invitation.group, form)
        return self.back()


class WithdrawView(InvitationAction):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.attempt(self.withdraw)
        return self.back()

    def withdraw(self) -> str:
        invitation = self.invitation()
        withdraw(invitation, self.me)
        return _("Die Einladung an %s gilt nicht mehr.") % invitation.email


class MemberView(OneTeam, TemplateView):
    """Something done with one member of this team."""

    @cached_property
    def member(self) -> User:
        return get_object_or_404(User, pk=self.kwargs["pk"], groups=self.group)


class RemoveView(MemberView):
    """Asks once more, and takes somebody out of the team."""

    template_name = "desk/joining/remove.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            member=self.member, team_url=self.url(), **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        member, group = self.member, self.group
        if group is None:
            return self.back()
        try:
            withdrawn = remove(member, group, self.me)
        except JoiningError as error:
            messages.error(request, str(error))
            return self.back()
        if member == self.me and not member.is_superuser:
            return self.goodbye(request, member)
        messages.success(request, removed(member, withdrawn))
        return self.back()

    def goodbye(self, request: HttpRequest, member: User) -> HttpResponse:
        """Who removed themselves may see this page no more, perhaps no other either."""
        if not member.groups.exists():
            logout(request)
            return redirect("/")
        return redirect("wagtailadmin_home")


def removed(member: User, withdrawn: int) -> str:
    text = _("%s gehört nicht mehr dazu.") % member
    if withdrawn:
        text += " " + ended_invitations(withdrawn)
    return text


def ended_invitations(count: int) -> str:
    return (
        _(
            "Offene Einladungen dieser Person gelten nicht mehr: %d. Bitte laden Sie "
            "diese Kolleginnen und Kollegen bei Bedarf neu ein."
        )
        % count
    )


class CoordinateView(MemberView):
    """Gives or takes the coordination of a team."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.team is not None:
            self.attempt(partial(self.coordinate, self.team))
        return self.back()

    def coordinate(self, team: Team) -> str:
        coordinates = self.request.POST.get("coordinates") == "1"
        set_coordinator(self.member, team, coordinates, self.me)
        if coordinates:
            return _("%s koordiniert jetzt das Team.") % self.member
        return _("%s koordiniert das Team nicht mehr.") % self.member
