"""Invitations: one letter to one address, good for one account, once."""

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.models import Group
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext

from network import mail
from network.audit import Action, record
from network.joining.errors import JoiningError
from network.models import Invitation, Team, User
from network.teams import is_in

LIFETIME = timedelta(days=14)
# How long before its end an invitation is worth a reminder.
SOON = timedelta(days=3)


def invite(
    group: Group,
    email: str,
    by: User | None = None,
    coordinator: bool = False,
    message: str = "",
) -> Invitation:
    """Invites an address into a group and sends the mail, with the `message` if there
    is one. An open invitation to the same address is renewed: its old link is dead.
    Who may do that is asked before, with `teams.may_manage`.
    """
    email = email.strip().lower()
    with transaction.atomic():
        # Two at once would make two invitations.
        Group.objects.select_for_update().get(pk=group.pk)
        refuse_pointless(group, email)
        token = secrets.token_urlsafe(32)
        facts = {
            "coordinator": coordinator,
            "token_hash": hashed(token),
            "invited_by": by,
            "expires": timezone.now() + LIFETIME,
        }
        invitation, created = Invitation.objects.open().update_or_create(
            group=group,
            email__iexact=email,
            defaults=facts,
            create_defaults=facts | {"email": email},
        )
        action = Action.INVITED if created else Action.INVITED_AGAIN
        record(action, invitation, group, by)
        transaction.on_commit(lambda: send(invitation, token, message))
    return invitation


def refuse_pointless(group: Group, email: str) -> None:
    account = User.objects.with_address(email)
    if account is None:
        return
    if not account.is_active:
        raise JoiningError(
            _(
                "Das Konto zu %s ist abgeschaltet. Die Redaktion kann es wieder "
                "einschalten; danach können Sie die Adresse einladen."
            )
            % email
        )
    if is_in(account, group):
        raise JoiningError(_("%s gehört schon dazu.") % email)


def send(invitation: Invitation, token: str, message: str) -> None:
    team = team_of(invitation)
    mail.send(
        "invitation",
        [invitation.email],
        invitation=invitation,
        organisation=team.organisation if team else None,
        message=message.strip(),
        path=reverse("invitation", args=[token]),
    )


def team_of(invitation: Invitation) -> Team | None:
    """The team it invites into; None for the editors."""
    return getattr(invitation.group, "team", None)


def hashed(token: str) -> str:
    # The token is random and long, so a plain hash cannot be guessed back.
    return hashlib.sha256(token.encode()).hexdigest()


def find(token: str) -> Invitation | None:
    """The invitation of a link, whether it still works or not."""
    found = Invitation.objects.select_related(
        "group__team__organisation__register", "invited_by"
    )
    return found.filter(token_hash=hashed(token)).first()


def withdraw(invitation: Invitation, by: User | None = None) -> None:
    """From now on the link is dead."""
    with transaction.atomic():
        open_ones = Invitation.objects.open().filter(pk=invitation.pk)
        if not open_ones.update(withdrawn=timezone.now()):
            raise JoiningError(_("Diese Einladung ist nicht mehr offen."))
        record(Action.WITHDRAWN, invitation, invitation.group, by)


def withdraw_all_of(user: User, group: Group | None = None) -> int:
    """Ends the open invitations somebody has sent, and says how many. Who leaves does
    not keep a door open by a letter sent to another address of their own.
    """
    sent = Invitation.objects.open().filter(invited_by=user).select_related("group")
    if group is not None:
        sent = sent.filter(group=group)
    invitations = list(sent)
    for invitation in invitations:
        withdraw(invitation)
    return len(invitations)


@transaction.atomic
def accept(invitation: Invitation, user: User) -> None:
    """Puts the invited account into the group. Of two at once, one succeeds."""
    locked = Invitation.objects.valid().select_for_update()
    current = locked.filter(pk=invitation.pk, token_hash=invitation.token_hash).first()
    if current is None:
        raise JoiningError(_("Diese Einladung gilt nicht mehr."))
    if user.email.lower() != current.email.lower() or not user.is_active:
        raise JoiningError(_("Diese Einladung gilt einer anderen Adresse."))
    current.accepted = timezone.now()
    current.save(update_fields=["accepted"])
    with LogContext(user=user):
        record(Action.ACCEPTED, current, current.group)
        user.groups.add(current.group)
        team = team_of(current)
        if team and current.coordinator:
            team.coordinators.add(user)


@transaction.atomic
def accept_as_new(invitation: Invitation, password: str, **names: str) -> User:
    """Makes the account of the invited address and accepts with it."""
    # Whoever is second waits here, and then finds the invitation used.
    Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not Invitation.objects.valid().filter(pk=invitation.pk).exists():
        raise JoiningError(_("Diese Einladung gilt nicht mehr."))
    user = User.objects.create_user(invitation.email, password, **names)
    accept(invitation, user)
    return user


def ending() -> "models.QuerySet[Invitation]":
    """Open invitations that soon expire or have expired, the oldest first: somebody
    may want to ask what became of them.
    """
    found = Invitation.objects.open().filter(expires__lt=timezone.now() + SOON)
    return found.select_related("group__team__organisation", "invited_by").order_by(
        "expires"
    )
