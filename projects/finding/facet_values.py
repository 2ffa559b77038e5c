"""What can be chosen in the facets: every value that there is, and how it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from moderation.freshness.badge import freshness
from moderation.vocabulary import FundingProgramme, Keyword, KeywordAlias, Topic
from network.german import german_slug
from network.models import OrganisationPage, RegisterEntry
from network.regions.known import further
from projects.fields import of_kind
from projects.finding.bodies import KINDS, SIZES
from projects.kinds import Kind
from projects.profile.models import PROJECT
from projects.profile.steckbrief import choices_of
from search import catalogue
from search.state import remembered

RegisterLevel = RegisterEntry.Level

NEVER = "nie"  # instead of the month of a confirmation
# What the levels of a badge are called in addresses and for people.
LEVELS = {
    "fresh": ("12-monate", _("in den letzten 12 Monaten bestätigt")),
    "aging": ("24-monate", _("vor 1 bis 2 Jahren bestätigt")),
    "stale": ("frueher", _("vor mehr als 2 Jahren bestätigt")),
    "unknown": (NEVER, _("noch nicht bestätigt")),
}


@dataclass(frozen=True)
class Value:
    """How a value is shown: its text, what it stands below, and how it is sorted."""

    label: str
    parent: str = ""
    rank: int | str = ""  # for A to Z: the label as the dictionary sorts it
    # Of what is made of others: by any of which documents belong to it.
    keys: frozenset[str] = frozenset()


@remembered
def values() -> dict[str, dict[str, Value]]:
    """All values by facet."""
    # Whoever writes makes keywords; those of drafts are nobody's business yet.
    public = catalogue.current().of_kind(PROJECT).counts["stichwort"]
    words = Keyword.objects.values_list("slug", "name")
    bodies = OrganisationPage.objects.published()
    organisations = alphabetical(bodies.values_list("slug", "title"))
    programmes = FundingProgramme.objects.values_list("slug", "name")
    return {
        "thema": topics(),
        "stichwort": alphabetical(word for word in words if word[0] in public),
        "region": regions(),
        "kommune": organisations,
        "groesse": ranked((value, label) for _end, value, label in SIZES),
        "art": ranked(KINDS),
        "jahr": {},  # a range, no list
        "foerderung": alphabetical(programmes),
        **choices(),
        "bestaetigt": ranked(LEVELS.values()),
        "dabei": organisations,
        "mit": organisations,
    }


@remembered
def former_slugs() -> dict[str, str]:
    """Where the addresses of other words for keywords lead."""
    return dict(KeywordAlias.objects.values_list("slug", "keyword__slug"))


def topics() -> dict[str, Value]:
    rows = Topic.objects.values_list("slug", "name", "parent__slug")
    return {
        slug: Value(name, parent or "", german_slug(name))
        for slug, name, parent in rows
    }


def regions() -> dict[str, Value]:
    """Regierungsbezirke, and below them Kreise and kreisfreie Städte by five digits;
    then the regions that are composed of these.
    """
    entries = RegisterEntry.objects.exclude(level=RegisterLevel.LANDSCHAFTSVERBAND)
    official = {
        entry.region_key: Value(
            entry.title, entry.parent_id or "", german_slug(entry.title)
        )
        for entry in entries
        if len(entry.region_key) <= 5
    }
    composed = {
        region.value: Value(region.title, rank=f"~{number:03}", keys=region.keys)
        for number, region in enumerate(further())
    }
    return official | composed


def choices() -> dict[str, dict[str, Value]]:
    """Those of fields in which one of a few is chosen."""
    return {
        field.facet: ranked(choices_of(field.name))
        for field in of_kind(Kind.CHOICE)
        if field.facet
    }


def alphabetical(rows: Iterable[tuple[str, str]]) -> dict[str, Value]:
    return {slug: Value(name, rank=german_slug(name)) for slug, name in rows}


def ranked(choices: Iterable[tuple[str, str | Promise]]) -> dict[str, Value]:
    return {
        value: Value(str(label), rank=rank)
        for rank, (value, label) in enumerate(choices)
    }


def month_of(confirmed: date | None) -> str:
    """What documents hold of a confirmation: a month stays true, a level would not."""
    return confirmed.isoformat()[:7] if confirmed else NEVER


def level_of(month: str) -> str:
    """Under which choice a month falls today."""
    return _level_on(date.today(), month)


@lru_cache(maxsize=1024)  # asked for every month there is, for every list
def _level_on(today: date, month: str) -> str:
    confirmed = None if month == NEVER else date.fromisoformat(f"{month}-01")
    value, _label = LEVELS[freshness(confirmed, today).level]
    return value
