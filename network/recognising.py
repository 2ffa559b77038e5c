"""Which organisations of the network a text means: “Stadt Moers”, “LVR”,
“Kreisverwaltung Wesel”, “Gemeinde Roetgen (Städteregion Aachen)”. One answer for all
who ask: imports, fields in which a name is typed, requests to join, peers.

Wording decides: “Kleve” and “Stadt Kleve” are the town, “Kreis Kleve” the Kreis. What
could mean two organisations, or none, stays text.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from network.german import german_slug
from network.models import OrganisationPage
from network.organisations import all_organisations
from search.state import remembered
from search.suggest import Entry, Suggester

Kind = OrganisationPage.Kind
Pages = list[OrganisationPage]
Shelf = dict[str, Pages]  # by folded names

ABBREVIATIONS = {
    "landschaftsverband-rheinland": "LVR",
    "landschaftsverband-westfalen-lippe": "LWL",
    "regionalverband-ruhr": "RVR",
    "land-nordrhein-westfalen": "Land NRW",
}
ARTICLE = re.compile(r"^(?:der|die|das|des|dem|den)\s+", re.IGNORECASE)
# “Stadt”, “Bundesstadt”, “Alte Hansestadt”, “Verwaltung der Stadt”, and twice:
# “Stadtverwaltung der Stadt”
TOWN = re.compile(
    r"^(?:(?:der )?(?:Verwaltung der |Rathaus der )?"
    r"(?:alte |große kreisangehörige |kreisfreie )?"
    r"(?:[\w-]*stadt|stadtverwaltung|gemeinde|gemeindeverwaltung|kommune)\s+(?=\w))+",
    re.IGNORECASE,
)
KREIS = re.compile(
    r"^(?:(?:des )?(?:Verwaltung des )?"
    r"(?:(?:land)?kreis(?:es|verwaltung)?)\s+(?=\w))+",
    re.IGNORECASE,
)
BEZIRK = re.compile(r"^(?:bezirksregierung|regierungsbezirks?)\s+", re.IGNORECASE)
KIND_BEHIND = re.compile(
    r"^(?P<name>.*\w\)?),?\s+\(?(?P<kind>(?:kreisfreie )?Stadt|(?:Bundes|Hanse|"
    r"Landeshaupt)stadt|Gemeinde|(?:Land)?Kreis|(?:Stadt|Gemeinde|Kreis)verwaltung)\)?$",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*$")
LEGAL_TYPE = r"(?:e\.?\s?V\.?|g?GmbH|AöR|mbH)"
LEGAL_SUFFIX = re.compile(rf"[\s,]+(?:{LEGAL_TYPE}|\({LEGAL_TYPE}\))$", re.IGNORECASE)
LONGEST = 400  # what is longer is no name
SIMILAR = 80  # of 100; one letter of five may be another, or elsewhere
MOST_BEGUN = 60  # names; an organisation may have several
MOST_SPELT = 12


def fold(name: str) -> str:
    """One spelling of all: case, umlauts, hyphens, dots and spaces do not count."""
    plain = german_slug(unicodedata.normalize("NFKC", name))
    return plain.replace("-", "").replace("_", "")


@dataclass(frozen=True)
class Meaning:
    """What a text means among the names of some organisations, and how sure that is."""

    names: "Names"
    text: str
    bearers: tuple[OrganisationPage, ...] = ()  # of the name in the text
    says_more: bool = False  # than which organisation it is

    @property
    def page(self) -> OrganisationPage | None:
        """The one that is meant, for those who keep what else the text says."""
        return self.bearers[0] if len(self.bearers) == 1 else None

    @property
    def sure(self) -> OrganisationPage | None:
        """The one that is meant, if the text says nothing else."""
        return None if self.says_more else self.page

    @cached_property
    def suggestions(self) -> Pages:
        """Those that may be meant if that is not sure, the likeliest first."""
        bearers = sorted(self.bearers, key=lambda page: self.names.of[page.pk])
        return list(dict.fromkeys([*bearers, *self.names.like(self.text)]))


class Names:
    """Some organisations by all that they are called."""

    def __init__(self, pages: Iterable[OrganisationPage]) -> None:
        same: Shelf = defaultdict(list)
        for page in pages:
            same[page.title].append(page)
        # By a name that only one of them bears.
        self.pages = {
            title if len(bearers) == 1 else f"{title} ({region(page)})": page
            for title, bearers in same.items()
            for page in bearers
        }
        self.of = {page.pk: name for name, page in self.pages.items()}
        self._all: Shelf = {}
        # Where the names stand that a word such as “Kreis” has to precede.
        self._kinds: dict[str, Shelf] = {
            Kind.KREIS: {},
            Kind.REGIERUNGSBEZIRK: {},
            Kind.GEMEINDE: {},
        }
        for name, page in self.pages.items():
            enter(self._all, (name, *names_of(page)), page)
            enter(self._kinds.get(page.kind, {}), bare_names(page), page)
        for page in self.pages.values():
            # Addresses outlive a renaming. What is called so today comes first.
            for shelf in (self._all, self._kinds.get(page.kind, {})):
                shelf.setdefault(fold(page.slug), [page])

    def meaning(self, text: str) -> Meaning:
        """What a text means. Costs no query."""
        name = ARTICLE.sub("", " ".join(text.split()).strip(" ,;.:"))
        if len(name) > LONGEST:
            return Meaning(self, text)
        found = self._all.get(fold(name), [])
        if len(found) != 1:
            if behind := KIND_BEHIND.match(name):
                name = f"{behind['kind']} {behind['name']}"
            found = self._called(name) or found
        if not found and (bracket := BRACKETS.search(name)):
            return self._with_more(text, BRACKETS.sub("", name), bracket[1].strip())
        return Meaning(self, text, tuple(found))

    def _called(self, name: str) -> Pages:
        """“Kreis Wesel” among Kreise alone; a bare name is a town, if there is one."""
        shelf, rest = self._asked(name)
        if shelf is not None:
            return shelf.get(fold(rest), [])
        shorter = LEGAL_SUFFIX.sub("", name)
        return (
            self._kinds[Kind.GEMEINDE].get(fold(name))
            or self._kinds[Kind.KREIS].get(fold(name))
            or (self._all.get(fold(shorter), []) if shorter != name else [])
        )

    def _asked(self, name: str) -> tuple[Shelf | None, str]:
        """Among which names the words in front tell to look, and for what."""
        patterns = zip((KREIS, BEZIRK, TOWN), self._kinds.values(), strict=True)
        for pattern, shelf in patterns:
            if pattern.match(name):
                return shelf, pattern.sub("", name)
        return None, name

    def _with_more(self, text: str, name: str, inside: str) -> Meaning:
        """In brackets stands the Kreis, which has to be the right one, an abbreviation,
        or something else.
        """
        meant = self.meaning(name)
        bearers, also = meant.bearers, self._all.get(fold(inside), [])
        if not bearers and inside.isupper():
            return Meaning(self, text, tuple(also), says_more=True)
        is_region = "kreis" in inside.lower() or "region" in inside.lower()
        if is_region and len(kreise := self._called(inside)) == 1:
            bearers = tuple(p for p in bearers if lies_in(p, kreise[0]))
            return Meaning(self, text, bearers, meant.says_more)
        said = meant.says_more or not set(bearers) & set(also)
        return Meaning(self, text, bearers, said)

    def like(self, text: str) -> Pages:
        """Those with a name that begins like the text, else those with one that is
        spelt nearly so.
        """
        begun = self._suggester.find(text, MOST_BEGUN).get("", [])
        found = [self.pages[entry.url] for entry in begun] or self.spelt(text)
        return list({page.pk: page for page in found}.values())

    def spelt(self, text: str) -> Pages:
        """Those for whose name the text may be a slip of the pen, the nearest first."""
        shelf, rest = self._asked(" ".join(BRACKETS.sub("", text).split()))
        known = self._bare if shelf is None else shelf
        spelt = process.extract(
            fold(rest),
            list(known),
            scorer=fuzz.ratio,
            score_cutoff=SIMILAR,
            limit=MOST_SPELT,
        )
        return [page for name, _similarity, _at in spelt for page in known[name]]

    @cached_property
    def _bare(self) -> Shelf:
        return self._kinds[Kind.KREIS] | self._all | self._kinds[Kind.GEMEINDE]

    @cached_property
    def _suggester(self) -> Suggester:
        """Every name people use, those on the pages first, short ones before long."""
        entries = [
            (is_other, Entry("", spoken, name))
            for name, page in self.pages.items()
            for is_other, spoken in (
                (False, name),
                (True, page.full_name),
                (True, ABBREVIATIONS.get(page.slug, page.full_name)),
            )
        ]
        entries.sort(key=lambda one: (one[0], len(one[1].title), one[1].title))
        return Suggester(entry for _is_other, entry in entries)


def enter(shelf: Shelf, names: Iterable[str], page: OrganisationPage) -> None:
    for key in filter(None, set(map(fold, names))):
        shelf.setdefault(key, []).append(page)


def region(page: OrganisationPage) -> str:
    """What tells two bodies of one name apart."""
    above = page.place.parent if page.place else None
    return above.title if above else page.slug


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
    patterns = {Kind.KREIS.value: KREIS, Kind.REGIERUNGSBEZIRK.value: BEZIRK}
    pattern = patterns.get(page.kind, TOWN)
    for title in (page.title, BRACKETS.sub("", page.title)):
        yield title
        yield pattern.sub("", title)


def lies_in(page: OrganisationPage, kreis: OrganisationPage) -> bool:
    """Whether it is this Kreis, or lies in it."""
    entry = page.place
    while entry and kreis.register:
        if entry.key == kreis.register.key:
            return True
        entry = entry.parent
    return page == kreis


@remembered
def live() -> Names:
    """All published organisations, for those who work here."""
    return Names(page for page in all_organisations().by_key.values() if page.live)


@remembered
def public() -> Names:
    """Those that anybody may see; only these are named to visitors."""
    keys = OrganisationPage.objects.published().values_list("pk", flat=True)
    known = all_organisations().by_key
    return Names(known[key] for key in keys if key in known)


def recognise(name: str) -> OrganisationPage | None:
    """The published organisation that a name means, whatever else it says; None if it
    means none, or could mean two.
    """
    return live().meaning(name).page


def is_known(name: str) -> bool:
    return recognise(name) is not None
