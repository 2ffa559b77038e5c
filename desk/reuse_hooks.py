"""Reports of reuse in Wagtail's admin: addresses and menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from desk.reuse import ReportsView, ReportView
from network.teams import works_here


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    results = ReportsView.as_view(results_only=True)
    return [
        path("nachnutzungen/", ReportsView.as_view(), name="reuse_reports"),
        path("nachnutzungen/ergebnisse/", results, name="reuse_reports_results"),
        path("nachnutzungen/<int:pk>/", ReportView.as_view(), name="reuse_report"),
    ]


class ReportsItem(MenuItem):
    """For editors and members of teams."""

    def is_shown(self, request: HttpRequest) -> bool:
        return works_here(request.user)


@hooks.register("register_admin_menu_item")
def reports() -> MenuItem:
    return ReportsItem(
        _("Nachnutzungen"), reverse("reuse_reports"), icon_name="copy", order=353
    )
