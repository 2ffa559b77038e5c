"""Confirming and the two reports in Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from network.teams import is_editor
from projects.freshness import reports, views
from projects.freshness.confirming import CONFIRMED, ConfirmationFormatter, may_confirm
from projects.models import ProjectPage


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    stale, dead = reports.StaleReport, reports.DeadLinksReport
    return [
        path("bestaetigen/<int:pk>/", views.signed_in, name="confirm_project"),
        path("berichte/unbestaetigt/", stale.as_view(), name="stale_profiles"),
        path(
            "berichte/unbestaetigt/ergebnisse/",
            stale.as_view(results_only=True),
            name="stale_profiles_results",
        ),
        path("berichte/tote-links/", dead.as_view(), name="dead_links"),
        path(
            "berichte/tote-links/ergebnisse/",
            dead.as_view(results_only=True),
            name="dead_links_results",
        ),
    ]


class EditorsItem(MenuItem):
    """Among the reports, which are for editors."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_editor(request.user)


class TeamItem(MenuItem):
    """In the main menu of those who look after their own profiles only."""

    def is_shown(self, request: HttpRequest) -> bool:
        return not is_editor(request.user) and reports.may_read(request.user)


@hooks.register("register_reports_menu_item")
def stale_for_editors() -> MenuItem:
    return stale_item(EditorsItem)


@hooks.register("register_reports_menu_item")
def dead_links_for_editors() -> MenuItem:
    return dead_links_item(EditorsItem)


@hooks.register("register_admin_menu_item")
def stale_for_teams() -> MenuItem:
    return stale_item(TeamItem)


@hooks.register("register_admin_menu_item")
def dead_links_for_teams() -> MenuItem:
    return dead_links_item(TeamItem)


def stale_item(kind: type[MenuItem]) -> MenuItem:
    url = reverse("stale_profiles")
    name, label = "stale-profiles", _("Nicht bestätigt")
    return kind(label, url, name=name, icon_name="history", order=910)


def dead_links_item(kind: type[MenuItem]) -> MenuItem:
    url = reverse("dead_links")
    name, label = "dead-links", _("Tote Links")
    return kind(label, url, name=name, icon_name="link", order=920)


@hooks.register("register_page_header_buttons")
def confirm_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """“Stimmt noch” beside a profile one works on."""
    if isinstance(page, ProjectPage) and may_confirm(user, page):
        url = reverse("confirm_project", args=[page.pk])
        query = "?" + urlencode({"next": next_url}) if next_url else ""
        yield Button(_("Stimmt noch"), url + query, icon_name="check", priority=5)


@hooks.register("register_log_actions")
def confirmations(actions: LogActionRegistry) -> None:
    actions.register_action(CONFIRMED)(ConfirmationFormatter)
