"""How complete a page is, and what it lacks. What it can have is data of its type
(`items`), from which the side panel of the editor, dashboards and lists say the same.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Judge = Callable[[Any], bool]


@dataclass(frozen=True)
class Item:
    """One thing a page can have, and why readers want it."""

    field: str  # of the form, where it is entered
    label: str | Promise
    why: str | Promise
    weight: int
    has: Judge
    needed: bool = False  # without it nothing is published
    is_list: bool = False  # forms within the form

    @property
    def anchor(self) -> str:
        """Where it stands in the form."""
        part = "FORMS" if self.is_list else "label"
        return f"id_{self.field}-{part}"


@dataclass(frozen=True)
class Completeness:
    """How much of the weight of all items a page has, in percent, and what it lacks."""

    score: int
    missing: list[Item]

    @property
    def needed(self) -> list[Item]:
        """What publishing needs."""
        return [item for item in self.missing if item.needed]

    @property
    def useful(self) -> list[Item]:
        """What only readers miss."""
        return [item for item in self.missing if not item.needed]


def completeness(page: Any) -> Completeness:
    """What this page has and lacks, as it is in memory, saved or not."""
    missing = [item for item in page.items if not item.has(page)]
    whole, lacking = (sum(i.weight for i in items) for items in (page.items, missing))
    return Completeness(round(100 * (whole - lacking) / whole), missing)


def completeness_of(pages: Iterable[Any]) -> dict[int, Completeness]:
    """The same for many, by key. To be loaded with all that is looked at (projects with
    `for_completeness()`): then it asks the database nothing more, however many.
    """
    return {page.pk: completeness(page) for page in pages}
