"""The side panel that says what a profile lacks and whether it may be there already."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from moderation.completeness import Completeness, completeness
from moderation.duplicates import Similar, similar_to
from network.organisations import all_organisations
from projects.models import ProjectPage


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


def judged(project: ProjectPage, user: Any) -> dict[str, Any]:
    """What the panel shows of a profile."""
    return {"completeness": completeness(project), "similar": duplicates(project, user)}


def duplicates(project: ProjectPage, user: Any) -> list[Similar]:
    if project.pk is None:
        return []  # what is typed says it (assets/static/site/editing.js)
    known = all_organisations().by_key
    keys = {partner.organisation_id for partner in project.partners}
    who = {project.lead.slug, *(known[key].slug for key in keys if key in known)}
    return similar_to(ProjectPage, project.title, who, user, exclude=project.pk)


class SidePanelMiddleware:
    """Puts the panel into the editor of profiles. Wagtail asks nobody for more panels,
    but what its view answers is not rendered yet when it comes by here.
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
        if isinstance(page, ProjectPage):
            panels.append(CompletenessSidePanel(page, request))
            panels.sort(key=lambda panel: panel.order)
        return response
