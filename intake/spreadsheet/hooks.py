"""How the import of tables shows in Wagtail's admin: addresses and menu."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from intake.spreadsheet import views
from network.menus import Item
from network.teams import works_here


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    base = "projekte/tabelle"
    return [
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
def import_table() -> Item:
    label, url = _("Tabelle importieren"), reverse("import_table")
    return Item(label, url, works_here, icon_name="table", order=361)
