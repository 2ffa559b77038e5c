"""Which organisations of the network a text means: “Stadt Moers”, “LVR”,
“Kreisverwaltung Wesel”, “Gemeinde Roetgen (Städteregion Aachen)”.

Wording decides: “Kleve” and “Stadt Kleve” are the town, “Kreis Kleve” the Kreis. What
could mean two organisations, or none, stays text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from network.german import german_slug
from network.models import OrganisationPage
from network.organisations import all_organisations
from search.state import remembered

Kind = OrganisationPage.Kind

ABBREVIATIONS = {
    "landschaftsverband-rheinland": "LVR",
    "landschaftsverband-westfalen-lippe": "LWL",
    "regionalverband-ruhr": "RVR",
    "land-nordrhein-westfalen": "Land NRW",
}
ARTICLE = re.compile(r"^(?:der|die|das|des|dem|den)\s+", re.IGNORECASE)
# “Stadt”, “Bundesstadt”, “Alte Hansestadt”, “Verwaltung der Stadt”
TOWN = re.compile(
    r"^(?:Verwaltung der |Rathaus der )?(?:alte |große kreisangehörige |kreisfreie )?"
    r"(?:[\w-]*stadt|stadtverwaltung|gemeinde|gemeindeverwaltung|kommune)\s+(?=\w)",
    re.IGNORECASE,
)
KREIS = re.compile(r"^(?:(?:land)?kreis(?:es|verwaltung)?)\s+(?=\w)", re.IGNORECASE)
BEZIRK = re.compile(r"^(?:bezirksregierung|regierungsbezirks?)\s+", re.IGNORECASE)
BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*$")
LEGAL_SUFFIX = re.compile(r"[\s,]+(?:e\.?\s?V\.?|g?GmbH|AöR|mbH)$", re.IGNORECASE)
TOWN_BEHIND = re.compile(r",?\s+\(?(?:Stadt|Gemeinde)\)?$", re.IGNORECASE)


def fold(name: str) -> str:
    """One spelling of all: case, umlauts, hyphens, dots and spaces do not count."""
    plain = german_slug(unicodedata.normalize("NFKC", name))
    return plain.replace("-", "").replace("_", "")


@dataclass(frozen=True)
class Known:
    """The published organisations by folded names; one that two bear leads nowhere."""

    towns: dict[str, OrganisationPage | None]
    kreise: dict[str, OrganisationPage | None]
    bezirke: dict[str, OrganisationPage | None]
    names: dict[str, OrganisationPage | None]


@remembered
def known() -> Known:
    """All names there are, at the price of one query for everybody."""
    known = Known({}, {}, {}, {})
    for page in all_organisations().by_key.values():
        if page.live:
            for name in names_of(page):
                enter(known.names, name, page)
            by_kind = shelf(known, page)
            if by_kind is not None:
                for name in bare_names(page):
                    enter(by_kind, name, page)
    return known


def shelf(known: Known, page: OrganisationPage) -> dict | None:
    """Where the names stand that a word such as “Kreis” has to precede."""
    return {
        Kind.GEMEINDE.value: known.towns,
        Kind.KREIS.value: known.kreise,
        Kind.REGIERUNGSBEZIRK.value: known.bezirke,
    }.get(page.kind)


def enter(names: dict, name: str, page: OrganisationPage) -> None:
    key = fold(name)
    if key and names.setdefault(key, page) != page:
        names[key] = None


def names_of(page: OrganisationPage) -> Iterator[str]:
    """What it is called, as it stands."""
    yield page.title
    if page.slug in ABBREVIATIONS:
        yield ABBREVIATIONS[page.slug]
    if page.register is None:
        yield LEGAL_SUFFIX.sub("", page.title)
        yield from with_brackets_apart(page.title)
        yield from with_department(page.title)


def with_brackets_apart(title: str) -> Iterator[str]:
    """“Bundesministerium des Innern” and “BMI” of the one with BMI in brackets."""
    if bracket := BRACKETS.search(title):
        yield BRACKETS.sub("", title)
        yield bracket[1]


def with_department(title: str) -> Iterator[str]:
    """A part of a house the other way round: “Institut der Hochschule”."""
    house, _comma, part = title.partition(", ")
    if part:
        yield from (f"{part} {joint} {house}" for joint in ("der", "des", "an der"))
        yield house


def bare_names(page: OrganisationPage) -> Iterator[str]:
    """What follows “Stadt”, “Kreis” or “Bezirksregierung”."""
    pattern = {
        Kind.KREIS.value: KREIS,
        Kind.REGIERUNGSBEZIRK.value: BEZIRK,
    }.get(page.kind, TOWN)
    for title in {page.title, BRACKETS.sub("", page.title)}:
        yield title
        yield pattern.sub("", title)


def recognise(name: str) -> OrganisationPage | None:
    """The published organisation that a name means; None if it means none, or could
    mean two. Costs no query of its own.
    """
    name = ARTICLE.sub("", " ".join(name.split()).strip(" ,;.:"))
    return (
        known().names.get(fold(name))
        or by_kind(name)
        or by_kind(TOWN_BEHIND.sub("", name))
        or by_brackets(name)
        or by_suffix(name)
    )


def by_kind(name: str) -> OrganisationPage | None:
    """“Kreis Wesel” among Kreise alone; a bare name is a town, if there is one."""
    everything = known()
    for pattern, shelf in (
        (KREIS, everything.kreise),
        (BEZIRK, everything.bezirke),
        (TOWN, everything.towns),
    ):
        if pattern.match(name):
            return shelf.get(fold(pattern.sub("", name)))
    key = fold(name)
    if key in everything.towns:
        return everything.towns[key]
    return everything.kreise.get(key)


def by_brackets(name: str) -> OrganisationPage | None:
    """In brackets stands the Kreis, which has to be the right one, an abbreviation, or
    something else.
    """
    found = BRACKETS.search(name)
    if found is None:
        return None
    page = recognise(BRACKETS.sub("", name))
    inside = found[1].strip()
    if page is None:
        other = known().names.get(fold(inside))
        return other if other and inside.isupper() else None
    if fold(inside) in ("kreis", "stadt", "gemeinde"):
        return by_kind(f"{inside} {BRACKETS.sub('', name)}")
    kreis = by_kind(inside) if region_like(inside) else None
    if kreis and kreis != page and not lies_in(page, kreis):
        return None
    return page


def is_plain(name: str, page: OrganisationPage) -> bool:
    """Whether the name says no more than which organisation is meant."""
    bare = BRACKETS.sub("", name)
    return bare == name or fold(name) == fold(page.title)


def region_like(text: str) -> bool:
    return "kreis" in text.lower() or "region" in text.lower()


def lies_in(page: OrganisationPage, region: OrganisationPage) -> bool:
    entry = page.place
    while entry and region.register:
        if entry.key == region.register.key:
            return True
        entry = entry.parent
    return False


def by_suffix(name: str) -> OrganisationPage | None:
    """Without “e. V.” or “GmbH”."""
    shorter = LEGAL_SUFFIX.sub("", name)
    return known().names.get(fold(shorter)) if shorter != name else None


def is_known(name: str) -> bool:
    return recognise(name) is not None
