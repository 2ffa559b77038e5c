"""The second factor: who needs one, whether this session has shown it, and what to do
when it is lost.
"""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from wagtail.log_actions import log

from network import mail
from network.joining.sessions import end_sessions
from network.models import User
from network.teams import is_editor

METHOD = "mfa"
RESET = "accounts.reset_second_factor"


def is_required(user: User) -> bool:
    """Editors see and change everything, so a password alone is not enough."""
    return settings.SECOND_FACTOR_REQUIRED and is_editor(user)


def has_one(user: User) -> bool:
    return Authenticator.objects.filter(
        user=user, type=Authenticator.Type.TOTP
    ).exists()


def was_shown(request: HttpRequest) -> bool:
    """Whether the code was entered in this very session, not only in another one."""
    records = get_authentication_records(request, request.user)  # type: ignore[arg-type]
    return any(record.get("method") == METHOD for record in records)


def note_as_shown(request: HttpRequest) -> None:
    """Whoever sets up an app has just entered a code of it."""
    record_authentication(request, request.user, METHOD, type="totp")  # type: ignore[arg-type]


@transaction.atomic
def reset(user: User) -> bool:
    """Takes a lost second factor away, ends all sessions and tells the person.

    False if there was none.
    """
    deleted, _by_model = Authenticator.objects.filter(user=user).delete()
    if not deleted:
        return False
    end_sessions(user)
    log(instance=user, action=RESET)
    transaction.on_commit(
        lambda: mail.send("account_second_factor_reset", [user.email], user=user)
    )
    return True
