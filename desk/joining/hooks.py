"""How joining shows in Wagtail's admin: addresses, menu and buttons."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from desk.joining import urls
from desk.joining.accounts import AccountsView
from desk.joining.requests import RequestsView
from desk.joining.rights import RightsView
from desk.joining.teams import TeamsView
from desk.lists import MAIN, REPORTS, ListViewSet
from network.menus import Item
from network.models import OrganisationPage
from network.teams import is_editor, is_member


# After the lists: a team may be called as they like.
@hooks.register("register_admin_urls", order=1)
def register_urls() -> list[URLPattern | URLResolver]:
    return [path("", include(urls))]


@hooks.register("register_admin_menu_item")
def my_team() -> Item:
    url = reverse("my_team")
    return Item(_("Mein Team"), url, is_member, icon_name="group", order=350)


@hooks.register("register_admin_viewset")
def lists() -> list[ListViewSet]:
    return [
        ListViewSet(
            "teams", view_class=TeamsView, menus={MAIN: is_editor}, menu_order=351
        ),
        ListViewSet(
            "join_requests",
            url_prefix="beitrittsanfragen",
            view_class=RequestsView,
            menus={MAIN: is_editor},
            menu_order=352,
        ),
        ListViewSet("accounts", url_prefix="konten", view_class=AccountsView),
        ListViewSet(
            "rights",
            url_prefix="reports/rechte",
            view_class=RightsView,
            menus={REPORTS: is_editor},
            menu_order=900,
        ),
    ]


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
