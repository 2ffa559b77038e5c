"""All that the page of a region shows."""

from typing import Any

from django.http import QueryDict

from network.atlas import Scale, atlas
from network.regions.known import Region, further, regions, register
from peers.directory import newest_projects
from peers.regions.around import around
from peers.regions.facts import Facts
from peers.regions.standing import (
    Member,
    count_of,
    in_alphabet,
    kommunen,
    members,
    projects_in,
)
from projects.finding.topics import topics_without
from projects.profile.models import PROJECT
from search import catalogue

CARDS_PER_PAGE = 6
MOST_ACTIVE = 10  # what stands below unfolds
MOST_BLANK = 24


def region_at(slug: str) -> Region | None:
    """The region with this address."""
    return regions().get(slug)


def context(region: Region, params: QueryDict) -> dict[str, Any]:
    """For templates/peers/region.html."""
    known, catalog = register(), catalogue.current()
    found = projects_in(region, catalog)
    everybody = kommunen(region, known, catalog)
    active = [kommune for kommune in everybody if kommune.count]
    blank = in_alphabet(kommune for kommune in everybody if not kommune.count)
    projects = newest_projects(found)
    return {
        "region": region,
        "facts": Facts.of([known.gemeinden[key] for key in region.gemeinden]),
        "total": found.total,
        "number": len(everybody),
        "active": active[:MOST_ACTIVE],
        "more_active": active[MOST_ACTIVE:],
        "number_active": len(active),
        "blank": blank,
        "unfold_blank": len(blank) > MOST_BLANK,
        "topics": topics_without(found),
        "members": members(region, known, catalog),
        "around": around(region, known),
        "atlas": atlas(Scale.GEMEINDEN, catalog.of_kind(PROJECT), within=region.parts),
        "page_obj": projects.page(params.get("page"), CARDS_PER_PAGE),
        "trail": trail(region),
    }


def overview() -> list[Member]:
    """Landschaftsverbände and the regions of the editors, for the directory."""
    catalog = catalogue.current()
    return [Member(r.title, r.url, count_of(r, catalog)) for r in further()]


def trail(region: Region) -> list[tuple[str, str]]:
    """The Regierungsbezirk that a Kreis lies in: the way back."""
    bezirk = region.value[:3] if region.entry else ""
    return [
        (other.title, other.url)
        for other in regions().values()
        if other.value == bezirk and other is not region
    ]
