"""The pages below /konto/. What they do is allauth's, how they read is ours."""

from typing import Any

from allauth.account import views as account
from allauth.account.internal.flows.logout import logout
from allauth.mfa.base import views as second_factor_views
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from allauth.usersessions import views as usersessions
from allauth.usersessions.models import UserSession
from django.contrib.auth.decorators import login_required
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.generic import TemplateView

from accounts import client, second_factor
from accounts.adapter import home_of


class OwnFrame:
    """allauth puts another `site` into the context; the frame of our pages needs
    ours.
    """

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        context.pop("site", None)
        return context


class LoginView(OwnFrame, account.LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        apps = get_social_adapter().list_apps(self.request)
        return super().get_context_data(**kwargs) | {
            "office": apps[0] if apps else None
        }

    def get_authenticated_redirect_url(self) -> str:
        # Whoever may not enter the admin would be sent here again by it, for ever.
        home = home_of(self.request.user)
        if home == reverse("account_overview"):
            return home
        return super().get_authenticated_redirect_url()


class TellsWhoNeedsOne:
    """Says whether this person must have a second factor."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        return context | {"required": second_factor.is_required(user)}


class SecondFactorView(TellsWhoNeedsOne, second_factor_views.IndexView):
    pass


class ActivateView(TellsWhoNeedsOne, totp.ActivateTOTPView):
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        second_factor.note_as_shown(self.request)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"secret": in_groups(context["form"].secret)}


class DeactivateView(TellsWhoNeedsOne, totp.DeactivateTOTPView):
    pass


class DownloadRecoveryCodesView(recovery_codes.DownloadRecoveryCodesView):
    def render_to_response(
        self, context: dict[str, Any], **kwargs: Any
    ) -> HttpResponseBase:
        response = super().render_to_response(context, **kwargs)
        response["Content-Disposition"] = 'attachment; filename="ersatzcodes.txt"'
        return response


class SessionsView(usersessions.ListUserSessionsView):
    """Where somebody is signed in, and the way out everywhere."""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        if "here-too" in self.request.POST:
            UserSession.objects.filter(user_id=self.request.user.pk).delete()
            logout(self.request)
            return HttpResponseRedirect(reverse("account_login"))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        sessions = sorted(
            context["sessions"],
            key=lambda session: (session.is_current(), session.last_seen_at),
            reverse=True,
        )
        shown = [
            {
                "device": client.device(session.user_agent),
                "address": session.ip if client.is_known(session.ip) else "",
                "since": session.created_at,
                "seen": session.last_seen_at,
                "current": session.is_current(),
            }
            for session in sessions
        ]
        return context | {"sessions": shown}


class OverviewView(TemplateView):
    template_name = "accounts/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        return super().get_context_data(**kwargs) | {
            "home": home_of(user),
            "second_factor": second_factor.has_one(user),
            "required": second_factor.is_required(user),
            "session_count": len(UserSession.objects.purge_and_list(user)),
        }


@login_required
def signed_in_again(request: HttpRequest) -> HttpResponse:
    """For the window in which somebody signs in again while another holds a text."""
    return render(request, "accounts/signed_in_again.html")


def state(request: HttpRequest) -> JsonResponse:
    """For a form that has been open for long: who is signed in, and a valid token."""
    return JsonResponse({"user": request.user.pk, "token": get_token(request)})


def to_login(request: HttpRequest) -> HttpResponse:
    """From Wagtail's sign-in pages to ours, with the way back if it is one of ours."""
    return with_next(request, "account_login")


def to_password_reset(request: HttpRequest, rest: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("account_reset_password"))


def to_logout(request: HttpRequest) -> HttpResponseBase:
    """The admin's menu posts here; who only looks is asked first, on our page."""
    if request.method == "POST":
        return account.LogoutView.as_view()(request)
    return HttpResponseRedirect(reverse("account_logout"))


def with_next(request: HttpRequest, name: str) -> HttpResponse:
    url, back = reverse(name), request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        url += "?" + urlencode({"next": back})
    response = HttpResponseRedirect(url)
    add_never_cache_headers(response)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Most often: the page was open while somebody signed in in another window."""
    # The frame of public pages is not made for addresses of the admin.
    request.path = reverse("account_overview")
    return render(request, "403_csrf.html", status=403)


def in_groups(secret: str) -> str:
    """Groups of four, for those who have to type it."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
