"""The regions a place lies in, as links that lead outwards."""

from django.db.models import QuerySet

from network.addresses import region_url
from network.kind import ORGANISATION
from network.models.register import RegisterEntry
from search import catalogue
from search.state import remembered

Level = RegisterEntry.Level


def trail(
    place: RegisterEntry | None, inclusive: bool = False
) -> list[tuple[str, str]]:
    """Title and address of the regions a place lies in, from the outermost inwards;
    with the place itself if asked for and if it is a region.
    """
    slugs = region_slugs()
    regions = [place.regierungsbezirk, place.kreis] if place else []
    regions += [place] if inclusive else []
    return [
        (region.title, region_url(slugs[region.key]))
        for region in regions
        if region and region.key in slugs
    ]


@remembered
def region_slugs() -> dict[str, str]:
    """The slugs of Kreise and Regierungsbezirke that have a page, by their keys."""
    levels = (Level.KREIS, Level.REGIERUNGSBEZIRK)
    regions = listed(RegisterEntry.objects.filter(level__in=levels))
    return {entry.key: entry.organisation.slug for entry in regions}


def listed(entries: "QuerySet[RegisterEntry]") -> list[RegisterEntry]:
    """Those of the entries that have a page anybody may see, with that page."""
    found = catalogue.current().of_kind(ORGANISATION)
    public = set(found.page(0, found.total))
    with_page = entries.filter(organisation__live=True).select_related("organisation")
    return [entry for entry in with_page if entry.organisation.pk in public]
