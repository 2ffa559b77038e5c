"""The log of rights: who gave or took which right, whom it was about, and when.

It is part of Wagtail's own audit log. Memberships, coordination and the two marks of
an account are followed by Django's signals, so that no door gets around it: not
Wagtail's form for accounts, not a command. A `QuerySet.update` would; use `save`.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.models import Group
from django.db import models
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log
from wagtail.models import ModelLogEntry

from network.models import Team, User


class Action(models.TextChoices):
    """What can happen to rights, as the log calls it."""

    TEAM_MADE = "network.team_made", _("Team angelegt")
    INVITED = "network.invited", _("eingeladen")
    INVITED_AGAIN = "network.invited_again", _("erneut eingeladen")
    WITHDRAWN = "network.withdrawn", _("Einladung zurückgezogen")
    ACCEPTED = "network.accepted", _("Einladung angenommen")
    JOINED = "network.joined", _("aufgenommen")
    LEFT = "network.left", _("entfernt")
    COORDINATES = "network.coordinates", _("Koordination übertragen")
    NO_LONGER_COORDINATES = "network.coordinates_not", _("Koordination entzogen")
    ACTIVATED = "network.activated", _("Konto eingeschaltet")
    DEACTIVATED = "network.deactivated", _("Konto abgeschaltet")
    SUPERUSER = "network.superuser", _("Verwaltungsrechte erteilt")
    NO_LONGER_SUPERUSER = "network.superuser_not", _("Verwaltungsrechte entzogen")
    ANONYMISED = "network.anonymised", _("Konto anonymisiert")
    DELETED = "network.deleted", _("Konto gelöscht")
    REQUEST_ACCEPTED = "network.request_accepted", _("Beitrittsanfrage angenommen")
    REQUEST_DECLINED = "network.request_declined", _("Beitrittsanfrage abgelehnt")


# What is said when a mark of an account changes to no and to yes.
FLAGS = {
    "is_active": (Action.DEACTIVATED, Action.ACTIVATED),
    "is_superuser": (Action.NO_LONGER_SUPERUSER, Action.SUPERUSER),
}


def record(
    action: Action,
    subject: models.Model,
    group: Group | None = None,
    by: User | None = None,
) -> None:
    """Writes down one change. Without `by` it was whoever uses the admin right now, or
    a command. Only keys and the names of groups go into the data: names of persons
    stand in the label alone, where anonymising finds them.
    """
    data = {"group_id": group.pk, "group": group.name} if group else {}
    log(subject, action.value, user=by, data=data)


def entries() -> "models.QuerySet[ModelLogEntry]":
    """All that the log says of rights, the newest first."""
    found = ModelLogEntry.objects.filter(action__in=Action.values)
    return found.select_related("user").order_by("-timestamp", "-pk")


def register_actions(actions: Any) -> None:
    """Makes the actions known to Wagtail's log, each with its German sentence."""
    for action in Action:
        formatter = type("RightsFormatter", (Formatter,), {"label": action.label})
        actions.register_action(action.value)(formatter)


class Formatter(LogFormatter):
    """“aufgenommen: Team Moers”."""

    def format_message(self, log_entry: Any) -> str:
        group = log_entry.data.get("group")
        return f"{self.label}: {group}" if group else str(self.label)


def listen() -> None:
    """Begins to follow the changes; called once, when all models are loaded."""
    m2m_changed.connect(follow_groups, sender=User.groups.through)
    m2m_changed.connect(follow_coordinators, sender=Team.coordinators.through)
    pre_save.connect(follow_flags, sender=User)
    post_save.connect(follow_creation, sender=User)
    pre_delete.connect(follow_deletion, sender=User)


def follow_groups(
    sender: Any, instance: Any, action: str, pk_set: Any, **_kw: Any
) -> None:
    for added, other in changes(sender, instance, action, pk_set):
        pair = (instance, other) if isinstance(instance, User) else (other, instance)
        record(Action.JOINED if added else Action.LEFT, *pair)


def follow_coordinators(
    sender: Any, instance: Any, action: str, pk_set: Any, **_kw: Any
) -> None:
    for added, other in changes(sender, instance, action, pk_set):
        pair = (instance, other) if isinstance(instance, User) else (other, instance)
        user, team = pair
        what = Action.COORDINATES if added else Action.NO_LONGER_COORDINATES
        record(what, user, team.group)


def changes(
    through: Any, instance: Any, action: str, keys: Iterable[int] | None
) -> Iterator[tuple[bool, Any]]:
    """What a change of a relation really adds or takes, seen from `instance`. Django
    names all keys that shall be removed, also those that were never there, and none
    when everything is.
    """
    if action not in ("post_add", "pre_remove", "pre_clear"):
        return
    mine = instance._meta.model_name
    other = next(
        field
        for field in through._meta.get_fields()
        if field.is_relation and field.name != mine
    )
    rows = through.objects.filter(**{mine: instance})
    if keys is not None:
        rows = rows.filter(**{f"{other.name}__in": keys})
    for row in rows.select_related(other.name):
        yield action == "post_add", getattr(row, other.name)


def follow_flags(
    sender: Any, instance: User, raw: bool, update_fields: Any, **_kw: Any
) -> None:
    watched = set(FLAGS) & set(FLAGS if update_fields is None else update_fields)
    if raw or instance.pk is None or not watched:
        return
    before = User.objects.filter(pk=instance.pk).values(*watched).first() or {}
    for flag, was in before.items():
        now = getattr(instance, flag)
        if was != now:
            record(FLAGS[flag][now], instance)


def follow_creation(sender: Any, instance: User, created: bool, raw: bool, **_kw: Any):
    if created and instance.is_superuser and not raw:
        record(Action.SUPERUSER, instance)


def follow_deletion(sender: Any, instance: User, **_kw: Any) -> None:
    record(Action.DELETED, instance)
