"""Lists in the admin: their addresses, and the way there in a menu."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.urls import URLPattern, path
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.viewsets.base import ViewSet

from network.menus import Item

MAIN, REPORTS = "register_admin_menu_item", "register_reports_menu_item"


class ListViewSet(ViewSet):
    """A list, and what of it is loaded anew while searching. `menus` says in which
    menus it stands, for whom; title and icon are those of the page.
    """

    view_class: type[BaseListingView]
    menus: Mapping[str, Callable[[Any], bool]] = {}

    @cached_property
    def menu_label(self) -> Any:
        return self.view_class.page_title

    @cached_property
    def menu_icon(self) -> str:
        return self.view_class.header_icon

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        names = ("index", "index_results")
        return {f"{name}_url_name": self.get_url_name(name) for name in names} | kwargs

    def get_urlpatterns(self) -> list[URLPattern]:
        view, results = (
            self.construct_view(self.view_class, results_only=only)
            for only in (False, True)
        )
        return [
            path("", view, name="index"),
            path("ergebnisse/", results, name="index_results"),
        ]

    def register_menu_item(self) -> None:
        for menu, shown_to in self.menus.items():
            # Wagtail asks for the item when it knows all addresses.
            hooks.register(menu, partial(self.item, shown_to))

    def item(self, shown_to: Callable[[Any], bool]) -> Item:
        return Item(
            self.menu_label,
            self.menu_url,
            shown_to,
            icon_name=self.menu_icon,
            order=self.menu_order,
        )
