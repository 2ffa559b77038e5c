"""Who is in a group, and who coordinates it."""

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _

from network.joining.errors import JoiningError
from network.joining.invitations import withdraw_all_of
from network.joining.sessions import end_sessions
from network.models import Team, User
from network.teams import (
    coordinated_by,
    editors,
    is_editor,
    is_in,
    is_of_editors,
)


@transaction.atomic
def remove(user: User, group: Group, by: User | None = None) -> int:
    """Takes somebody out of a group: the rights end at once, the mark goes, and so do
    open invitations they have sent into it (says how many). Who is in no group any more
    is signed out everywhere.
    """
    if is_of_editors(group) and not editors().exclude(pk=user.pk).exists():
        raise JoiningError(_("Die Redaktion braucht mindestens ein Mitglied."))
    if by == user:
        refuse_last_coordinator(user, group)
    withdrawn = withdraw_all_of(user, group)
    user.groups.remove(group)
    if not user.is_superuser and not user.groups.exists():
        end_sessions(user)
    return withdrawn


def refuse_last_coordinator(user: User, group: Group) -> None:
    """Who coordinates alone names somebody else before going, unless an editor: a team
    may be without coordination, but nobody leaves it so by a slip.
    """
    if is_editor(user) or not coordinated_by(user).filter(group=group).exists():
        return
    others = User.objects.filter(
        is_active=True, groups=group, coordinated_teams__group=group
    )
    if not others.exclude(pk=user.pk).exists():
        raise JoiningError(
            _(
                "Sie koordinieren dieses Team allein. Bitte übertragen Sie zuerst "
                "jemandem aus dem Team die Koordination, oder wenden Sie sich an die "
                "Redaktion."
            )
        )


@transaction.atomic
def set_coordinator(
    user: User, team: Team, coordinates: bool, by: User | None = None
) -> None:
    """Gives or takes the mark; only members bear it."""
    if coordinates:
        if not is_in(user, team.group):
            raise JoiningError(_("Koordinieren kann nur, wer zum Team gehört."))
        team.coordinators.add(user)
        return
    if by == user:
        refuse_last_coordinator(user, team.group)
    team.coordinators.remove(user)
