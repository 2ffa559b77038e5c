"""The end of an account: switched off, and on request without a name.

What somebody has written stays and keeps its author; the author is then “ehemaliges
Mitglied”.
"""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from network.audit import Action, record
from network.joining.errors import JoiningError
from network.joining.invitations import withdraw, withdraw_all_of
from network.joining.membership import remove
from network.joining.sessions import end_sessions
from network.models import Invitation, JoinRequest, User
from network.teams import is_editor

FORMER = ("ehemaliges", "Mitglied")
# What the packages for signing in keep of a person; they stand above this one.
KEPT_ELSEWHERE = (
    ("account", "emailaddress"),
    ("mfa", "authenticator"),
    ("socialaccount", "socialaccount"),
    ("usersessions", "usersession"),
)


def may_end(by: User, user: User) -> bool:
    """Whether somebody may switch off and anonymise an account: editors may, except
    their own and those of superusers, which superusers see to.
    """
    if by == user or not is_editor(by):
        return False
    return by.is_superuser or not user.is_superuser


@transaction.atomic
def deactivate(user: User) -> int:
    """Switches an account off: no signing in, no team, no session; says how many open
    invitations of theirs ended. All they wrote keeps its author.
    """
    if not user.is_active:
        raise JoiningError(_("Dieses Konto ist schon abgeschaltet."))
    withdrawn = sum(remove(user, group) for group in Group.objects.filter(user=user))
    withdrawn += withdraw_all_of(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    return withdrawn


@transaction.atomic
def reactivate(user: User) -> None:
    """Switches it on again, in no team: an invitation leads back into one."""
    if user.is_active or user.anonymised:
        raise JoiningError(_("Dieses Konto lässt sich nicht wieder einschalten."))
    user.is_active = True
    user.save(update_fields=["is_active"])


@transaction.atomic
def anonymise(user: User) -> None:
    """Takes name and address from an account for good, here and in all that is kept of
    them; what they wrote stays and names a former member.
    """
    if user.anonymised:
        raise JoiningError(_("Dieses Konto ist schon anonymisiert."))
    if user.is_active:
        deactivate(user)
    email = user.email
    user.first_name, user.last_name = FORMER
    user.email = f"ehemaliges-mitglied-{user.pk}@anonym.invalid"
    user.last_login = None
    user.is_superuser = False
    user.anonymised = timezone.now()
    user.set_unusable_password()
    user.save()
    end_sessions(user)
    forget_letters(email, user.email)
    forget_in_log(user)
    for label, model in KEPT_ELSEWHERE:
        if label in apps.app_configs:
            apps.get_model(label, model).objects.filter(user=user).delete()
    for profile in UserProfile.objects.filter(user=user):
        profile.avatar.delete(save=False)
        profile.delete()
    record(Action.ANONYMISED, user)


def forget_letters(email: str, instead: str) -> None:
    """In invitations to the person and in requests they sent."""
    for invitation in Invitation.objects.open().filter(email__iexact=email):
        withdraw(invitation)
    letters = Invitation.objects.filter(email__iexact=email)
    log_entries_of(Invitation, letters.values_list("pk", flat=True)).update(
        label=" ".join(FORMER)
    )
    letters.update(email=instead)
    requests = JoinRequest.objects.filter(email__iexact=email)
    log_entries_of(JoinRequest, requests.values_list("pk", flat=True)).update(
        label=" ".join(FORMER)
    )
    requests.update(
        name=" ".join(FORMER), email=instead, position="", message="", answer=""
    )


def forget_in_log(user: User) -> None:
    """In what the log has written down of the account, Wagtail's own entries too."""
    log_entries_of(User, [user.pk]).update(label=" ".join(FORMER))


def log_entries_of(
    model: type[Model], keys: Iterable[int]
) -> "QuerySet[ModelLogEntry]":
    return ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model),
        object_id__in=[str(key) for key in keys],
    )
