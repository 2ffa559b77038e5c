"""What is compared of Kommunen: the official facts, and what they do."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext_lazy as _

from network.models import OrganisationPage, RegisterEntry
from peers.side_by_side.comparison import Fact, Item
from projects.finding.cards import cards
from projects.finding.facets import TOPIC, options
from projects.profile.models import PROJECT, PROJECTS
from search import catalogue
from search.catalogue import Selection

MOST_TOPICS = 8
MOST_PROJECTS = 6


class Kommune(NamedTuple):
    """An organisation with its facts in the register and the projects of it."""

    page: OrganisationPage
    register: RegisterEntry
    led: Selection
    joined: Selection
    all: Selection


def published(slugs: Iterable[str]) -> list[Kommune]:
    """Those of the slugs that are Kommunen anybody may see, in this order."""
    wanted = list(slugs)
    pages = OrganisationPage.objects.published().with_register()
    found = pages.filter(slug__in=wanted).exclude(register=None)
    by_slug = {page.slug: page for page in found}
    return [kommune(by_slug[slug]) for slug in wanted if slug in by_slug]


def kommune(page: OrganisationPage) -> Kommune:
    def projects(facet: str) -> Selection:
        return catalogue.current().select({facet: [page.slug]}, kind=PROJECT)

    register: RegisterEntry = page.register  # type: ignore[assignment]
    return Kommune(
        page, register, projects("leitung"), projects("beteiligt"), projects("kommune")
    )


def population(kommune: Kommune) -> Iterator[str]:
    register = kommune.register
    number = number_format(register.population, force_grouping=True)
    yield f"{number} ({date_format(register.population_date, 'd.m.Y')})"


def area(kommune: Kommune) -> Iterator[str]:
    yield f"{number_format(kommune.register.area_km2, 2, force_grouping=True)} km²"


def density(kommune: Kommune) -> Iterator[str]:
    register = kommune.register
    people = round(register.population / float(register.area_km2))
    yield f"{number_format(people, force_grouping=True)} Einwohner je km²"


def number(projects: Selection) -> list[str]:
    return [number_format(projects.total, force_grouping=True)]


def topics(kommune: Kommune) -> list[Item]:
    most = sorted(options(TOPIC, kommune.all), key=lambda topic: -topic.count)
    return [
        Item(
            topic.label,
            f"{PROJECTS}?thema={topic.value}&kommune={kommune.page.slug}",
        )
        for topic in most[:MOST_TOPICS]
    ]


def newest(kommune: Kommune) -> list[Item]:
    keys = kommune.all.page(0, MOST_PROJECTS, "-published")
    return [Item(card.title, card.url) for card in cards(keys)]


def title_of(entry: RegisterEntry | None) -> list[str]:
    return [entry.title] if entry else []


FACTS: list[Fact[Kommune]] = [
    Fact(_("Rechtsstellung"), lambda kommune: [kommune.register.legal_type]),
    Fact(_("Kreis"), lambda kommune: title_of(kommune.register.kreis)),
    Fact(
        _("Regierungsbezirk"),
        lambda kommune: title_of(kommune.register.regierungsbezirk),
    ),
    Fact(_("Einwohner"), population),
    Fact(_("Fläche"), area),
    Fact(_("Dichte"), density),
    Fact(
        _("Raumtyp"),
        lambda kommune: filter(None, [kommune.register.regiostar7_label]),
    ),
    Fact(_("Leitet Projekte"), lambda kommune: number(kommune.led)),
    Fact(_("Ist beteiligt an"), lambda kommune: number(kommune.joined)),
    Fact(_("Themen"), topics),
    Fact(_("Neueste Projekte"), newest),
]
