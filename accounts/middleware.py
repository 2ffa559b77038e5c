from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts import second_factor

GUARDED = ("/admin/", "/konto/")
# What somebody needs who has to set up or show a second factor.
NEEDED = (
    "account_logout",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "wagtailadmin_logout",
)
SEEN_SECONDS = 300


class SecondFactorMiddleware:
    """Lets an editor who has not shown a second factor in this session do nothing but
    that. The public pages they see as a visitor would.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self.lets_in(request):
            return self.get_response(request)
        if request.path.startswith(GUARDED):
            return refusal(request)
        request.user = AnonymousUser()
        return self.get_response(request)

    def lets_in(self, request: HttpRequest) -> bool:
        # Visitors carry no cookie; nothing shall be asked or varied for them.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return True
        user = request.user
        if not user.is_authenticated or not second_factor.is_required(user):
            return True
        if second_factor.was_shown(request) and second_factor.has_one(user):
            return True
        return request.path in {reverse(name) for name in NEEDED}


def refusal(request: HttpRequest) -> HttpResponse:
    """To the page that helps; programs get a plain 403."""
    if is_for_a_program(request):
        message = _("Zeigen Sie zuerst Ihren zweiten Faktor.")
        return JsonResponse({"detail": message}, status=403)
    if not second_factor.has_one(request.user):  # type: ignore[arg-type]
        return HttpResponseRedirect(reverse("mfa_activate_totp"))
    back = request.get_full_path() if request.method == "GET" else "/admin/"
    url = reverse("mfa_reauthenticate")
    return HttpResponseRedirect(f"{url}?{urlencode({'next': back})}")


def is_for_a_program(request: HttpRequest) -> bool:
    return (
        request.path.startswith("/admin/api/")
        or request.path.endswith(".json")
        or request.headers.get("x-requested-with") == "XMLHttpRequest"
        or request.headers.get("accept", "").startswith("application/json")
    )


class SessionMiddleware:
    """Keeps the list of sessions, and each session alive while it is used; both at most
    every five minutes.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(GUARDED) and request.user.is_authenticated:
            self.note(request)
        return response

    def note(self, request: HttpRequest) -> None:
        key = request.session.session_key
        if key and cache.add(f"session-seen-{key}", True, SEEN_SECONDS):
            UserSession.objects.create_from_request(request)
            request.session.modified = True
