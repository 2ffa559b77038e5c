"""German addresses for what is needed of allauth, and nothing else: no sign-up, no
management of addresses, no connections.
"""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from django.contrib.auth.decorators import login_required
from django.urls import URLPattern, path, re_path
from django.views.decorators.cache import never_cache

from accounts import oidc, views


def framed(view: type) -> Any:
    """A view of allauth's in the frame of our pages."""
    return type(view.__name__, (views.OwnFrame, view), {})


def page(route: str, view: type, name: str) -> URLPattern:
    return path(route, never_cache(view.as_view()), name=name)  # type: ignore[attr-defined]


entrance = [
    page("anmelden/", views.LoginView, "account_login"),
    page("anmelden/code/", framed(second_factor.AuthenticateView), "mfa_authenticate"),
    page("abmelden/", account.LogoutView, "account_logout"),
    page("abgeschaltet/", framed(account.AccountInactiveView), "account_inactive"),
    page(
        "passwort-vergessen/",
        framed(account.PasswordResetView),
        "account_reset_password",
    ),
    page(
        "passwort-vergessen/verschickt/",
        framed(account.PasswordResetDoneView),
        "account_reset_password_done",
    ),
    page(
        "passwort-vergessen/fertig/",
        framed(account.PasswordResetFromKeyDoneView),
        "account_reset_password_from_key_done",
    ),
    re_path(
        r"^passwort-vergessen/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        never_cache(framed(account.PasswordResetFromKeyView).as_view()),
        name="account_reset_password_from_key",
    ),
    path("oidc/", never_cache(oidc.login), name="oidc_login"),
    path("oidc/zurueck/", never_cache(oidc.callback), name="oidc_callback"),
    page("oidc/abgebrochen/", oidc.CancelledView, "socialaccount_login_cancelled"),
]
own_account = [
    path(
        "",
        never_cache(login_required(views.OverviewView.as_view())),
        name="account_overview",
    ),
    path("sitzung.json", never_cache(views.state), name="account_state"),
    path(
        "wieder-da/", never_cache(views.signed_in_again), name="account_signed_in_again"
    ),
    page("passwort/", account.PasswordChangeView, "account_change_password"),
    page("passwort/festlegen/", account.PasswordSetView, "account_set_password"),
    page("bestaetigen/", account.ReauthenticateView, "account_reauthenticate"),
    page("bestaetigen/code/", second_factor.ReauthenticateView, "mfa_reauthenticate"),
    page("sitzungen/", views.SessionsView, "usersessions_list"),
    page("zwei-faktor/", views.SecondFactorView, "mfa_index"),
    page("zwei-faktor/einrichten/", views.ActivateView, "mfa_activate_totp"),
    page("zwei-faktor/abschalten/", views.DeactivateView, "mfa_deactivate_totp"),
    page(
        "zwei-faktor/ersatzcodes/",
        recovery_codes.ViewRecoveryCodesView,
        "mfa_view_recovery_codes",
    ),
    page(
        "zwei-faktor/ersatzcodes/neu/",
        recovery_codes.GenerateRecoveryCodesView,
        "mfa_generate_recovery_codes",
    ),
    page(
        "zwei-faktor/ersatzcodes/datei/",
        views.DownloadRecoveryCodesView,
        "mfa_download_recovery_codes",
    ),
]
urlpatterns = entrance + own_account
