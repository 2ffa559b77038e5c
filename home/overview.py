"""What the start page tells of the whole network."""

from network.kind import ORGANISATION
from network.models import RegisterEntry
from search.catalogue import Selection
from search.state import remembered

KOMMUNEN = (RegisterEntry.Level.GEMEINDE, RegisterEntry.Level.KREIS)


def figures(projects: Selection) -> dict[str, int]:
    """The network in three numbers."""
    taking_part = projects.counts.get("kommune", {}).keys()
    return {
        "projects": projects.total,
        "organisations": projects.catalogue.of_kind(ORGANISATION).total,
        "municipalities": len(taking_part & kommunen()),
    }


@remembered
def kommunen() -> set[str]:
    """Slugs of all Gemeinden and Kreise."""
    entries = RegisterEntry.objects.filter(level__in=KOMMUNEN)
    return set(entries.values_list("organisation__slug", flat=True))
