"""Pages of joining that anybody may visit: the form “Ihre Kommune fehlt?” and the link
of an invitation.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from network.choosing.names import known_names, name_of
from network.joining import invitations
from network.joining.errors import JoiningError
from network.joining.forms import JoinRequestForm, NewAccountForm
from network.joining.requests import submit
from network.joining.throttle import Limit, client_address
from network.models import Invitation, User
from network.views import for_the_holder_only

FROM_ONE_PLACE = Limit("join-place", 5, timedelta(hours=1))
# Whoever gets the thanks may not have asked for them.
TO_ONE_ADDRESS = Limit("join-email", 3, timedelta(days=1))
ADMIN = "wagtailadmin_home"


@method_decorator(never_cache, name="dispatch")
class JoinView(View):
    """“Ihre Kommune fehlt?” Everybody who sends the form reads the same thanks."""

    def get(self, request: HttpRequest) -> HttpResponse:
        name = name_of(request.GET.get("kommune", ""))
        form = JoinRequestForm(initial={"organisation_name": name})
        return self.show(request, form)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = JoinRequestForm(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        if form.is_from_a_program():
            return redirect("join_thanks")
        if FROM_ONE_PLACE.exceeded(client_address(request)):
            form.add_error(
                None,
                _(
                    "Von Ihrem Anschluss kamen gerade mehrere Anfragen. Bitte "
                    "versuchen Sie es in einer Stunde noch einmal."
                ),
            )
            return self.show(request, form, status=429)
        if not TO_ONE_ADDRESS.exceeded(form.cleaned_data["email"]):
            submit(form.save(commit=False))
        return redirect("join_thanks")

    def show(
        self, request: HttpRequest, form: JoinRequestForm, status: int = 200
    ) -> HttpResponse:
        context = {"form": form, "names": known_names()}
        return render(request, "network/joining/join.html", context, status=status)


def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "network/joining/join_thanks.html")


@method_decorator(
    sensitive_post_parameters("password", "password_again"), name="dispatch"
)
@method_decorator(for_the_holder_only, name="dispatch")
class InvitationView(View):
    """The link of an invitation. Looking at it changes nothing; whoever has an account
    with the invited address signs in and accepts, everybody else makes one.
    """

    invitation: Invitation
    account: User | None

    def dispatch(self, request: HttpRequest, token: str) -> Any:
        invitation = invitations.find(token)
        if invitation is None:
            return self.show("dead", status=404)
        self.invitation = invitation
        if not Invitation.objects.valid().filter(pk=invitation.pk).exists():
            return self.show("dead", status=410)
        self.account = User.objects.with_address(invitation.email)
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        if self.account:
            return self.ask_account()
        if request.user.is_authenticated:
            return self.show("other_account")
        return self.show(
            "new_account", form=NewAccountForm(email=self.invitation.email)
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        if self.account is None and request.user.is_anonymous:
            return self.join_as_new()
        if self.account is None or request.user != self.account:
            return self.get(request)
        try:
            invitations.accept(self.invitation, self.account)
        except JoiningError:
            return self.show("dead", status=410)
        return redirect(ADMIN)

    def ask_account(self) -> HttpResponse:
        if self.request.user == self.account:
            return self.show("accept")
        if self.request.user.is_authenticated:
            return self.show("other_account")
        return self.show("sign_in", sign_in_url=self.sign_in_url())

    def sign_in_url(self) -> str:
        query = urlencode({"next": self.request.path})
        return f"{resolve_url(settings.LOGIN_URL)}?{query}"

    def join_as_new(self) -> HttpResponse:
        form = NewAccountForm(self.request.POST, email=self.invitation.email)
        if not form.is_valid():
            return self.show("new_account", form=form)
        facts = form.cleaned_data
        try:
            user = invitations.accept_as_new(
                self.invitation,
                facts["password"],
                first_name=facts["first_name"],
                last_name=facts["last_name"],
            )
        except JoiningError:
            return self.show("dead", status=410)
        except IntegrityError:
            # Meanwhile the address got an account by another invitation.
            return redirect(self.request.path)
        return self.sign_in(user)

    def sign_in(self, user: User) -> HttpResponseRedirect:
        login(self.request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return redirect(ADMIN)

    def show(self, what: str, status: int = 200, **context: Any) -> HttpResponse:
        invitation = getattr(self, "invitation", None)
        context |= {
            "what": f"network/joining/invitation_{what}.html",
            # Not even the page itself says its address again.
            "canonical": "",
        }
        if what != "dead" and invitation:
            context["invitation"] = invitation
            context["team"] = invitations.team_of(invitation)
        template = "network/joining/invitation.html"
        return render(self.request, template, context, status=status)
