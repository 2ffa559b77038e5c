"""/projekte/vergleich/ and /kommunen/vergleich/. The address carries what is compared,
so a comparison can be sent on, printed and kept.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.addresses import KOMMUNEN
from network.choosing.names import find_organisation
from peers.side_by_side import kommunen, profiles
from peers.side_by_side.comparison import MOST_COLUMNS, Column, Comparison, rows
from projects.finding.similar import similar_projects
from projects.profile.models import PROJECTS
from search.address import at
from search.query import clean

LONGEST_NAME = 200
# Nobody chooses more; what an address names beyond is not even looked up.
MOST_NAMED = 20


@require_safe
def of_projects(request: HttpRequest) -> HttpResponse:
    """Projects beside each other: ?projekt=…&projekt=…"""
    slugs = named(request, "projekt")
    found = profiles.published(slugs)
    shown = found[:MOST_COLUMNS]
    chosen = [project.slug for project in shown]
    comparison = Comparison(
        columns=[
            Column(
                project.title, project.url, project.who, without(chosen, "projekt", at)
            )
            for at, project in enumerate(shown)
        ],
        rows=rows(profiles.FACTS, shown),
        left_out=[project.title for project in found[MOST_COLUMNS:]],
    )
    context: dict[str, Any] = {
        "title": _("Projekte vergleichen"),
        "breadcrumb": [(_("Projekte"), PROJECTS)],
        "comparison": comparison,
        "unknown": len(slugs) - len(found),
        "more": offered(shown[0].pk, chosen) if 0 < len(shown) < MOST_COLUMNS else [],
    }
    return render(request, "peers/side_by_side/projects.html", context)


@require_safe
def of_kommunen(request: HttpRequest) -> HttpResponse:
    """Kommunen beside each other: ?kommune=…&kommune=…, and ?dazu= a name to add."""
    slugs = named(request, "kommune")
    found = kommunen.published(slugs)
    shown = found[:MOST_COLUMNS]
    chosen = [kommune.page.slug for kommune in shown]
    name = request.GET.get("dazu", "").strip()[:LONGEST_NAME]
    added = find_organisation(name) if name else None
    if added and kommunen.published([added.slug]) and len(chosen) < MOST_COLUMNS:
        return redirect(address("kommune", [*chosen, added.slug]))
    columns = [
        Column(
            page.title, page.url, register.legal_type, without(chosen, "kommune", at)
        )
        for at, (page, register) in enumerate((k.page, k.register) for k in shown)
    ]
    comparison = Comparison(
        columns=columns,
        rows=rows(kommunen.FACTS, shown),
        left_out=[kommune.page.title for kommune in found[MOST_COLUMNS:]],
    )
    context = {
        "title": _("Kommunen vergleichen"),
        "breadcrumb": [(_("Kommunen"), KOMMUNEN)],
        "comparison": comparison,
        "unknown": len(slugs) - len(found),
        "chosen": chosen,
        "name": name,
        "full": len(chosen) == MOST_COLUMNS,
    }
    return render(request, "peers/side_by_side/kommunen.html", context)


def named(request: HttpRequest, param: str) -> list[str]:
    """The slugs in the address, each once."""
    # Not every database takes control characters, even to look for them.
    slugs = map(clean, request.GET.getlist(param)[:MOST_NAMED])
    return list(dict.fromkeys(filter(None, slugs)))


def address(param: str, slugs: Iterable[str]) -> str:
    name = "compare_projects" if param == "projekt" else "compare_kommunen"
    return at(reverse(name), [(param, slug) for slug in slugs])


def without(slugs: list[str], param: str, at: int) -> str:
    return address(param, slugs[:at] + slugs[at + 1 :])


def offered(key: int, chosen: list[str]) -> list[tuple[str, str]]:
    """Projects like the first one that can be added, with the address that does."""
    slugs = [
        (project.title, project.url.rstrip("/").rpartition("/")[2])
        for project in similar_projects(key)
    ]
    return [
        (title, address("projekt", [*chosen, slug]))
        for title, slug in slugs
        if slug not in chosen
    ]
