"""Reports of reuse in Wagtail's admin: addresses and menu."""

from django.urls import URLPattern, path
from wagtail import hooks

from desk.lists import MAIN, ListViewSet
from desk.reuse import ReportsView, ReportView
from network.teams import works_here


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [path("nachnutzungen/<int:pk>/", ReportView.as_view(), name="reuse_report")]


@hooks.register("register_admin_viewset")
def reports() -> ListViewSet:
    return ListViewSet(
        "reuse_reports",
        url_prefix="nachnutzungen",
        view_class=ReportsView,
        menus={MAIN: works_here},
        menu_order=353,
    )
