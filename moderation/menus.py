"""Buttons of the form: only those that do something, in the words of this site."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PublishMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
)
from wagtail.models import WorkflowState

from moderation.rules import may_publish_now, may_withdraw
from network.teams import is_editor


class WithdrawMenuItem(CancelWorkflowMenuItem):
    label = _("Einreichung zurückziehen")

    def is_shown(self, context: dict[str, Any]) -> bool:
        """A team that is asked for changes has its draft back already."""
        page, user = context["page"], context["request"].user
        waiting = page.workflow_in_progress or is_editor(user)
        return waiting and may_withdraw(page, user)


class SubmitMenuItem(SubmitForModerationMenuItem):
    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        page = context.get("page")
        state = page.current_workflow_state if page else None
        again = state and state.status == WorkflowState.STATUS_NEEDS_CHANGES
        context["label"] = (
            _("Erneut zur Prüfung einreichen") if again else _("Zur Prüfung einreichen")
        )
        return context


def arrange(
    items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Replaces Wagtail's items for moderation by ours."""
    page = context.get("page")
    for item in list(items):
        match item:
            case SubmitForModerationMenuItem():
                items[items.index(item)] = SubmitMenuItem(order=item.order)
            case CancelWorkflowMenuItem() | RestartWorkflowMenuItem():
                items.remove(item)
            case PublishMenuItem() if page and not may_publish_now(page, request.user):
                items.remove(item)
    if context["view"] != "edit" or not page:
        return
    withdraw = WithdrawMenuItem(order=40)
    if withdraw.is_shown(context):
        items.append(withdraw)
        items.sort(key=lambda item: item.order)
