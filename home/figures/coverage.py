"""Who takes part and who does not yet: the blind spots, as coverage of the register."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from home.figures.figure import Figure, Row
from home.figures.profiles import PROFILES
from network.addresses import organisation_url, region_url
from network.kind import ORGANISATION
from network.models import RegisterEntry
from network.models.trail import region_slugs
from projects.finding.bodies import SIZES, size_of
from projects.finding.facet_values import values
from projects.finding.facets import TOPIC
from search import catalogue
from search.catalogue import Selection
from search.state import remembered

Level = RegisterEntry.Level
KOMMUNEN = _("Kommunen mit Profil")
NO_REGISTER = _("Das amtliche Verzeichnis ist noch nicht eingelesen.")


@dataclass(frozen=True)
class Kommune:
    """A Gemeinde or a Kreis, with the slug of its page if anybody may see that."""

    entry: RegisterEntry
    slug: str


@remembered
def kommunen() -> list[Kommune]:
    """Every Gemeinde and every Kreis that exists."""
    found = catalogue.current().of_kind(ORGANISATION)
    public = set(found.page(0, found.total))
    levels = (Level.GEMEINDE, Level.KREIS)
    entries = RegisterEntry.objects.existing().filter(level__in=levels).with_region()
    slugs = entries.filter(organisation__in=public).values_list(
        "key", "organisation__slug"
    )
    slug_by_key = dict(slugs)
    return [Kommune(entry, slug_by_key.get(entry.key, "")) for entry in entries]


class Coverage:
    """The Kommunen of the register beside those that lead or have joined a project."""

    def __init__(self, projects: Selection):
        self.active = projects.counts["kommune"].keys()
        self.kreise = [k for k in kommunen() if k.entry.level == Level.KREIS]
        self.gemeinden = [k for k in kommunen() if k.entry.level == Level.GEMEINDE]

    def takes_part(self, kommune: Kommune) -> bool:
        return kommune.slug in self.active

    def of(self, kommunen: list[Kommune], label: str = "", url: str = "") -> Row:
        """How many of them take part."""
        return Row(label, sum(map(self.takes_part, kommunen)), url, of=len(kommunen))

    def inhabitants(self) -> Row:
        """Those of the Gemeinden that take part, of all."""
        active = filter(self.takes_part, self.gemeinden)
        return Row(
            "",
            sum(kommune.entry.population for kommune in active),
            of=sum(kommune.entry.population for kommune in self.gemeinden),
        )

    def grouped(
        self, group: Callable[[RegisterEntry], str], names: dict[str, tuple[str, str]]
    ) -> list[Row]:
        """A row for each name, with its label and address, of the Gemeinden in it."""
        members: dict[str, list[Kommune]] = {name: [] for name in names}
        for kommune in self.gemeinden:
            members[group(kommune.entry)].append(kommune)
        return [
            self.of(members[name], label, url) for name, (label, url) in names.items()
        ]


def by_region(coverage: Coverage) -> Figure:
    """Gemeinden with a profile in each Regierungsbezirk."""
    slugs = region_slugs()
    names = {}
    for bezirk in RegisterEntry.objects.existing().of_level(Level.REGIERUNGSBEZIRK):
        slug = slugs.get(bezirk.key, "")
        names[bezirk.key] = (bezirk.title, region_url(slug) if slug else "")
    rows = coverage.grouped(lambda entry: entry.key[:3], names)
    return covered("dabei-regionen", _("Gemeinden nach Region"), _("Region"), rows)


def by_size(coverage: Coverage) -> Figure:
    """Gemeinden with a profile in each size class."""
    names = {value: (str(label), "") for _end, value, label in SIZES}
    rows = coverage.grouped(size_of, names)
    return covered("dabei-groesse", _("Gemeinden nach Größe"), _("Größe"), rows)


def covered(
    name: str, title: str | Promise, heading: str | Promise, rows: list[Row]
) -> Figure:
    return Figure(name, title, heading, rows, unit=KOMMUNEN, empty=NO_REGISTER)


def without_profile(coverage: Coverage) -> Figure:
    """Gemeinden and Kreise that are in no profile yet, the largest first."""
    absent = [kommune for kommune in kommunen() if not coverage.takes_part(kommune)]
    absent.sort(key=lambda kommune: -kommune.entry.population)
    rows = [
        Row(
            kommune.entry.title,
            kommune.entry.population,
            organisation_url(kommune.slug) if kommune.slug else "",
        )
        for kommune in absent
    ]
    return Figure(
        "ohne-profil",
        _("Kommunen ohne Profil, nach Einwohnern"),
        _("Kommune"),
        rows,
        unit=_("Einwohner"),
        most=10,
        empty=_("Keine: Alle Kommunen sind dabei."),
    )


def topics_without_profile(projects: Selection) -> Figure:
    """Topics that nobody has written about, under their parents."""
    known, counts = values()[TOPIC.param], projects.counts[TOPIC.param]
    absent = [topic for slug, topic in known.items() if slug not in counts]
    rows = [
        Row(
            f"{known[topic.parent].label} › {topic.label}"
            if topic.parent
            else topic.label,
            0,
        )
        for topic in absent
    ]
    return Figure(
        "themen-ohne-profil",
        _("Themen ohne Profil"),
        _("Themenfeld"),
        sorted(rows, key=lambda row: row.label),
        unit=PROFILES,
        names_only=True,
        empty=_("Keine: Zu jedem Thema gibt es ein Profil."),
    )
