"""The directory of everybody: by region, from A to Z, and the members of one region."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import QuerySet

from network.german import german_slug
from network.models.register import RegisterEntry
from search import catalogue, documents
from search.catalogue import Selection
from search.paging import Found
from search.state import remembered

Level = RegisterEntry.Level
KOMMUNEN = "/kommunen/"


@dataclass
class Region:
    """A body of the register with its address, how many projects count for it (led or
    joined by it or by somebody in it), and what lies in it.
    """

    entry: RegisterEntry
    url: str
    count: int
    kreise: list["Region"] = field(default_factory=list)
    gemeinden: list["Region"] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.entry.title

    @property
    def population(self) -> int:
        return self.entry.population


@dataclass(frozen=True)
class Link:
    """One line of the list from A to Z."""

    title: str
    url: str
    count: int
    meta: str


def organisation_url(slug: str) -> str:
    return f"{KOMMUNEN}{slug}/"


def region_url(slug: str) -> str:
    return f"{KOMMUNEN}region/{slug}/"


def newest_projects(found: Selection) -> Found:
    """The cards of the projects found, those published last in front."""
    return Found(found, documents.source("project").cards, "-published")


@remembered
def region_slugs() -> dict[str, str]:
    """The slugs of Kreise and Regierungsbezirke that have a page, by their keys."""
    levels = (Level.KREIS, Level.REGIERUNGSBEZIRK)
    regions = listed(RegisterEntry.objects.filter(level__in=levels))
    return {entry.key: entry.organisation.slug for entry in regions}


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


def listed(entries: "QuerySet[RegisterEntry]") -> list[RegisterEntry]:
    """Those of the entries that have a page anybody may see, with that page."""
    found = catalogue.current().of_kind("organisation")
    public = set(found.page(0, found.total))
    with_page = entries.filter(organisation__live=True).select_related("organisation")
    return [entry for entry in with_page if entry.organisation.pk in public]


def by_parent(entries: Iterable[RegisterEntry]) -> dict[str, list[Region]]:
    """Regions of the entries under the key of the body they lie in."""
    counts = catalogue.current().of_kind("project").counts
    below: dict[str, list[Region]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: german_slug(entry.name)):
        slug = entry.organisation.slug
        if entry.level == Level.GEMEINDE:
            region = Region(
                entry, organisation_url(slug), counts.get("kommune", {}).get(slug, 0)
            )
        else:
            region = Region(
                entry, region_url(slug), counts.get("region", {}).get(entry.key, 0)
            )
        below[entry.parent_id or ""].append(region)
    return below


@remembered
def regional() -> list[Region]:
    """Regierungsbezirke with their Kreise and kreisfreie Städte, those with theirs."""
    levels = (Level.GEMEINDE, Level.KREIS, Level.REGIERUNGSBEZIRK)
    below = by_parent(listed(RegisterEntry.objects.filter(level__in=levels)))
    bezirke = below.pop("", [])
    for bezirk in bezirke:
        members = below[bezirk.entry.key]
        bezirk.kreise = [r for r in members if r.entry.level == Level.KREIS]
        bezirk.gemeinden = [r for r in members if r.entry.level == Level.GEMEINDE]
        for kreis in bezirk.kreise:
            kreis.gemeinden = below[kreis.entry.key]
    return bezirke


@remembered
def projects_of_each() -> Counter[str]:
    """How many projects each organisation leads or has joined, as whatever, by slug."""
    counts = catalogue.current().of_kind("project").counts
    return Counter(counts.get("leitung", {})) + Counter(counts.get("beteiligt", {}))


def links(pages: Iterable) -> list[Link]:
    """Organisation pages from A to Z, umlauts as their base letters."""
    counts = projects_of_each()
    found = [
        Link(
            page.title,
            organisation_url(page.slug),
            counts[page.slug],
            page.register.legal_type if page.register else page.get_kind_display(),
        )
        for page in pages
    ]
    return sorted(found, key=lambda link: german_slug(link.title))


def alphabetical(pages: Iterable) -> list[tuple[str, list[Link]]]:
    """The links under their first letters."""
    return [(key, list(group)) for key, group in groupby(links(pages), key=letter)]


def letter(link: Link) -> str:
    return german_slug(link.title)[:1].upper()
