"""By what projects are narrowed down. A facet is data: its name in the address, its
heading, and how its values are shown. Choices within one facet are *or*, between facets
*and*; each is counted as if nothing were chosen in it (search/catalogue.py).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from network.german import german_slug
from network.models import OrganisationPage, RegisterEntry
from projects.models.choices import LegalForm, Status
from projects.models.vocabulary import FundingProgramme, Topic
from search.catalogue import Selection
from search.state import remembered

Level = RegisterEntry.Level
YEAR_DIGITS = 4


@dataclass(frozen=True)
class Facet:
    """One way to narrow. `most` options are shown at first; 0 shows all of them."""

    param: str
    label: str | Promise
    most: int = 0
    open: bool = False
    below: str | Promise = ""  # heading over the second level, where there is one


TOPIC = Facet("thema", _("Themenfeld"), open=True, below=_("Genauer"))
FACETS = [
    TOPIC,
    Facet("region", _("Region"), open=True, below=_("Kreise und Städte")),
    Facet("status", _("Stand"), open=True),
    Facet("kommune", _("Kommune oder Organisation"), most=8),
    Facet("jahr", _("Zusammenarbeit seit"), most=8),
    Facet("foerderung", _("Förderprogramm"), most=8),
    Facet("rechtsform", _("Rechtsform")),
]


@dataclass
class Option:
    """A value that can be chosen, with how many projects one then gets."""

    value: str
    label: str
    count: int
    chosen: bool
    children: list["Option"] = field(default_factory=list)


@dataclass(frozen=True)
class Value:
    """How a value is shown: its text, what it stands below, and how it is sorted."""

    label: str
    parent: str = ""
    rank: int | str = ""  # for A to Z: the label as the dictionary sorts it


@remembered
def values() -> dict[str, dict[str, Value]]:
    """All values of all facets."""
    return {
        "thema": topics(),
        "region": regions(),
        "status": ranked(Status.choices),
        "kommune": {
            slug: Value(title, rank=german_slug(title))
            for slug, title in OrganisationPage.objects.values_list("slug", "title")
        },
        "foerderung": {
            slug: Value(name, rank=german_slug(name))
            for slug, name in FundingProgramme.objects.values_list("slug", "name")
        },
        "rechtsform": ranked(LegalForm.choices),
    }


def topics() -> dict[str, Value]:
    rows = Topic.objects.values_list("slug", "name", "parent__slug")
    return {
        slug: Value(name, parent or "", german_slug(name))
        for slug, name, parent in rows
    }


def regions() -> dict[str, Value]:
    """Regierungsbezirke, and below them Kreise and kreisfreie Städte by five digits."""
    entries = RegisterEntry.objects.exclude(level=Level.LANDSCHAFTSVERBAND)
    return {
        entry.key[:5]: Value(
            entry.title, entry.parent_id or "", german_slug(entry.title)
        )
        for entry in entries
        if entry.level != Level.GEMEINDE or len(entry.parent_id or "") == 3
    }


def ranked(choices: Iterable[tuple[str, str | Promise]]) -> dict[str, Value]:
    return {
        value: Value(str(label), rank=rank)
        for rank, (value, label) in enumerate(choices)
    }


def shown(facet: Facet, value: str) -> Value | None:
    """How a value of a facet is shown; None if there is no such value."""
    if facet.param == "jahr":
        year = value.isascii() and value.isdecimal() and len(value) == YEAR_DIGITS
        return Value(value, rank=-int(value)) if year else None
    return values()[facet.param].get(value)


def options(
    facet: Facet, found: Selection, chosen: Collection[str] = ()
) -> list[Option]:
    """What can be chosen: values with results and those that are chosen, nested where
    the facet has two levels.
    """
    counts = found.counts.get(facet.param, {})
    nested: dict[str, list[tuple[Value, Option]]] = {}
    for value in {*counts, *chosen}:
        if meaning := shown(facet, value):
            count = counts.get(value, 0)
            option = Option(value, meaning.label, count, value in chosen)
            nested.setdefault(meaning.parent, []).append((meaning, option))
    for siblings in nested.values():
        for _meaning, option in siblings:
            option.children = ordered(nested.get(option.value, []))
    return ordered(nested.get("", []))


def ordered(siblings: list[tuple[Value, Option]]) -> list[Option]:
    siblings.sort(key=lambda pair: pair[0].rank)
    return [option for _meaning, option in siblings]
