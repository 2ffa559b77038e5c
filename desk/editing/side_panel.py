"""The side panel that says what a page lacks and whether it may be there already."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from moderation.completeness import Completeness, completeness
from moderation.duplicates import Similar, similar_to
from moderation.pages import InModeration


class CompletenessSidePanel(BaseSidePanel):
    """Stands beside Wagtail's own panels, with what is missing as its number."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Vollständigkeit ein- oder ausblenden")
        icon_name = "list-ul"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return context | {"count": len(self.panel.completeness.missing)}

    name = "completeness"
    title = _("Vollständigkeit")
    template_name = "desk/editing/side_panel.html"
    order = 150

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        similar = duplicates(self.object, self.request.user)
        return context | {"completeness": self.completeness, "similar": similar}

    @cached_property
    def completeness(self) -> Completeness:
        """Asked for twice, by the panel and by its button."""
        return completeness(self.object)


def judged(page: Any, user: Any) -> dict[str, Any]:
    """What the panel shows of a page."""
    return {"completeness": completeness(page), "similar": duplicates(page, user)}


def duplicates(page: Any, user: Any) -> list[Similar]:
    if page.pk is None:
        return []  # what is typed says it (assets/static/site/editing.js)
    return similar_to(type(page), page.title, page.circle, user, exclude=page.pk)


class SidePanelMiddleware:
    """Puts the panel into the editor of moderated pages. Wagtail asks nobody for more
    panels, but what its view answers is not rendered yet when it comes by here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: Any) -> Any:
        if not request.path.startswith("/admin/"):
            return response
        context = response.context_data or {}
        panels = context.get("side_panels")
        if not panels or "edit_handler" not in context:
            return response
        page = panels[0].object
        if isinstance(page, InModeration):
            panels.append(CompletenessSidePanel(page, request))
            panels.sort(key=lambda panel: panel.order)
        return response
