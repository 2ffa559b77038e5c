from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from desk.dashboard import editors, staff
from network.teams import is_editor


class EditorsPanel(Component):
    """What waits for the editors."""

    name = "editors"
    template_name = "desk/dashboard/editors.html"
    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"sections": editors.sections(parent_context["request"].user)}


class StaffPanel(Component):
    """What a member of a team can do for the profiles of the own organisation."""

    name = "staff"
    template_name = "desk/dashboard/staff.html"
    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"desks": staff.desks(parent_context["request"].user)}


def panels_for(user: Any) -> list[Component]:
    """One person can be both; an editor's own team comes second."""
    own = StaffPanel()
    if not is_editor(user):
        return [own]
    own.order += 1
    return [EditorsPanel(), own]
