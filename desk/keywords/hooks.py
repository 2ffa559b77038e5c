"""Keywords in the admin: the actions on their list, the log, the suggestions."""

from typing import Any

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from desk.keywords.admin import ACTIONS
from desk.keywords.editing import Action
from projects.keywords.suggesting import suggest

for action_class in ACTIONS:
    hooks.register("register_bulk_action", action_class)


@hooks.register("register_admin_urls")
def keyword_urls() -> list[URLPattern]:
    return [path("stichworte/vorschlaege/", suggest, name="keyword_suggestions")]


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    for action in Action:
        formatter = type("KeywordFormatter", (Formatter,), {"label": action.label})
        actions.register_action(action.value)(formatter)


class Formatter(LogFormatter):
    """“zusammengeführt: Stadtteilbudget, Beteiligungshaushalt”."""

    def format_message(self, log_entry: Any) -> str:
        data = log_entry.data
        names = [data.get("former"), *data.get("merged", []), *data.get("words", [])]
        named = ", ".join(name for name in names if name)
        return f"{self.label}: {named}" if named else str(self.label)
