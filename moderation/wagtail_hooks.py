"""Where Wagtail asks the rules of moderation."""

from collections.abc import Iterator
from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from moderation import menus, rights
from moderation import saving as editing
from moderation.comparing import CompareWithLive
from moderation.freshness import views
from moderation.freshness.confirming import (
    CONFIRMED,
    ConfirmationFormatter,
    may_confirm,
)
from moderation.freshness.models import Confirmable

hooks.register("before_edit_page", editing.check_form)
hooks.register("after_edit_page", editing.tell_what_happened)
hooks.register("construct_page_action_menu", menus.arrange)
hooks.register("before_move_page", rights.check_move)
hooks.register("before_delete_page", rights.check_delete)
hooks.register("before_copy_page", rights.check_copy)
hooks.register("before_bulk_action", rights.check_bulk)


@hooks.register("insert_editor_js")
def save_by_hand_beside_autosave() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("site/autosave.js"))


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path(
            "moderation/<int:page_id>/vergleich/",
            CompareWithLive.as_view(),
            name="compare_with_live",
        ),
        path("bestaetigen/<int:pk>/", views.signed_in, name="confirm_project"),
    ]


@hooks.register("register_page_header_buttons")
def compare_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> list[Button]:
    """From the form of a live profile to what its draft changes."""
    if view_name != "edit" or not rights.is_moderated(page) or not page.live:
        return []
    return [
        Button(
            _("Mit dem veröffentlichten Stand vergleichen"),
            reverse("compare_with_live", args=[page.pk]),
            icon_name="history",
            priority=15,
        )
    ]


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
