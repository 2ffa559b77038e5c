"""Teams: the staff of one organisation and what they may do; and the editors.

A team is a group that may add and change below its organisation's page, and nothing
else in the tree. Publishing is for editors: what a team finishes it submits. Who is an
editor, a member or a colleague is asked here and nowhere else.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import models, transaction
from django.db.models.signals import m2m_changed
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from network.audit import Action, record
from network.models import OrganisationPage, Team, User

EDITORS = "Redaktion"
PAGE_PERMISSIONS = ("add_page", "change_page")
MEDIA_PERMISSIONS = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)


@transaction.atomic
def create_team(organisation: OrganisationPage) -> Team:
    """The team of an organisation with its rights and its own collection of images
    and documents; what is there already stays as it is.
    """
    team = Team.objects.filter(organisation=organisation).first()
    if team is not None:
        return team
    name = f"Team {organisation.title}"
    if Group.objects.filter(name=name).exclude(team=None).exists():
        # Two organisations may bear one name; slugs are unique.
        name = f"{name} ({organisation.slug})"
    group, _created = Group.objects.get_or_create(name=name)
    collection = Collection.get_first_root_node().add_child(name=organisation.title)
    allow_admin(group)
    allow_pages(group, organisation, PAGE_PERMISSIONS)
    allow_media(group, collection)
    team = Team.objects.create(
        organisation=organisation, group=group, collection=collection
    )
    record(Action.TEAM_MADE, team, group)
    return team


def editors_group() -> Group:
    """The group of the editors; made if it is not there yet."""
    return Group.objects.get_or_create(name=EDITORS)[0]


def is_of_editors(group: Group) -> bool:
    return group.name == EDITORS


def editors() -> "models.QuerySet[User]":
    """The editors who can sign in."""
    return User.objects.filter(is_active=True, groups__name=EDITORS)


def is_editor(user: Any) -> bool:
    """Whether this user curates the whole network; superusers do."""
    if not user.is_active:
        return False
    return user.is_superuser or EDITORS in user.teams_by_group


def is_member(user: Any) -> bool:
    """Whether this user is somebody of a team."""
    return bool(user.is_active and any(user.teams_by_group.values()))


def works_here(user: Any) -> bool:
    """Whether profiles are this user's business: an editor, or somebody of a team."""
    return is_editor(user) or is_member(user)


def is_in(user: User, group: Group) -> bool:
    """Whether this user is in this very group, which an editor is of no team."""
    return user.groups.filter(pk=group.pk).exists()


def members(team: Team) -> "models.QuerySet[User]":
    """The colleagues of a team who can sign in."""
    return User.objects.filter(is_active=True, groups=team.group)


def colleagues(user: Any) -> "models.QuerySet[User]":
    """The people of one's own teams, and oneself; editors know everybody."""
    if is_editor(user):
        return User.objects.all()
    teams = user.groups.exclude(team=None)
    own = models.Q(pk=user.pk) | models.Q(groups__in=teams)
    return User.objects.filter(own).distinct()


def teams_of(user: Any) -> "models.QuerySet[Team]":
    """The teams this user is a member of; an editor is in none by that."""
    return Team.objects.filter(group__user=user).select_related("organisation")


def coordinated_by(user: Any) -> "models.QuerySet[Team]":
    """The teams this user coordinates, which takes being a member."""
    return teams_of(user).filter(coordinators=user)


def may_see(user: Any, group: Group) -> bool:
    """Whether this user may know who is in a group: its members and the editors."""
    if not user.is_active:
        return False
    return is_editor(user) or is_in(user, group)


def may_manage(user: Any, group: Group) -> bool:
    """Whether this user may invite into a group and remove from it: editors into every
    team and among themselves, coordinators in their own team. Nobody into other groups.
    """
    if not user.is_active:
        return False
    if not is_of_editors(group) and not Team.objects.filter(group=group).exists():
        return False
    return is_editor(user) or coordinated_by(user).filter(group=group).exists()


def listen() -> None:
    """Begins to follow who leaves a group; called once, when all models are loaded."""
    m2m_changed.connect(end_coordination, sender=User.groups.through)
    m2m_changed.connect(forget_groups, sender=User.groups.through)


def end_coordination(
    sender: Any, instance: Any, action: str, pk_set: Any, **_kw: Any
) -> None:
    """Takes the mark from those who leave a team, through whatever door: who comes
    back one day comes back without it.
    """
    if action not in ("pre_remove", "pre_clear"):
        return
    keys = {"pk__in": pk_set} if pk_set is not None else {}
    if isinstance(instance, User):
        groups = instance.groups.filter(**keys)
        leaving = Team.objects.filter(group__in=groups, coordinators=instance)
        instance.coordinated_teams.remove(*leaving)
        return
    for team in Team.objects.filter(group=instance):
        team.coordinators.remove(*team.coordinators.filter(**keys))


def forget_groups(sender: Any, instance: Any, **_kw: Any) -> None:
    """What a user remembers of its groups ends with the next change of them."""
    if isinstance(instance, User):
        instance.__dict__.pop("teams_by_group", None)


def allow_admin(group: Group) -> None:
    group.permissions.add(Permission.objects.get(codename="access_admin"))


def allow_pages(group: Group, page: Page, codenames: tuple[str, ...]) -> None:
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=codenames
    ):
        GroupPagePermission.objects.get_or_create(
            group=group, page=Page.objects.get(pk=page.pk), permission=permission
        )


def allow_media(group: Group, collection: Collection) -> None:
    """Rights on images and documents; Wagtail keeps their codenames for own models."""
    for permission in Permission.objects.filter(codename__in=MEDIA_PERMISSIONS):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
