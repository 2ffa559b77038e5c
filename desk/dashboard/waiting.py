"""Pages in moderation, as editors and as teams see them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.models import WorkflowState, get_default_page_content_type

from moderation.pages import pages_with
from projects.models import ProjectPage


def in_moderation() -> QuerySet[WorkflowState]:
    """Every page that is in moderation, also those that wait for their authors."""
    return WorkflowState.objects.active().filter(
        base_content_type=get_default_page_content_type()
    )


def submitted() -> QuerySet[WorkflowState]:
    """What waits for an editor, longest first."""
    return (
        in_moderation()
        .filter(status=WorkflowState.STATUS_IN_PROGRESS)
        .select_related("requested_by", "current_task_state__revision")
        .order_by("created_at")
    )


def states_of(projects: Iterable[ProjectPage]) -> dict[int, WorkflowState]:
    """By key of the project, where it stands in moderation, if it is in it at all."""
    keys = [str(project.pk) for project in projects]
    states = in_moderation().filter(object_id__in=keys)
    return {
        int(state.object_id): state
        for state in states.select_related("current_task_state").order_by("created_at")
    }


def pages_of(states: Iterable[WorkflowState]) -> dict[str, Any]:
    """The pages of these states with their leads, by key as states have it. What is
    submitted, but goes through no moderation of ours, is not among them.
    """
    found = pages_with(int(state.object_id) for state in states)
    return {str(page.pk): page for page in found}
