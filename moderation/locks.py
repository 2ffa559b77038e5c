from typing import Any

from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock

from moderation.rules import obstacle


class ModerationLock(WorkflowLock):
    """While editors check a draft, its team reads it and does not change it."""

    def get_message(self, user: Any) -> str | None:
        if self.for_user(user):
            return _(
                "Die Redaktion prüft diesen Entwurf. Bis sie entschieden hat, können "
                "Sie ihn ansehen, aber nicht ändern. Wollen Sie noch etwas ändern, "
                "wählen Sie unten „Einreichung zurückziehen“."
            )
        return obstacle(self.object, user) or None

    def get_locked_by(self, user: Any, can_lock: bool = False) -> str:
        return _("In Prüfung")

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        if can_lock:
            return _(
                "Die Redaktion kann den Entwurf ändern. Sperren Sie ihn, wenn Sie "
                "allein daran arbeiten wollen."
            )
        return _("Ändern und freigeben kann ihn jetzt nur die Redaktion.")
