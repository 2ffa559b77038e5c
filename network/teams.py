"""Teams: the staff of one organisation and what they may do.

A team is a group that may add and change below its organisation's page, and nothing
else in the tree. Publishing is for editors: what a team finishes it submits.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import models, transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

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
    return Team.objects.create(
        organisation=organisation, group=group, collection=collection
    )


def editors() -> "models.QuerySet[User]":
    """The editors who can sign in."""
    return User.objects.filter(is_active=True, groups__name=EDITORS)


def is_editor(user: Any) -> bool:
    """Whether this user curates the whole network; superusers do."""
    if not user.is_active:
        return False
    return user.is_superuser or user.groups.filter(name=EDITORS).exists()


def members(team: Team) -> "models.QuerySet[User]":
    """The colleagues of a team who can sign in."""
    return User.objects.filter(is_active=True, groups=team.group)


def teams_of(user: Any) -> "models.QuerySet[Team]":
    """The teams this user is a member of; an editor is in none by that."""
    return Team.objects.filter(group__user=user).select_related("organisation")


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
