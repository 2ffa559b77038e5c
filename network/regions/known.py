"""Every region there is, and what lies in it. What a region covers is said in keys of
the register and stored nowhere else: a member more or a new edition of the register
counts with the next request.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from network.addresses import organisation_url, region_url
from network.geography import LANDSCHAFTSVERBAENDE
from network.german import german_slug
from network.kind import ORGANISATION
from network.models.region import CuratedRegion
from network.models.register import RegisterEntry
from search import catalogue
from search.state import remembered

Level = RegisterEntry.Level
# In the order in which they are listed: from the large to the small.
OFFICIAL = (Level.LANDSCHAFTSVERBAND, Level.REGIERUNGSBEZIRK, Level.KREIS)


@dataclass(frozen=True)
class Register:
    """What exists by the register, and the slugs of those with a public page."""

    entries: dict[str, RegisterEntry]
    slugs: dict[str, str]

    @cached_property
    def gemeinden(self) -> dict[str, RegisterEntry]:
        return self.of_level(Level.GEMEINDE)

    def of_level(self, level: str) -> dict[str, RegisterEntry]:
        return {key: e for key, e in self.entries.items() if e.level == level}

    def url(self, entry: RegisterEntry) -> str:
        """The page of a region, or of a Gemeinde; nothing if it has none."""
        slug = self.slugs.get(entry.key)
        if slug is None:
            return ""
        is_region = entry.level in OFFICIAL
        return region_url(slug) if is_region else organisation_url(slug)


@dataclass(frozen=True)
class Region:
    """A part of North Rhine-Westphalia with a page of its own."""

    slug: str
    title: str
    value: str  # how addresses of the list of projects name it
    keys: frozenset[str]  # by any of which documents lie in it
    gemeinden: frozenset[str]  # keys
    parts: tuple[str, ...]  # how they begin: what a map shows
    members: tuple[str, ...] = ()  # keys of what it is made of
    entry: RegisterEntry | None = None  # an official region has one
    curated: CuratedRegion | None = None

    @property
    def url(self) -> str:
        return region_url(self.slug)

    @property
    def kind(self) -> str:
        entry = self.entry
        return entry.legal_type if entry else str(CuratedRegion._meta.verbose_name)


@remembered
def register() -> Register:
    """All bodies, in two queries."""
    entries = RegisterEntry.objects.existing().in_bulk()
    found = catalogue.current().of_kind(ORGANISATION)
    public = set(found.page(0, found.total))
    live = RegisterEntry.objects.existing().filter(organisation__live=True)
    rows = live.values_list("key", "organisation__pk", "organisation__slug")
    return Register(entries, {key: slug for key, page, slug in rows if page in public})


@remembered
def regions() -> dict[str, Region]:
    """All regions by the end of their address, official ones first."""
    known = register()
    found = {region.slug: region for region in official(known)}
    for region in curated(known):
        # Should something official get the address of one later: it wins.
        found.setdefault(region.slug, region)
    return found


@remembered
def by_value() -> dict[str, Region]:
    """All regions by what stands in addresses."""
    return {region.value: region for region in regions().values()}


def official(known: Register) -> Iterable[Region]:
    """Those of the register whose organisation has a public page."""
    for level in OFFICIAL:
        entries = known.of_level(level).values()
        for entry in sorted(entries, key=lambda entry: german_slug(entry.title)):
            if entry.key in known.slugs:
                yield official_region(known, entry)


def official_region(known: Register, entry: RegisterEntry) -> Region:
    """A Landschaftsverband consists of Regierungsbezirke and is itself none of them."""
    parts = LANDSCHAFTSVERBAENDE.get(entry.key, (entry.key,))
    is_kreis = entry.level == Level.KREIS
    return Region(
        slug=known.slugs[entry.key],
        title=entry.title,
        value=entry.key,
        keys=frozenset({entry.key, *parts}),
        gemeinden=frozenset(key for key in known.gemeinden if key.startswith(parts)),
        parts=parts,
        members=() if is_kreis else districts(known, parts),
        entry=entry,
    )


def districts(known: Register, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Keys of the Kreise and kreisfreie Städte in these Regierungsbezirke."""
    return tuple(
        entry.key
        for entry in known.entries.values()
        if entry.key.startswith(parts) and len(entry.region_key) == 5
    )


def curated(known: Register) -> Iterable[Region]:
    """Those of the editors in which there is anything."""
    for row in CuratedRegion.objects.prefetch_related("members"):
        members = [e for e in row.members.all() if e.key in known.entries]
        if members:
            yield curated_region(known, row, members)


def curated_region(
    known: Register, row: CuratedRegion, members: list[RegisterEntry]
) -> Region:
    """It also counts what is done by the Kreise and Regierungsbezirke that lie in it as
    a whole.
    """
    parts = tuple(entry.region_key for entry in members)
    gemeinden = frozenset(key for key in known.gemeinden if key.startswith(parts))
    above = {key[:length] for key in gemeinden for length in (3, 5)}
    outside = known.gemeinden.keys() - gemeinden
    whole = above - {key[:length] for key in outside for length in (3, 5)}
    return Region(
        slug=row.slug,
        title=row.name,
        value=row.slug,
        keys=frozenset({*parts, *whole}),
        gemeinden=gemeinden,
        parts=parts,
        members=tuple(entry.key for entry in members),
        curated=row,
    )


def further() -> list[Region]:
    """The regions beside the Regierungsbezirke and Kreise that the facets always had:
    Landschaftsverbände, then those of the editors from A to Z.
    """
    found = [
        region
        for region in regions().values()
        if region.curated or region.value in LANDSCHAFTSVERBAENDE
    ]
    return sorted(found, key=lambda r: (r.curated is not None, german_slug(r.title)))


def meanings() -> list[tuple[str, str]]:
    """What the search has to know: names of a region, and of what lies in it."""
    known = register()
    return [
        (
            ", ".join(filter(None, (region.title, region.curated.other_names))),
            ", ".join(known.entries[key].title for key in named(known, region)),
        )
        for region in regions().values()
        if region.curated
    ]


def named(known: Register, region: Region) -> list[str]:
    """Members, and Regierungsbezirke as a whole; not each Gemeinde of a Kreis."""
    whole = [key for key in sorted(region.keys) if len(key) == 3]
    return [*whole, *region.members]
