"""The reports in Wagtail's admin. Teams find theirs in the main menu: the menu of
reports is for editors.
"""

from typing import Any

from wagtail import hooks

from desk.lists import MAIN, REPORTS, ListViewSet
from desk.reports.freshness import DeadLinksReport, StaleReport
from desk.reports.gaps import IncompleteProfilesView, UnlinkedPartnersView
from network.teams import is_editor, is_member


def is_in_a_team_alone(user: Any) -> bool:
    return is_member(user) and not is_editor(user)


@hooks.register("register_admin_viewset")
def for_editors() -> list[ListViewSet]:
    menus = {REPORTS: is_editor}
    return [
        ListViewSet(
            "incomplete_profiles",
            url_prefix="berichte/lueckenhafte-profile",
            view_class=IncompleteProfilesView,
            menus=menus,
            menu_order=810,
        ),
        ListViewSet(
            "unlinked_partners",
            url_prefix="berichte/beteiligte-ohne-seite",
            view_class=UnlinkedPartnersView,
            menus=menus,
            menu_order=820,
        ),
    ]


@hooks.register("register_admin_viewset")
def for_keepers() -> list[ListViewSet]:
    menus = {REPORTS: is_editor, MAIN: is_in_a_team_alone}
    return [
        ListViewSet(
            "stale_profiles",
            url_prefix="berichte/unbestaetigt",
            view_class=StaleReport,
            menus=menus,
            menu_order=910,
        ),
        ListViewSet(
            "dead_links",
            url_prefix="berichte/tote-links",
            view_class=DeadLinksReport,
            menus=menus,
            menu_order=920,
        ),
    ]
