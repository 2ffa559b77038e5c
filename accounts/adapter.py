"""What allauth asks this site: texts, mails, where to go next."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from accounts import client, second_factor
from network import mail

# What allauth calls a notification, and our mail for it.
NOTIFICATIONS = {
    "account/email/password_changed": "account_password_changed",
    "account/email/password_reset": "account_password_changed",
    "account/email/password_set": "account_password_changed",
    "mfa/email/totp_activated": "account_second_factor_added",
    "mfa/email/totp_deactivated": "account_second_factor_removed",
    "mfa/email/recovery_codes_generated": "account_recovery_codes",
}
TOO_MANY = _(
    "Das waren zu viele Versuche. Bitte warten Sie fünf Minuten und versuchen Sie es "
    "dann noch einmal."
)
WRONG_CODE = _(
    "Dieser Code stimmt nicht oder ist abgelaufen. Nehmen Sie den, den die App jetzt "
    "gerade anzeigt."
)


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up here: accounts come from invitations."""

    error_messages: dict[str, str | Promise] = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Dieses Konto ist abgeschaltet."),
        "email_password_mismatch": _(
            "E-Mail-Adresse und Passwort passen nicht zusammen. Bitte prüfen Sie "
            "beides."
        ),
        "enter_current_password": _("Das ist nicht Ihr jetziges Passwort."),
        "incorrect_password": _("Dieses Passwort stimmt nicht."),
        "invalid_password_reset": _("Dieser Link gilt nicht mehr."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Only addresses of this site without a host, such as `/admin/`."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_client_ip(self, request: HttpRequest) -> str:
        return client.address_of(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return home_of(request.user)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_overview")

    def reauthenticate(self, user: Any, password: str) -> bool:
        found = self.authenticate(current.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who has signed in within the last minutes need not do so again."""
        request = current.request
        records = get_authentication_records(request, request.user)
        since = timezone.now().timestamp() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not any(record["at"] > since for record in records)

    def get_reset_password_from_key_url(self, key: str) -> str:
        path = reverse(
            "account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"}
        )
        return settings.BASE_URL + path.replace("UID-KEY", key)

    def send_password_reset_mail(
        self, user: Any, email: str, context: dict[str, Any]
    ) -> None:
        """Goes to the address of the account, never to the one that was typed: some
        letters look alike to a database.
        """
        send(
            "account_password_reset",
            user.email,
            user=user,
            url=context["password_reset_url"],
        )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        name = NOTIFICATIONS.get(template_prefix)
        if name:
            device = client.device(self.get_http_user_agent(current.request))
            send(name, user.email, user=user, device=device, now=timezone.now())


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages: dict[str, str | Promise] = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "Die Redaktion arbeitet immer mit zweitem Faktor. Sie können ihn erneuern, "
            "aber nicht abschalten."
        ),
        "cannot_generate_recovery_codes": _(
            "Richten Sie zuerst die App ein, dann bekommen Sie Ersatzcodes."
        ),
        "incorrect_code": WRONG_CODE,
    }

    def get_totp_issuer(self) -> str:
        return settings.SITE_NAME

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not second_factor.is_required(authenticator.user)


def home_of(user: Any) -> str:
    """Where somebody works: in the admin, or, without any team, on the own account."""
    if user.has_perm("wagtailadmin.access_admin"):
        return reverse("wagtailadmin_home")
    return reverse("account_overview")


def send(name: str, address: str, **context: Any) -> None:
    transaction.on_commit(lambda: mail.send(name, [address], **context))
