"""What the start page tells of the whole network."""

from network.models import RegisterEntry
from search import documents
from search.catalogue import Selection

NEWEST = 6
KOMMUNEN = (RegisterEntry.Level.GEMEINDE, RegisterEntry.Level.KREIS)


def newest_cards(projects: Selection) -> list:
    """Cards of the profiles published last."""
    keys = projects.page(0, NEWEST, "-published")
    return documents.source("project").cards(keys)


def figures(projects: Selection) -> dict[str, int]:
    """The network in three numbers."""
    taking_part = projects.counts.get("kommune", {})
    return {
        "projects": projects.total,
        "organisations": projects.catalogue.of_kind("organisation").total,
        "municipalities": RegisterEntry.objects.filter(
            level__in=KOMMUNEN, organisation__slug__in=list(taking_part)
        ).count(),
    }
