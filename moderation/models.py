from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState

from moderation.freshness.models import Reminder
from moderation.links.models import LinkCheck
from moderation.locks import ModerationLock
from moderation.rules import obstacle
from moderation.vocabulary import FundingProgramme, Keyword, KeywordAlias, Topic

# For Django.
__all__ = [
    "FourEyesTask",
    "FundingProgramme",
    "Keyword",
    "KeywordAlias",
    "LinkCheck",
    "Reminder",
    "Topic",
]


class ChangesForm(TaskStateCommentForm):
    """What the team reads when changes are requested of it."""

    comment = forms.CharField(
        label=_("Was soll geändert werden?"),
        help_text=_(
            "Das Team bekommt Ihren Text per E-Mail, zum Beispiel „Bitte nennen Sie "
            "noch die beteiligten Kommunen.“"
        ),
        error_messages={
            "required": _("Bitte schreiben Sie, was das Team ändern soll.")
        },
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class FourEyesTask(AbstractGroupApprovalTask):
    """A check by a group in which nobody approves their own last edit."""

    lock_class = ModerationLock

    class Meta:
        app_label = "projects"
        verbose_name = _("Prüfung nach dem Vier-Augen-Prinzip")
        verbose_name_plural = _("Prüfungen nach dem Vier-Augen-Prinzip")

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, str, bool]]:
        if not super().get_actions(obj, user):
            return []
        changes = ("reject", gettext("Änderungen anfordern"), True)
        if obstacle(obj, user):
            return [changes]
        return [
            changes,
            ("approve", gettext("Freigeben"), False),
            ("approve", gettext("Mit Kommentar freigeben"), True),
        ]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        if action == "reject":
            return ChangesForm
        return super().get_form_for_action(action)

    @transaction.atomic
    def on_action(
        self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any
    ) -> Any:
        """The form that approves may bring an edit along, which makes its sender the
        last to have edited: it is saved, and waits for somebody else.
        """
        page = task_state.workflow_state.content_object
        if action_name == "approve" and obstacle(page, user):
            return None
        return super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> str:
        return str(
            _(
                "Mitglieder der gewählten Gruppen geben frei, aber niemand das, was "
                "er oder sie zuletzt selbst bearbeitet hat."
            )
        )
