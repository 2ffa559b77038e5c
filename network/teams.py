"""Teams: the staff of one organisation and what they may do.

A team is a group that may add and change below its organisation's page, and nothing
else in the tree. Publishing is for editors: what a team finishes it submits.
"""

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from network.models import OrganisationPage

PAGE_PERMISSIONS = ("add_page", "change_page")
MEDIA_PERMISSIONS = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)


def create_team(organisation: OrganisationPage) -> Group:
    """The group of an organisation's staff with its rights and its own collection of
    images and documents; the same group if it is there already.
    """
    group, _created = Group.objects.get_or_create(name=f"Team {organisation.title}")
    allow_admin(group)
    allow_pages(group, organisation, PAGE_PERMISSIONS)
    root = Collection.get_first_root_node()
    name = organisation.title
    collection = root.get_children().filter(name=name).first()
    allow_media(group, collection or root.add_child(name=name))
    return group


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
