from typing import Any

from django.utils.functional import cached_property
from wagtail.models import Workflow, WorkflowPage


class InModeration:
    """A page that asks once which workflow it goes through. Wagtail asks seven times
    for each form.
    """

    @cached_property
    def workflow(self) -> Workflow | None:
        """The active workflow of the page or of the nearest page above it."""
        page: Any = self
        ends = range(page.steplen, len(page.path) + 1, page.steplen)
        found = WorkflowPage.objects.filter(
            page__path__in=[page.path[:end] for end in ends], workflow__active=True
        )
        nearest = found.select_related("workflow").order_by("-page__depth").first()
        return nearest.workflow if nearest else None

    @property
    def has_workflow(self) -> bool:
        return self.workflow is not None

    def get_workflow(self) -> Workflow | None:
        return self.workflow
