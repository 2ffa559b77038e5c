"""By what projects are narrowed down. A facet is data: its name in the address, its
heading, and how its values are shown (facet_values.py). Choices within one facet are
*or*, between facets *and*; each is counted as if nothing were chosen in it
(search/catalogue.py).
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from projects.fields import FIELDS
from projects.finding.facet_values import Value, former_slugs, level_of, values
from projects.finding.years import Years, year
from projects.profile.models import PROJECT
from search.catalogue import Catalogue, Selection

NOTHING = [""]  # no document has it


@dataclass
class Option:
    """A value that can be chosen, with how many projects one then gets; without a value
    a heading over its children.
    """

    value: str
    label: str
    count: int
    chosen: bool
    children: list["Option"] = field(default_factory=list)


@dataclass(frozen=True)
class Bound:
    """One end of a range: its name in the address, and what can be chosen."""

    param: str
    label: str | Promise
    options: list[Option]


@dataclass(frozen=True)
class Facet:
    """One way to narrow. `most` options are shown at first; 0 shows all of them."""

    param: str
    label: str | Promise
    most: int = 0
    open: bool = False
    below: str | Promise = ""  # heading over the second level, where there is one

    def read(self, params: QueryDict) -> list[str]:
        """What an address chooses. What does not exist is left out."""
        known = values()[self.param]
        wanted = dict.fromkeys(params.getlist(self.param))
        return [value for value in wanted if value in known]

    def written(self, value: str) -> list[tuple[str, str]]:
        """How a choice stands in an address."""
        return [(self.param, value)]

    def label_of(self, value: str) -> str:
        return values()[self.param][value].label

    def meant(self, chosen: list[str], catalog: Catalogue) -> Collection[str]:
        """What the documents hold that fit the choices."""
        return chosen

    def counts(self, found: Selection) -> Mapping[str, int]:
        """How many projects one gets by each choice."""
        return found.counts[self.param]

    def offered(self, found: Selection, chosen: Collection[str]) -> dict[str, int]:
        """Values that have results and those that are chosen, with their counts."""
        known, counts = values()[self.param], self.counts(found)
        offered = {value: n for value, n in counts.items() if value in known}
        without = {value: 0 for value in chosen if value in known}
        return without | offered

    def arranged(self, options: list[Option]) -> list[Option]:
        """The options of the first level, some of them perhaps under a heading."""
        return options

    def bounds(self, found: Selection, chosen: Collection[str]) -> list[Bound]:
        """The two ends, where there is a range to choose."""
        return []


class Confirmation(Facet):
    """How long ago somebody confirmed the profile, in steps that visitors judge by.
    Documents hold the month, so that they stay right when the next month begins.
    """

    def meant(self, chosen: list[str], catalog: Catalogue) -> Collection[str]:
        months = catalog.of_kind(PROJECT).counts[self.param]
        return [month for month in months if level_of(month) in chosen] or NOTHING

    def counts(self, found: Selection) -> Mapping[str, int]:
        levels: Counter[str] = Counter()
        for month, count in found.counts[self.param].items():
            levels[level_of(month)] += count
        return levels


class Keywords(Facet):
    """Keywords; what one was called before, or what it was merged of, means it."""

    def read(self, params: QueryDict) -> list[str]:
        known, wanted = values()[self.param], params.getlist(self.param)
        if not known.keys() >= set(wanted):
            former = former_slugs()
            wanted = [former.get(value, value) for value in wanted]
        return [value for value in dict.fromkeys(wanted) if value in known]


class Regions(Facet):
    """Where. Documents hold keys of the register; which of them a Landschaftsverband or
    a region of the editors means is said when it is chosen, so that another member
    counts at once.
    """

    def meant(self, chosen: list[str], catalog: Catalogue) -> Collection[str]:
        known = values()[self.param]
        return {key for value in chosen for key in known[value].keys or (value,)}

    def counts(self, found: Selection) -> Mapping[str, int]:
        counts = found.counts
        together = {
            value: counts.together(self.param, region.keys)
            for value, region in values()[self.param].items()
            if region.keys
        }
        there = {value: count for value, count in together.items() if count}
        return {**counts[self.param], **there}

    def arranged(self, options: list[Option]) -> list[Option]:
        known = values()[self.param]
        further = [option for option in options if known[option.value].keys]
        if not further:
            return options
        chosen = any(option.chosen for option in further)
        others = [option for option in options if not known[option.value].keys]
        return [*others, Option("", gettext("Weitere Regionen"), 0, chosen, further)]


class Named(Facet):
    """Somebody who does the work, named by a link of another page. Nobody chooses here
    among hundreds, so only what is chosen is shown.
    """

    def offered(self, found: Selection, chosen: Collection[str]) -> dict[str, int]:
        known, counts = values()[self.param], self.counts(found)
        return {value: counts.get(value, 0) for value in chosen if value in known}


class StartYear(Facet):
    """When a project began. A range is one choice, its ends stand in the address."""

    def read(self, params: QueryDict) -> list[str]:
        years = str(Years.of(params))
        return [years] if years else []

    def written(self, value: str) -> list[tuple[str, str]]:
        start, end = Years.parse(value)
        return [(name, y) for name, y in (("von", start), ("bis", end)) if y]

    def label_of(self, value: str) -> str:
        return Years.parse(value).label

    def meant(self, chosen: list[str], catalog: Catalogue) -> Collection[str]:
        there = catalog.of_kind(PROJECT).counts[self.param]
        ranges = [Years.parse(value) for value in chosen]
        return [y for y in there if any(r.covers(y) for r in ranges)] or NOTHING

    def bounds(self, found: Selection, chosen: Collection[str]) -> list[Bound]:
        """Either end counts what one gets if the other stays as it is."""
        counts = {y: number for y, number in self.counts(found).items() if year(y)}
        now = Years.parse(next(iter(chosen), ""))

        def ends(name: str) -> Iterator[Option]:
            chosen = getattr(now, name)
            for end in sorted({*counts, chosen} - {""}):
                years = now._replace(**{name: end}).in_order()
                count = sum(number for y, number in counts.items() if years.covers(y))
                yield Option(end, end, count, end == chosen)

        first, last = list(ends("start")), list(ends("end"))
        both = [Bound("von", _("von"), first), Bound("bis", _("bis"), last)]
        return both if first or last else []


FIELD = {field.facet: field for field in FIELDS if field.facet}


def of_field(kind: type[Facet], param: str, **options: Any) -> Facet:
    """A facet of what a field of the profile holds, in its words."""
    return kind(param, FIELD[param].one or FIELD[param].label, **options)


TOPIC = of_field(Facet, "thema", open=True, below=_("Genauer"))
WHERE = Regions("region", _("Region"), open=True, below=_("Kreise und Städte"))
# In the order in which visitors will want them.
FIRST = [
    TOPIC,
    WHERE,
    of_field(Facet, "status", open=True),
    Facet("groesse", _("Größe der Kommune")),
    Facet("kommune", _("Kommune oder Organisation"), most=8),
    Facet("art", _("Art der Beteiligten")),
    of_field(Keywords, "stichwort", most=8),
    of_field(StartYear, "jahr"),
    of_field(Facet, "foerderung", most=8),
]
LAST = [
    Confirmation("bestaetigt", _("Aktualität")),
    Named("dabei", _("Beteiligt")),
    Named("mit", _("Gemeinsam mit")),
]
OTHERS = [param for param in FIELD if param not in {facet.param for facet in FIRST}]
FACETS = [*FIRST, *(of_field(Facet, param) for param in OTHERS), *LAST]


def options(
    facet: Facet, found: Selection, chosen: Collection[str] = ()
) -> list[Option]:
    """All that can be chosen, nested where the facet has two levels."""
    return nested(facet, facet.offered(found, chosen), chosen)


def nested(
    facet: Facet, offered: Mapping[str, int], chosen: Collection[str]
) -> list[Option]:
    """What is offered, in its order."""
    known, chosen = values()[facet.param], set(chosen)
    below: dict[str, list[tuple[Value, Option]]] = {}
    for value, count in offered.items():
        meaning = known[value]
        option = Option(value, meaning.label, count, value in chosen)
        # What is chosen stays in sight even if all around it is gone.
        parent = meaning.parent if meaning.parent in offered else ""
        below.setdefault(parent, []).append((meaning, option))
    for siblings in below.values():
        for _meaning, option in siblings:
            option.children = ordered(below.get(option.value, []))
    return facet.arranged(ordered(below.get("", [])))


def ordered(siblings: list[tuple[Value, Option]]) -> list[Option]:
    siblings.sort(key=lambda pair: pair[0].rank)
    return [option for _meaning, option in siblings]


def most_frequent(facet: Facet, offered: Mapping[str, int], most: int) -> list[str]:
    """As many values as asked for; of equally frequent ones those that come first."""
    known = values()[facet.param]
    # There may be thousands, so only those that can be among them are sorted by name.
    least = min(nlargest(most, offered.values()), default=0)
    likely = [value for value, count in offered.items() if count >= least]
    likely.sort(key=lambda value: (-offered[value], known[value].rank))
    return likely[:most]
