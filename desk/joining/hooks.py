"""How joining shows in Wagtail's admin: addresses, menu and buttons."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from desk.joining import urls
from network.models import OrganisationPage
from network.teams import is_editor, is_member


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    return [path("", include(urls))]


class MembersItem(MenuItem):
    """For members of a team."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_member(request.user)


class EditorsItem(MenuItem):
    """For editors."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_editor(request.user)


@hooks.register("register_admin_menu_item")
def my_team() -> MenuItem:
    return MembersItem(_("Mein Team"), reverse("my_team"), icon_name="group", order=350)


@hooks.register("register_admin_menu_item")
def teams() -> MenuItem:
    return EditorsItem(_("Teams"), reverse("teams"), icon_name="group", order=351)


@hooks.register("register_admin_menu_item")
def join_requests() -> MenuItem:
    return EditorsItem(
        _("Beitrittsanfragen"), reverse("join_requests"), icon_name="mail", order=352
    )


@hooks.register("register_reports_menu_item")
def rights() -> MenuItem:
    return EditorsItem(
        _("Rechteprotokoll"), reverse("rights"), icon_name="history", order=900
    )


@hooks.register("register_page_header_buttons")
def header_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    return team_button(page, user)


@hooks.register("register_page_listing_more_buttons")
def listing_button(
    page: Page, user: Any, next_url: str | None = None
) -> Iterator[Button]:
    return team_button(page, user)


def team_button(page: Page, user: Any) -> Iterator[Button]:
    """The way from an organisation to its team, or to the first invitation."""
    if page.specific_class is OrganisationPage and is_editor(user):
        url = reverse("team", args=[page.slug])
        yield Button(_("Team einladen"), url, icon_name="group", priority=60)
