"""The orders in which projects can be listed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.catalogue import Catalogue, Selection


class Other(NamedTuple):
    """Something else that may be meant, and the same list for it."""

    title: str
    url: str


class Ranking(Protocol):
    """An order by something that the visitor names, such as the own Kommune."""

    @classmethod
    def of(cls, params: Mapping[str, str]) -> Self:
        """Reads an address."""

    @classmethod
    def empty(cls) -> Self:
        """The same order as long as nothing is named."""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What stands in the address."""

    def sorted(self, found: Selection, usual: str) -> Selection:
        """The same documents ranked, equals in the usual order."""

    def others(self, address: str) -> list[Other]:
        """What else may be meant; `address` is that of the list without a name."""

    def note(self, catalog: Catalogue, key: int) -> str:
        """Why a project stands where it does."""


# What stands in the address: the sort key of the documents, and what people read. Those
# without a key are ranked by a text or by what the visitor names.
SORTS: dict[str, tuple[str, str | Promise]] = {
    "relevanz": ("", _("Passende zuerst")),
    "aktuell": ("-current", _("Laufende zuerst")),
    "neu": ("-published", _("Neueste Profile zuerst")),
    "jahr": ("-year", _("Späterer Beginn zuerst")),
    "titel": ("title", _("Titel von A bis Z")),
}

_rankings: dict[str, type[Ranking]] = {}


def register(value: str, label: str | Promise, ranking: type[Ranking]) -> None:
    """From now on the list can be ranked so; called once, when all apps are there."""
    SORTS[value] = ("", label)
    _rankings[value] = ranking


def ranking_of(value: str) -> type[Ranking] | None:
    """How projects are ranked in this order, unless by a sort key."""
    return _rankings.get(value)


@dataclass(frozen=True)
class Sort:
    value: str
    label: str | Promise
    chosen: bool


def offered_sorts(query: str) -> list[str]:
    """The orders one can choose, the usual one first; relevance needs a question."""
    return [value for value in SORTS if query or value != "relevanz"]


def usual_sort(query: str) -> str:
    """The sort key of the usual order."""
    return SORTS[offered_sorts(query)[0]][0]
