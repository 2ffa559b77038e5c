"""What is compared of every Kommune, gathered once for each state of the network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import cos, log2, radians, sin
from typing import NamedTuple

from network.addresses import organisation_url
from network.models.register import RegisterEntry
from network.models.trail import listed
from network.recognising import public
from projects.finding.topics import topic_tree
from projects.profile.models import PROJECT
from search import catalogue
from search.catalogue import Catalogue
from search.state import remembered

Level = RegisterEntry.Level
LEVELS = (Level.GEMEINDE, Level.KREIS)
MOST_NEAREST = 3

Point = tuple[float, float, float]  # on a globe whose radius is 1


class Topic(NamedTuple):
    """Something a Kommune works on; the fewer do so, the rarer."""

    slug: str
    label: str
    parent: str
    rarity: float


class Kommune(NamedTuple):
    """A Gemeinde or a Kreis with a page that anybody may see."""

    slug: str
    title: str
    level: str
    legal_type: str
    population: int
    kreis: str
    kreis_key: str
    bezirk_key: str
    regiostar7: str
    raumtyp: str
    log_population: float
    log_density: float
    place: Point | None
    topics: Mapping[str, Topic]
    projects: int  # bit set of those it leads or has joined

    @property
    def url(self) -> str:
        return organisation_url(self.slug)

    @property
    def number(self) -> int:
        """How many profiles there are."""
        return self.projects.bit_count()


@remembered
def kommunen() -> dict[str, Kommune]:
    """All that can be compared, by slug."""
    existing = RegisterEntry.objects.existing()
    public = listed(existing.filter(level__in=LEVELS).with_region())
    labels = topic_tree()
    gemeinden = existing.of_level(Level.GEMEINDE)
    return gathered(public, gemeinden, catalogue.current(), labels)


def gathered(
    entries: Iterable[RegisterEntry],
    gemeinden: Iterable[RegisterEntry],
    catalog: Catalogue,
    labels: Mapping[str, tuple[str, str]],
) -> dict[str, Kommune]:
    """Of these entries with pages; all Gemeinden say where the Kreise lie, `labels` the
    label of each topic and the topic above.
    """
    by_slug = {entry.organisation.slug: entry for entry in entries}
    places, work = centres(gemeinden), Work(catalog, by_slug, labels)
    return {
        slug: kommune(entry, places.get(entry.key), work)
        for slug, entry in by_slug.items()
    }


def kommune(entry: RegisterEntry, place: Point | None, work: Work) -> Kommune:
    slug = entry.organisation.slug
    kreis, bezirk = entry.kreis, entry.regierungsbezirk
    population = max(entry.population, 1)
    return Kommune(
        slug=slug,
        title=entry.title,
        level=entry.level,
        legal_type=entry.legal_type,
        population=entry.population,
        kreis=kreis.title if kreis else "",
        kreis_key=kreis.key if kreis else "",
        bezirk_key=bezirk.key if bezirk else "",
        regiostar7=entry.regiostar7,
        raumtyp=entry.regiostar7_label.replace(" - ", " – "),
        log_population=log2(population),
        log_density=log2(population / float(entry.area_km2)),
        place=place,
        topics=work.topics_of(slug),
        projects=work.projects.get(slug, 0),
    )


class Work:
    """What the Kommunen do, from the bit sets of the catalogue."""

    def __init__(
        self,
        catalog: Catalogue,
        slugs: Iterable[str],
        labels: Mapping[str, tuple[str, str]],
    ):
        column, themes = catalog.column("kommune"), catalog.column("thema")
        every = catalog.of_kind(PROJECT).bits
        self.projects = {slug: column.get(slug, 0) & every for slug in slugs}
        self._themes = {slug: bits & every for slug, bits in themes.items()}
        self._topics = self._rarities(labels)

    def topics_of(self, slug: str) -> dict[str, Topic]:
        projects = self.projects.get(slug, 0)
        return {
            topic.slug: topic
            for topic in self._topics
            if projects & self._themes[topic.slug]
        }

    def _rarities(self, labels: Mapping[str, tuple[str, str]]) -> list[Topic]:
        """Every topic that a Kommune works on; one that all work on says nothing."""
        active = [bits for bits in self.projects.values() if bits]
        topics = []
        for slug, (label, parent) in labels.items():
            bits = self._themes.get(slug, 0)
            working = sum(1 for projects in active if projects & bits)
            if working:
                rarity = log2(1 + len(active) / working)
                topics.append(Topic(slug, label, parent, rarity))
        return topics


def centres(gemeinden: Iterable[RegisterEntry]) -> dict[str, Point]:
    """Where the Kommunen lie. The register knows it of Gemeinden; a Kreis lies in the
    middle of its Gemeinden, the large ones counting more.
    """
    places: dict[str, Point] = {}
    members: dict[str, list[tuple[Point, float]]] = defaultdict(list)
    for entry in gemeinden:
        if entry.latitude is None or entry.longitude is None:
            continue
        places[entry.key] = point(entry.latitude, entry.longitude)
        area = float(entry.area_km2)
        members[entry.parent_id or ""].append((places[entry.key], area))
    return places | {key: middle(found) for key, found in members.items() if key}


def point(latitude: float, longitude: float) -> Point:
    north, east = radians(latitude), radians(longitude)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def middle(weighted: list[tuple[Point, float]]) -> Point:
    x, y, z = (
        sum(place[axis] * weight for place, weight in weighted) for axis in range(3)
    )
    length = (x * x + y * y + z * z) ** 0.5
    return x / length, y / length, z / length


class Named(NamedTuple):
    """The Kommune that is meant; if that is not clear, those that may be."""

    kommune: Kommune | None
    nearest: list[Kommune]


def named(text: str) -> Named:
    """“Moers”, “stadt moers”, “Stadtverwaltung Moers”; “Gelern” may mean Geldern."""
    known, meaning = kommunen(), public().meaning(text)
    if meaning.sure and meaning.sure.slug in known:
        return Named(known[meaning.sure.slug], [])
    near = [known[p.slug] for p in meaning.suggestions if p.slug in known]
    return Named(None, near[:MOST_NEAREST])
