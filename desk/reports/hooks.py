"""The reports in Wagtail's admin: addresses and menu."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView

from desk.reports import freshness as reports
from desk.reports.gaps import IncompleteProfilesView, UnlinkedPartnersView
from network.teams import is_editor, is_member


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        *both("unbestaetigt", reports.StaleReport, "stale_profiles"),
        *both("tote-links", reports.DeadLinksReport, "dead_links"),
        *both("beteiligte-ohne-seite", UnlinkedPartnersView, "unlinked_partners"),
        *both("lueckenhafte-profile", IncompleteProfilesView, "incomplete_profiles"),
    ]


def both(slug: str, report: type[ReportView], name: str) -> Iterator[URLPattern]:
    """The page of a report, and its list alone for those who filter it."""
    yield path(f"berichte/{slug}/", report.as_view(), name=name)
    results = report.as_view(results_only=True)
    yield path(f"berichte/{slug}/ergebnisse/", results, name=f"{name}_results")


class EditorsItem(MenuItem):
    """Among the reports, which are for editors."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_editor(request.user)


class TeamItem(MenuItem):
    """In the main menu of those who look after their own profiles only."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_member(request.user) and not is_editor(request.user)


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


def report_item(label: str | Promise, name: str, icon: str, order: int) -> MenuItem:
    return EditorsItem(label, reverse(name), icon_name=icon, order=order)


@hooks.register("register_reports_menu_item")
def incomplete_profiles() -> MenuItem:
    label = _("Lückenhafte Profile")
    return report_item(label, "incomplete_profiles", "list-ul", order=810)


@hooks.register("register_reports_menu_item")
def unlinked_partners() -> MenuItem:
    return report_item(_("Beteiligte ohne Seite"), "unlinked_partners", "link", 820)
