from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.query import PageQuerySet

from desk import reuse_hooks, vocabulary
from desk.dashboard.panels import panels_for
from desk.editing import hooks as editing_hooks
from desk.joining import hooks as joining_hooks
from desk.keywords import hooks as keyword_hooks
from desk.reports import hooks as report_hooks

# Wagtail asks this module alone for hooks.
__all__ = [
    "editing_hooks",
    "joining_hooks",
    "keyword_hooks",
    "report_hooks",
    "reuse_hooks",
    "vocabulary",
]
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


@hooks.register("insert_global_admin_css")
def own_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("site/admin.css"))
