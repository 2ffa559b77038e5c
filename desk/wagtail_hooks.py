from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.log_actions import LogActionRegistry
from wagtail.query import PageQuerySet

from desk import vocabulary
from desk.dashboard.panels import panels_for
from desk.editing import views as editing
from desk.joining import hooks as joining
from desk.keywords.admin import ACTIONS
from desk.keywords.editing import Action, KeywordFormatter
from desk.lists import MAIN, REPORTS, ListViewSet
from desk.reports.freshness import DeadLinksReport, StaleReport
from desk.reports.gaps import IncompleteProfilesView, UnlinkedPartnersView
from desk.reuse import ReportsView, ReportView
from moderation.keywords.suggesting import suggest
from network.teams import is_editor, is_member, works_here

# Wagtail asks this module alone for hooks.
__all__ = ["joining", "vocabulary"]
# After Wagtail's own and those of the other packages.
LAST = 1000
REPLACED = (UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)

for name in ("after_create_page", "after_edit_page"):
    hooks.register(name, editing.warn_of_duplicates)
for action in ACTIONS:
    hooks.register("register_bulk_action", action)


@hooks.register("construct_homepage_panels")
def what_waits_comes_first(request: HttpRequest, panels: list[Any]) -> None:
    """Ours say of each profile what to do; Wagtail's list all of them, however many."""
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    panels += panels_for(request.user)


@hooks.register("construct_homepage_summary_items", order=LAST)
def no_numbers_of_pages(request: HttpRequest, items: list[Any]) -> None:
    """How many pages and images there are tells nobody what to do."""
    items.clear()


@hooks.register("construct_main_menu")
def help_is_beside_the_field(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's is English and stands on other hosts; ours stands at each field."""
    items[:] = [item for item in items if item.name != "help"]


@hooks.register("construct_page_chooser_queryset", order=LAST)
def rows_of_the_chooser_are_loaded_together(
    pages: PageQuerySet, request: HttpRequest
) -> PageQuerySet:
    """Wagtail asks of every row whether it is scheduled or in moderation; its lists
    load that along, its choosers do not.
    """
    return pages.specific().prefetch_workflow_states().annotate_approved_schedule()


@hooks.register("insert_global_admin_css")
def own_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("site/admin.css"))


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path(
            "profile/<int:page_id>/vollstaendigkeit/",
            editing.completeness_now,
            name="profile_completeness",
        ),
        path("profile/aehnliche/", editing.similar_now, name="similar_profiles"),
        path("stichworte/vorschlaege/", suggest, name="keyword_suggestions"),
        path("nachnutzungen/<int:pk>/", ReportView.as_view(), name="reuse_report"),
    ]


def is_in_a_team_alone(user: Any) -> bool:
    return is_member(user) and not is_editor(user)


# Name, address, view, for whom in which menus, and its place there. Teams find reports
# in the main menu: the menu of reports is for editors.
EDITORS, KEEPERS = {REPORTS: is_editor}, {REPORTS: is_editor, MAIN: is_in_a_team_alone}
LISTS: list[tuple[str, str, type, dict, int]] = [
    ("reuse_reports", "nachnutzungen", ReportsView, {MAIN: works_here}, 353),
    (
        "incomplete_profiles",
        "berichte/lueckenhafte-profile",
        IncompleteProfilesView,
        EDITORS,
        810,
    ),
    (
        "unlinked_partners",
        "berichte/beteiligte-ohne-seite",
        UnlinkedPartnersView,
        EDITORS,
        820,
    ),
    ("stale_profiles", "berichte/unbestaetigt", StaleReport, KEEPERS, 910),
    ("dead_links", "berichte/tote-links", DeadLinksReport, KEEPERS, 920),
]


@hooks.register("register_admin_viewset")
def lists() -> list[ListViewSet]:
    return [
        ListViewSet(name, url_prefix=at, view_class=view, menus=menus, menu_order=order)
        for name, at, view, menus, order in LISTS
    ]


@hooks.register("register_log_actions")
def what_is_done_to_keywords(actions: LogActionRegistry) -> None:
    for action in Action:
        formatter = type("Formatter", (KeywordFormatter,), {"label": action.label})
        actions.register_action(action.value)(formatter)
