"""Confirming in Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from moderation.freshness import views
from moderation.freshness.confirming import (
    CONFIRMED,
    ConfirmationFormatter,
    may_confirm,
)
from moderation.freshness.models import Confirmable


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [path("bestaetigen/<int:pk>/", views.signed_in, name="confirm_project")]


@hooks.register("register_page_header_buttons")
def confirm_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """“Stimmt noch” beside a page one works on."""
    if isinstance(page, Confirmable) and may_confirm(user, page):
        url = reverse("confirm_project", args=[page.pk])
        query = "?" + urlencode({"next": next_url}) if next_url else ""
        yield Button(_("Stimmt noch"), url + query, icon_name="check", priority=5)


@hooks.register("register_log_actions")
def confirmations(actions: LogActionRegistry) -> None:
    actions.register_action(CONFIRMED)(ConfirmationFormatter)
