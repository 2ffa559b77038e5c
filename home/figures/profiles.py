"""Profiles by what the list of projects can be narrowed by: each number is what one
gets behind its link, because both come from the same facet.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from home.figures.figure import Figure, Row
from projects.finding.facets import FACETS, options
from projects.listing.listing import Listing
from search.catalogue import Selection

PROFILES = pgettext_lazy("Anzahl", "Profile")
NOTHING_YET = _("Dazu steht noch in keinem Profil etwas.")
FACET_BY_PARAM = {facet.param: facet for facet in FACETS}


def by_facet(
    projects: Selection,
    param: str,
    title: str | Promise,
    *,
    note: str | Promise = "",
    lacking: str | Promise = "",
    in_order: bool = False,
    most: int = 0,
) -> Figure:
    """Profiles by the first level of a facet, most first or in the order of the facet.
    `lacking` is what a profile without any value lacks, as in “keine Rechtsform”.
    """
    facet = FACET_BY_PARAM[param]
    rows = [
        Row(option.label, option.count, address(projects, param, option.value))
        for option in options(facet, projects)
        if option.count
    ]
    if not in_order:
        rows.sort(key=lambda row: -row.count)
    return Figure(
        name=param,
        title=title,
        heading=facet.label,
        rows=rows,
        note=note or (unstated(projects, param, lacking) if lacking else ""),
        unit=PROFILES,
        empty=NOTHING_YET,
        most=most,
    )


def by_kreis(projects: Selection) -> Figure:
    """Profiles by Kreis and kreisfreie Stadt, which lie below the Regierungsbezirke."""
    param = "region"
    rows = [
        Row(option.label, option.count, address(projects, param, option.value))
        for bezirk in options(FACET_BY_PARAM[param], projects)
        if bezirk.value  # without one it is the heading over other regions
        for option in bezirk.children
        if option.count
    ]
    return Figure(
        name="kreise",
        title=_("Kreise und kreisfreie Städte"),
        heading=_("Kreis oder kreisfreie Stadt"),
        rows=sorted(rows, key=lambda row: -row.count),
        note=_("Ein Profil zählt überall, wo jemand beteiligt ist."),
        unit=PROFILES,
        empty=NOTHING_YET,
        most=10,
    )


def by_start(projects: Selection) -> Figure:
    """Profiles by the year in which the work began, the last one first."""
    years = projects.counts["jahr"]
    rows = [
        Row(
            year, years[year], address(projects, "jahr", f"{year}-{year}"), at=int(year)
        )
        for year in sorted(years, reverse=True)
    ]
    return Figure(
        name="beginn",
        title=_("Beginn der Zusammenarbeit"),
        heading=_("Jahr"),
        rows=rows,
        note=unstated(projects, "jahr", _("kein Jahr")),
        name_at=str,
        unit=PROFILES,
        empty=NOTHING_YET,
        most=10,
    )


def address(projects: Selection, param: str, value: str) -> str:
    """Where the list of projects shows those with this value."""
    return Listing(projects.catalogue, chosen={param: [value]}).address()


def unstated(projects: Selection, param: str, lacking: str | Promise) -> str:
    """How many profiles say nothing about it; empty if all do."""
    stated = 0
    for bits in projects.catalogue.column(param).values():
        stated |= bits
    number = (projects.bits & ~stated).bit_count()
    text = ngettext(
        "Bei %(number)d Profil ist %(lacking)s angegeben.",
        "Bei %(number)d Profilen ist %(lacking)s angegeben.",
        number,
    )
    return text % {"number": number, "lacking": lacking} if number else ""
