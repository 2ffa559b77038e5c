"""Organisations and what connects them, from the catalogue of public projects."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from network.addresses import organisation_url
from network.german import german_slug
from network.kind import ORGANISATION
from network.models import OrganisationPage, RegisterEntry
from network.organisations import all_organisations
from projects.profile.models import PROJECT
from search import catalogue
from search.catalogue import Selection
from search.state import remembered

# The facet of the documents with all who do the work; who only pays is not in it.
TOGETHER = "dabei"
Kind = OrganisationPage.Kind
# What the shapes of the signs mean; the legend says it, too.
GROUPS: dict[str, str | Promise] = {
    "gemeinde": _("Stadt oder Gemeinde"),
    "kreis": _("Kreis"),
    "andere": _("andere Organisation"),
}


@dataclass(frozen=True)
class Partner:
    """An organisation that takes part in something."""

    slug: str
    title: str
    kind: str
    place: RegisterEntry | None
    count: int  # of its projects
    order: tuple[str, str]  # by the alphabet; slugs make it unambiguous

    @property
    def url(self) -> str:
        return organisation_url(self.slug)

    @property
    def group(self) -> str:
        """What its sign in a drawing says of it."""
        if self.kind == Kind.GEMEINDE:
            return "gemeinde"
        return "kreis" if self.kind == Kind.KREIS else "andere"

    @property
    def group_name(self) -> str | Promise:
        return GROUPS[self.group]


@dataclass(frozen=True)
class Connection:
    """Two organisations, in the order of the alphabet, with their joint projects."""

    first: Partner
    second: Partner
    count: int
    bits: int  # the projects in the catalogue

    def other(self, slug: str) -> Partner:
        return self.second if self.first.slug == slug else self.first


@dataclass(frozen=True)
class Network:
    """All connections that some projects make, the strongest first."""

    connections: list[Connection]

    @cached_property
    def degrees(self) -> Counter[str]:
        """With how many others each works, by slug."""
        return Counter(
            partner.slug
            for connection in self.connections
            for partner in (connection.first, connection.second)
        )

    @cached_property
    def partners(self) -> dict[str, Partner]:
        """All who work with somebody, by slug."""
        return {
            partner.slug: partner
            for connection in self.connections
            for partner in (connection.first, connection.second)
        }

    @cached_property
    def most_connected(self) -> list[tuple[Partner, int]]:
        """Those who work with most others in front."""
        order = sorted(
            self.degrees.items(),
            key=lambda pair: (-pair[1], self.partners[pair[0]].order),
        )
        return [(self.partners[slug], degree) for slug, degree in order]

    @cached_property
    def largest_group(self) -> int:
        """How many hang together, over however many others."""
        group = {slug: slug for slug in self.partners}

        def root(slug: str) -> str:
            while group[slug] != slug:
                group[slug] = group[group[slug]]  # shorter for the next who asks
                slug = group[slug]
            return slug

        for connection in self.connections:
            group[root(connection.first.slug)] = root(connection.second.slug)
        return max(Counter(map(root, group)).values(), default=0)


def network_of(projects: Selection) -> Network:
    """What these projects connect. Only organisations with a public page appear."""
    known = public_partners()
    bits = {
        slug: among
        for slug, all_of_it in projects.catalogue.column(TOGETHER).items()
        if slug in known and (among := all_of_it & projects.bits)
    }
    found = [
        connection(known[a], known[b], joint)
        for a, b in combinations(sorted(bits), 2)
        if (joint := bits[a] & bits[b])
    ]
    found.sort(key=rank)
    return Network(found)


def connection(one: Partner, other: Partner, joint: int) -> Connection:
    first, second = (one, other) if one.order < other.order else (other, one)
    return Connection(first, second, joint.bit_count(), joint)


def rank(connection: Connection) -> tuple[int, int, str, str]:
    """Most joint projects first, then those between who does most at all."""
    first, second = connection.first, connection.second
    return -connection.count, -first.count - second.count, first.slug, second.slug


@remembered
def public_partners() -> dict[str, Partner]:
    """Every organisation that anybody may see and that takes part, by slug."""
    catalog = catalogue.current()
    found = catalog.of_kind(ORGANISATION)
    public = set(found.page(0, found.total))
    counts = catalog.of_kind(PROJECT).counts[TOGETHER]
    return {
        page.slug: Partner(
            page.slug,
            page.title,
            page.kind,
            page.place,
            counts[page.slug],
            (german_slug(page.title), page.slug),
        )
        for key, page in all_organisations().by_key.items()
        if key in public and page.slug in counts
    }


def connections_of(slug: str, among: Iterable[Connection]) -> list[Connection]:
    """Those of one organisation, in their order."""
    return [one for one in among if slug in (one.first.slug, one.second.slug)]
