"""Names of the public organisations: each has one that no other bears, and is found by
others that people use for it. Remembered, so that asking costs no query.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from network.german import german_slug
from network.kind import ORGANISATION
from network.models import OrganisationPage
from network.organisations import all_organisations
from network.recognising import ABBREVIATIONS, is_plain, recognise
from search.state import remembered
from search.suggest import Entry, Suggester

MOST = 8  # suggestions


@dataclass(frozen=True)
class Names:
    """What anybody may see, by name and by key."""

    pages: dict[str, OrganisationPage]
    names: dict[int, str]


@remembered
def known() -> Names:
    """The public organisations by a name that only one of them has."""
    public = set(OrganisationPage.objects.published().values_list("pk", flat=True))
    same: dict[str, list[OrganisationPage]] = defaultdict(list)
    for key, page in all_organisations().by_key.items():
        if key in public:
            same[page.title].append(page)
    pages = {
        title if len(bearers) == 1 else f"{title} ({region(page)})": page
        for title, bearers in same.items()
        for page in bearers
    }
    return Names(pages, {page.pk: name for name, page in pages.items()})


def region(page: OrganisationPage) -> str:
    """What tells two bodies of one name apart."""
    above = page.place.parent if page.place else None
    return above.title if above else page.slug


def known_names() -> list[str]:
    """All names, for a list to choose from."""
    return sorted(known().pages, key=german_slug)


def name_of(slug: str) -> str:
    """The name of a public organisation by its slug; empty for anything else."""
    pages = known().pages.items()
    return next((name for name, page in pages if page.slug == slug), "")


def find_organisation(name: str) -> OrganisationPage | None:
    """The public organisation that somebody means by a name, if only one can be meant:
    by its name here, or by any that imports recognise (“Kreisverwaltung Wesel”).
    """
    wanted = german_slug(name)
    for known_name, page in known().pages.items():
        if german_slug(known_name) == wanted:
            return page
    meant = recognise(name)
    if meant and meant.pk in known().names and is_plain(name, meant):
        return meant
    return None


@dataclass(frozen=True)
class Suggestion:
    """One organisation that may be meant."""

    key: int
    name: str
    note: str  # what it is and where


def suggestions(text: str, most: int = MOST) -> list[Suggestion]:
    """Organisations with a name that begins like the text, the nearest first."""
    # An organisation may be found by each of its names.
    found = suggester().find(text, most * 4).get(ORGANISATION, [])
    keys = list(dict.fromkeys(int(entry.url) for entry in found))[:most]
    return [suggestion(key) for key in keys]


def suggestion(key: int) -> Suggestion:
    name = known().names[key]
    return Suggestion(key, name, note(known().pages[name]))


@remembered
def suggester() -> Suggester:
    """Every name people use, those on the pages first, short ones before long ones."""
    entries = [
        (is_other, Entry(ORGANISATION, text, str(page.pk)))
        for name, page in known().pages.items()
        for is_other, text in spoken(name, page)
    ]
    entries.sort(key=lambda one: (one[0], len(one[1].title), one[1].title))
    return Suggester(entry for _is_other, entry in entries)


def spoken(name: str, page: OrganisationPage) -> Iterator[tuple[bool, str]]:
    yield False, name
    if page.full_name != page.title:
        yield True, page.full_name
    if page.slug in ABBREVIATIONS:
        yield True, ABBREVIATIONS[page.slug]


def note(page: OrganisationPage) -> str:
    """What the name does not say: “Stadt, Kreis Wesel”, “Hochschule, Duisburg”."""
    where = page.register.parent if page.register else page.region
    return ", ".join(filter(None, [what(page), where.title if where else ""]))


def what(page: OrganisationPage) -> str:
    """Its kind; of a Gemeinde, whether it is a town."""
    if page.register is None or page.kind != OrganisationPage.Kind.GEMEINDE:
        return page.get_kind_display()
    legal_type = page.register.legal_type
    if legal_type in ("Gemeinde", "kreisfreie Stadt"):
        return legal_type
    return page.register.full_name.removesuffix(f" {page.register.name}")
