"""In what Kommunen are alike: each factor says from 0 to 1 how much, and tells it in
German words that are true, or in none.
"""

from collections.abc import Callable, Iterable
from math import acos, exp2, sqrt
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peers.alike.kommunen import Kommune, Point, Topic

EARTH = 6371.0  # kilometres to its centre
HALVED_AT = 30  # kilometres; at twice as many only a quarter is left
SAME_BEZIRK = 0.5
NEIGHBOURS = 0.5
# Added to what two have in common at most: with a single topic each, nobody is equal.
FEW_TOPICS = 3.0
MOST_TOPICS = 2  # that a sentence names

ALIKE = 0.79  # one and a half times as many
NEARLY_EQUAL = 0.97  # a sixth more
NEAR = 0.3  # some 50 km

# The seven types of RegioStaR 7 on a grid: urban regions above rural ones, from the
# city to the village. Next to each other means partly similar.
GRID = {
    "71": (0, 0),
    "72": (1, 0),
    "73": (2, 0),
    "74": (3, 0),
    "75": (1, 1),
    "76": (2, 1),
    "77": (3, 1),
}
# The law gives more duties from step to step. A Stadt without a further title has those
# of a Gemeinde.
LADDER = {
    "Gemeinde": 0.0,
    "Stadt": 0.5,
    "Mittlere kreisangehörige Stadt": 1.5,
    "Große kreisangehörige Stadt": 2.5,
    "regionsangehörige Stadt (Aachen)": 3.5,
    "kreisfreie Stadt": 3.5,
}
TOP = 3.5  # the height of the ladder

Likeness = float | None  # None: of the asking Kommune it is not known


class Factor(NamedTuple):
    """One thing in which a Kommune can be like the asking one, which comes first."""

    likeness: Callable[[Kommune, Kommune], Likeness]
    words: Callable[[Kommune, Kommune, float], str]


def ratio(difference: float) -> float:
    """1 for the same, ½ for twice or half as many, 1⁄16 for four times."""
    return exp2(-difference * difference)


def population(asking: Kommune, other: Kommune) -> Likeness:
    return ratio(asking.log_population - other.log_population)


def population_words(asking: Kommune, other: Kommune, likeness: float) -> str:
    number = rounded(other.population)
    if likeness >= NEARLY_EQUAL:
        return _("fast gleich groß (%s)") % number
    if likeness >= ALIKE:
        return _("ähnlich groß (%s)") % number
    if likeness < NEIGHBOURS:
        return ""
    larger = other.population > asking.population
    return (_("etwas größer (%s)") if larger else _("etwas kleiner (%s)")) % number


