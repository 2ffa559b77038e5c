"""Where a region stands in the network: who is active in it, and where nothing is told
yet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from network.addresses import organisation_url
from network.german import german_slug
from network.models.register import RegisterEntry
from network.regions.known import Region, Register
from projects.profile.models import PROJECT
from search.catalogue import Catalogue, Selection

KOMMUNEN = (RegisterEntry.Level.GEMEINDE, RegisterEntry.Level.KREIS)


@dataclass(frozen=True)
class Kommune:
    """A Gemeinde or a Kreis and how many projects it leads or has joined."""

    title: str
    slug: str
    population: int
    count: int

    @property
    def url(self) -> str:
        return organisation_url(self.slug)


@dataclass(frozen=True)
class Member:
    """What a region is made of, and how many projects count for it."""

    title: str
    url: str
    count: int


def projects_in(region: Region, catalog: Catalogue) -> Selection:
    """In which somebody of this region takes part."""
    return catalog.select({"region": region.keys}, kind=PROJECT)


def count_of(region: Region, catalog: Catalogue) -> int:
    """How many these are, without selecting them."""
    return catalog.of_kind(PROJECT).counts.together("region", region.keys)


def kommunen(region: Region, known: Register, catalog: Catalogue) -> list[Kommune]:
    """Those with a public page: the most active first, then the largest."""
    counts = catalog.of_kind(PROJECT).counts.get("kommune", {})
    inside = {*region.gemeinden, *region.keys, *region.members}
    found = [
        Kommune(entry.title, slug, entry.population, counts.get(slug, 0))
        for entry in map(known.entries.get, inside)
        if entry and entry.level in KOMMUNEN
        if (slug := known.slugs.get(entry.key))
    ]
    return sorted(found, key=lambda kommune: (-kommune.count, -kommune.population))


def members(region: Region, known: Register, catalog: Catalogue) -> list[Member]:
    """What it is made of, from A to Z; without what has no public page."""
    counts = catalog.of_kind(PROJECT).counts
    found = [
        Member(entry.title, url, member_count(entry, known, counts))
        for entry in (known.entries[key] for key in region.members)
        if (url := known.url(entry))
    ]
    return sorted(found, key=lambda member: german_slug(member.title))


def member_count(
    entry: RegisterEntry, known: Register, counts: Mapping[str, Mapping[str, int]]
) -> int:
    """For a Kreis all that happens in it, for a Gemeinde what is its own: what the page
    shows that the name leads to.
    """
    if entry.level == RegisterEntry.Level.GEMEINDE:
        return counts.get("kommune", {}).get(known.slugs[entry.key], 0)
    return counts.get("region", {}).get(entry.key, 0)


def in_alphabet(found: Iterable[Kommune]) -> list[Kommune]:
    return sorted(found, key=lambda kommune: german_slug(kommune.title))
