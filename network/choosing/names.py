"""What fields in which people type the name of an organisation say and offer: public
organisations alone. Which one is meant says network/recognising.py.
"""

from dataclasses import dataclass

from network.german import german_slug
from network.models import OrganisationPage
from network.recognising import public

MOST = 8  # suggestions


def known_names() -> list[str]:
    """All names, for a list to choose from."""
    return sorted(public().pages, key=german_slug)


def name_of(slug: str) -> str:
    """The name of a public organisation by its slug; empty for anything else."""
    pages = public().pages.items()
    return next((name for name, page in pages if page.slug == slug), "")


def find_organisation(name: str) -> OrganisationPage | None:
    """The public organisation that somebody means by a name, if only one can be meant
    and the name says no more.
    """
    return public().meaning(name).sure


@dataclass(frozen=True)
class Suggestion:
    """One organisation that may be meant."""

    key: int
    name: str
    note: str  # what it is and where


def suggestions(text: str, most: int = MOST) -> list[Suggestion]:
    """Organisations that may be meant by the text, finished or not."""
    found = public().meaning(text).suggestions
    return [suggestion(page.pk) for page in found[:most]]


def suggestion(key: int) -> Suggestion:
    name = public().of[key]
    return Suggestion(key, name, note(public().pages[name]))


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
