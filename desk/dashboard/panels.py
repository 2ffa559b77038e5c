from collections.abc import Callable, Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from desk.dashboard import editors, staff
from network.teams import is_editor


class WorkPanel(Component):
    """What somebody has to do, as a part of the first page."""

    order = 100

    def __init__(self, name: str, work: Callable[[Any], list]) -> None:
        self.name, self.work = name, work
        self.template_name = f"desk/dashboard/{name}.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"work": self.work(parent_context["request"].user)}


def panels_for(user: Any) -> list[Component]:
    """One person can be both; an editor's own team comes second."""
    own = WorkPanel("staff", staff.desks)
    if not is_editor(user):
        return [own]
    own.order += 1
    return [WorkPanel("editors", editors.sections), own]
