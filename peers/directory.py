"""The directory of everybody: by region, from A to Z, and the members of one region."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from network.addresses import organisation_url, region_url
from network.german import german_slug
from network.models.register import RegisterEntry
from network.models.trail import listed
from projects.finding.cards import cards
from projects.profile.models import PROJECT
from search import catalogue
from search.catalogue import Selection
from search.paging import Found
from search.state import remembered

Level = RegisterEntry.Level


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


def newest_projects(found: Selection) -> Found:
    """The cards of the projects found, those published last in front."""
    return Found(found, cards, "-published")


def by_parent(entries: Iterable[RegisterEntry]) -> dict[str, list[Region]]:
    """Regions of the entries under the key of the body they lie in."""
    counts = catalogue.current().of_kind(PROJECT).counts
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
    counts = catalogue.current().of_kind(PROJECT).counts
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
