"""Where people find the imports: in the menu, and beside an organisation."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from intake.drafts import IMPORTED
from intake.leads import may_add
from intake.spreadsheet import views
from intake.views import SteckbriefView
from network.menus import Item
from network.models import OrganisationPage
from network.teams import works_here

NAME = "import_steckbrief"
LABEL = _("Steckbrief einfügen")


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    base = "projekte/tabelle"
    return [
        path("steckbrief-importieren/", SteckbriefView.as_view(), name=NAME),
        path(f"{base}/", views.upload, name="import_table"),
        path(f"{base}/vorlage.xlsx", views.template_xlsx, name="import_table_xlsx"),
        path(f"{base}/vorlage.csv", views.template_csv, name="import_table_csv"),
        path(f"{base}/<int:key>/", views.batch, name="import_table_batch"),
        path(f"{base}/<int:key>/start/", views.start, name="import_table_start"),
        path(f"{base}/<int:key>/weiter/", views.advance, name="import_table_advance"),
        path(
            f"{base}/<int:key>/zuruecknehmen/",
            views.take_back,
            name="import_table_take_back",
        ),
        path(
            f"{base}/<int:key>/ergebnis.csv",
            views.result_csv,
            name="import_table_result",
        ),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> Item:
    """For those who may add profiles somewhere."""
    url, icon = reverse(NAME), "clipboard-list"
    return Item(LABEL, url, works_here, icon_name=icon, name=NAME, order=360)


@hooks.register("register_admin_menu_item")
def import_table() -> Item:
    label, url = _("Tabelle importieren"), reverse("import_table")
    return Item(label, url, works_here, icon_name="table", order=361)


@hooks.register("register_page_header_buttons")
def header_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Below an organisation, where one would add a profile by hand."""
    organisation = page.specific_deferred
    if isinstance(organisation, OrganisationPage) and may_add(user, organisation):
        url = f"{reverse(NAME)}?unter={page.pk}"
        yield Button(LABEL, url=url, icon_name="clipboard-list", priority=18)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(IMPORTED, _("Import"), _("Aus einem Steckbrief importiert"))
