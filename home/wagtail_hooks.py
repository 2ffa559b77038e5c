from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.query import PageQuerySet

from home.dashboard.panels import panels_for
from home.dashboard.reports import IncompleteProfilesView, UnlinkedPartnersView
from network.teams import is_editor

# After Wagtail's own and those of the other packages.
LAST = 1000
REPLACED = (UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)


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


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    unlinked, incomplete = UnlinkedPartnersView, IncompleteProfilesView
    return [
        path(
            "berichte/beteiligte-ohne-seite/",
            unlinked.as_view(),
            name="unlinked_partners",
        ),
        path(
            "berichte/beteiligte-ohne-seite/ergebnisse/",
            unlinked.as_view(results_only=True),
            name="unlinked_partners_results",
        ),
        path(
            "berichte/lueckenhafte-profile/",
            incomplete.as_view(),
            name="incomplete_profiles",
        ),
        path(
            "berichte/lueckenhafte-profile/ergebnisse/",
            incomplete.as_view(results_only=True),
            name="incomplete_profiles_results",
        ),
    ]


class EditorsReportItem(MenuItem):
    """A report for editors."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_editor(request.user)


def report_item(label: str | Promise, name: str, icon: str, order: int) -> MenuItem:
    return EditorsReportItem(label, reverse(name), icon_name=icon, order=order)


@hooks.register("register_reports_menu_item")
def incomplete_profiles() -> MenuItem:
    label = _("Lückenhafte Profile")
    return report_item(label, "incomplete_profiles", "list-ul", order=810)


@hooks.register("register_reports_menu_item")
def unlinked_partners() -> MenuItem:
    return report_item(_("Beteiligte ohne Seite"), "unlinked_partners", "link", 820)