def rounded(population: int) -> str:
    """So many people that one remembers it: 104.000, 4.300."""
    step = 1000 if population >= 10_000 else 100
    nearest = (population + step // 2) // step * step
    return number_format(nearest or population, force_grouping=True)


def legal_type(asking: Kommune, other: Kommune) -> Likeness:
    if asking.legal_type in LADDER and other.legal_type in LADDER:
        steps = abs(LADDER[asking.legal_type] - LADDER[other.legal_type])
        return 1 - steps / TOP
    return 1.0 if asking.legal_type == other.legal_type else 0.5


def legal_type_words(asking: Kommune, other: Kommune, likeness: float) -> str:
    same = asking.legal_type == other.legal_type
    if not same or other.level == "kreis":  # that it is a Kreis goes without saying
        return ""
    kind = other.legal_type
    adjective = kind[:1].lower() if " " in kind else kind[:1]
    return _("ebenfalls %s") % (adjective + kind[1:])


def space(asking: Kommune, other: Kommune) -> Likeness:
    """The type of space; Kreise have none."""
    here, there = GRID.get(asking.regiostar7), GRID.get(other.regiostar7)
    if here is None:
        return None
    if there is None:
        return 0.0
    steps = abs(here[0] - there[0]) + abs(here[1] - there[1])
    return (1.0, NEIGHBOURS)[steps] if steps < 2 else 0.0


def space_words(asking: Kommune, other: Kommune, likeness: float) -> str:
    if likeness == 1:
        return _("gleicher Raumtyp")
    return _("ähnlicher Raumtyp") if likeness else ""


def density(asking: Kommune, other: Kommune) -> Likeness:
    return ratio(asking.log_density - other.log_density)


def density_words(asking: Kommune, other: Kommune, likeness: float) -> str:
    return _("ähnlich dicht besiedelt") if likeness >= ALIKE else ""


def topics(asking: Kommune, other: Kommune) -> Likeness:
    """What both work on beside all that either does, rare topics counting more."""
    if not asking.topics:
        return None
    common = worth(common_topics(asking, other))
    both = sqrt(worth(asking.topics.values()) * worth(other.topics.values()))
    return common / (both + FEW_TOPICS)


def worth(some: Iterable[Topic]) -> float:
    return sum(topic.rarity for topic in some)


def common_topics(asking: Kommune, other: Kommune) -> list[Topic]:
    return [topic for slug, topic in asking.topics.items() if slug in other.topics]


def topics_words(asking: Kommune, other: Kommune, likeness: float) -> str:
    """The rarest; not those that stand above another one."""
    common = common_topics(asking, other)
    above = {topic.parent for topic in common}
    told = [topic for topic in common if topic.slug not in above]
    told.sort(key=lambda topic: (-topic.rarity, topic.label))
    names = [f"„{topic.label}“" for topic in told[:MOST_TOPICS]]
    if len(names) > 1:
        return _("arbeitet auch an den Themen %(first)s und %(second)s") % {
            "first": names[0],
            "second": names[1],
        }
    return _("arbeitet auch am Thema %s") % names[0] if names else ""


def projects(asking: Kommune, other: Kommune) -> Likeness:
    """½ for one project together, ¾ for two, and so on."""
    if not asking.projects:
        return None
    return 1 - exp2(-(asking.projects & other.projects).bit_count())


def projects_words(asking: Kommune, other: Kommune, likeness: float) -> str:
    together = (asking.projects & other.projects).bit_count()
    if not together:
        return ""
    number = number_format(together, force_grouping=True)
    return ngettext(
        "ein gemeinsames Projekt", "%(number)s gemeinsame Projekte", together
    ) % {"number": number}


def distance(asking: Kommune, other: Kommune) -> Likeness:
    if asking.place is None:
        return None
    if other.place is None:
        return 0.0
    return exp2(-kilometres(asking.place, other.place) / HALVED_AT)


def distance_words(asking: Kommune, other: Kommune, likeness: float) -> str:
    if likeness < NEAR or asking.place is None or other.place is None:
        return ""
    whole = max(1, round(kilometres(asking.place, other.place)))
    return _("%s\u00a0km entfernt") % number_format(whole)


def kilometres(here: Point, there: Point) -> float:
    """Along the great circle."""
    cosine = sum(a * b for a, b in zip(here, there, strict=True))
    return EARTH * acos(max(-1.0, min(1.0, cosine)))


def region(asking: Kommune, other: Kommune) -> Likeness:
    if asking.kreis_key and asking.kreis_key == other.kreis_key:
        return 1.0
    same = bool(asking.bezirk_key) and asking.bezirk_key == other.bezirk_key
    return SAME_BEZIRK if same else 0.0


def region_words(asking: Kommune, other: Kommune, likeness: float) -> str:
    if likeness == 1:
        is_kreis = not asking.kreis.startswith("Städteregion")
        return _("gleicher Kreis") if is_kreis else _("gleiche Städteregion")
    return _("gleicher Regierungsbezirk") if likeness else ""


# In the order in which a sentence tells them.
FACTORS = {
    "population": Factor(population, population_words),
    "legal_type": Factor(legal_type, legal_type_words),
    "space": Factor(space, space_words),
    "density": Factor(density, density_words),
    "distance": Factor(distance, distance_words),
    "region": Factor(region, region_words),
    "topics": Factor(topics, topics_words),
    "projects": Factor(projects, projects_words),
}
