"""All figures of the network, in the order of the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from home.figures import coverage as blind
from home.figures.coverage import Coverage
from home.figures.figure import Chapter, Figure, Row
from home.figures.growth import growth
from home.figures.profiles import by_facet, by_kreis, by_start
from projects.profile.models import PROJECT
from search import catalogue
from search.catalogue import Selection
from search.state import remembered


@dataclass(frozen=True)
class Figures:
    """Everything that /zahlen/ shows, from one state of the network."""

    projects: int
    gemeinden: Row
    kreise: Row
    inhabitants: Row
    chapters: list[Chapter]

    def __iter__(self) -> Iterator[Figure]:
        for chapter in self.chapters:
            yield from chapter.figures

    def named(self, name: str) -> Figure | None:
        return next((figure for figure in self if figure.name == name), None)


def figures() -> Figures:
    """Counted anew when anything public has changed, and on the next day: how long ago
    a profile was confirmed changes by itself.
    """
    kept, today = _by_day(), date.today()
    if today not in kept:
        kept[today] = _counted(catalogue.current().of_kind(PROJECT))
    return kept[today]


@remembered
def _by_day() -> dict[date, Figures]:
    return {}


def _counted(projects: Selection) -> Figures:
    coverage = Coverage(projects)
    return Figures(
        projects=projects.total,
        gemeinden=coverage.of(coverage.gemeinden),
        kreise=coverage.of(coverage.kreise),
        inhabitants=coverage.inhabitants(),
        chapters=[
            subjects(projects),
            participants(projects),
            cooperation(projects),
            freshness(projects),
            blind_spots(projects, coverage),
        ],
    )


def subjects(projects: Selection) -> Chapter:
    return Chapter(
        "themen",
        _("Worum es geht"),
        _("Ein Profil gehört zu einem bis drei Themenfeldern und zählt in jedem."),
        [
            by_facet(projects, "thema", _("Themenfelder"), most=12),
            by_facet(projects, "stichwort", _("Häufigste Stichwörter"), most=12),
            by_facet(projects, "status", _("Stand der Projekte"), in_order=True),
        ],
    )


def participants(projects: Selection) -> Chapter:
    return Chapter(
        "beteiligte",
        _("Wer mitmacht"),
        _("Ein Profil zählt bei allen, die es leiten oder daran beteiligt sind."),
        [
            by_facet(projects, "region", _("Regierungsbezirke")),
            by_kreis(projects),
            by_facet(projects, "groesse", _("Größe der Kommunen"), in_order=True),
            by_facet(projects, "art", _("Art der Beteiligten")),
        ],
    )


def cooperation(projects: Selection) -> Chapter:
    return Chapter(
        "zusammenarbeit",
        _("Wie zusammengearbeitet wird"),
        _("Rechtsform, Förderung und Beginn, wie sie in den Profilen stehen."),
        [
            by_facet(
                projects, "rechtsform", _("Rechtsformen"), lacking=_("keine Rechtsform")
            ),
            by_facet(
                projects,
                "foerderung",
                _("Förderprogramme"),
                lacking=_("kein Förderprogramm"),
                most=10,
            ),
            by_start(projects),
        ],
    )


def freshness(projects: Selection) -> Chapter:
    return Chapter(
        "aktualitaet",
        _("Wie aktuell es ist"),
        _("Teams bestätigen jedes Jahr, dass ihre Profile noch stimmen."),
        [
            by_facet(projects, "bestaetigt", _("Letzte Bestätigung"), in_order=True),
            growth(projects),
        ],
    )


def blind_spots(projects: Selection, coverage: Coverage) -> Chapter:
    return Chapter(
        "weisse-flecken",
        _("Weiße Flecken"),
        _("Wo noch niemand ein Projekt beschrieben hat, und wozu."),
        [
            blind.by_region(coverage),
            blind.by_size(coverage),
            blind.without_profile(coverage),
            blind.topics_without_profile(projects),
        ],
    )
