"""Projects by how much those who take part are like a Kommune that a visitor names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, Self
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from peers.alike.kommunen import Kommune, Named, kommunen, named
from peers.alike.page import peers_url
from peers.alike.ranking import Peer, peers
from projects.listing.sorting import Other
from projects.profile.models import PROJECT
from search import catalogue
from search.catalogue import Catalogue, Selection
from search.query import clean
from search.state import remembered

PARAM = "wie"  # in the address: the sort, and the name of the Kommune
MOST_REASONS = 2  # on a card
MOST_REMEMBERED = 100  # orders, of one number per document


class Places(NamedTuple):
    """For each document which peer makes it near; higher numbers if none does."""

    numbers: list[int]
    peers: list[Peer]

    @property
    def own(self) -> int:
        """What the asking Kommune takes part in stands behind all others: whoever looks
        for experience elsewhere knows it already. It is marked, not left out, so that
        the list has what its count says.
        """
        return len(self.peers) + 1


@dataclass(frozen=True)
class Nearness:
    """What somebody wrote as the name of a Kommune, and the order that follows."""

    text: str

    @classmethod
    def of(cls, params: Mapping[str, str]) -> Self:
        return cls(clean(params.get(PARAM, "")))

    @classmethod
    def empty(cls) -> Self:
        return cls("")

    @cached_property
    def named(self) -> Named:
        return named(self.text)

    @property
    def kommune(self) -> Kommune | None:
        return self.named.kommune

    @property
    def value(self) -> str:
        """What stands in the field."""
        return self.kommune.title if self.kommune else self.text

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What stands in the address."""
        text = self.kommune.slug if self.kommune else self.text
        return [(PARAM, text)] if text else []

    @property
    def url(self) -> str:
        """Where it is explained which Kommunen are near."""
        return peers_url(self.kommune.slug) if self.kommune else ""

    @property
    def status(self) -> str:
        """What is said beside the field, and read aloud."""
        if self.kommune:
            return _("Sortiert nach Ähnlichkeit mit %s.") % self.kommune.title
        if not self.text:
            return _("Bitte nennen Sie Ihre Kommune, dann ordnen wir die Liste danach.")
        unknown = _(
            "Eine Kommune mit dem Namen „%s“ kennen wir nicht. Die Liste steht in "
            "der üblichen Reihenfolge."
        )
        return unknown % self.text

    def others(self, address: str) -> list[Other]:
        """Those that may be meant; `address` is that of the list without a name."""
        glue = "&" if "?" in address else "?"
        return [
            Other(other.title, f"{address}{glue}{urlencode({PARAM: other.slug})}")
            for other in self.named.nearest
        ]

    @cached_property
    def places(self) -> Places | None:
        return places(self.kommune.slug) if self.kommune else None

    def sorted(self, found: Selection, usual: str) -> Selection:
        """The same documents ranked by nearness, equals in the usual order: a sort key,
        or "" for the ranking that the selection has already.
        """
        order: Sequence[int] | None = found.ranking
        if usual or order is None:
            order = found.catalogue.order(usual)
        if self.places:
            order = sorted(order, key=self.places.numbers.__getitem__)
        return replace(found, ranking=order)

    def note(self, catalog: Catalogue, key: int) -> str:
        """Which Kommune makes a project near, and why: “Krefeld: ähnlich groß …”."""
        position = catalog.bit(key).bit_length() - 1
        if self.kommune is None or self.places is None or position < 0:
            return ""
        number = self.places.numbers[position]
        if number == self.places.own:
            return _("%s ist selbst dabei") % self.kommune.title
        if number >= len(self.places.peers):
            return ""
        peer = self.places.peers[number]
        return f"{peer.kommune.title}: {peer.reason(MOST_REASONS)}"


@remembered
def _found() -> dict[str, Places]:
    """What this process has found since anything changed."""
    return {}


def places(slug: str) -> Places:
    """For a Kommune that is there."""
    kept = _found()
    if slug not in kept:
        if len(kept) >= MOST_REMEMBERED:
            kept.clear()
        kept[slug] = find(slug)
    return kept[slug]


def find(slug: str) -> Places:
    """Each document belongs to the most similar of those who take part."""
    catalog, near = catalogue.current(), peers(slug)
    numbers = [len(near)] * len(catalog.keys)
    found = Places(numbers, near)
    own = kommunen()[slug].projects
    left = catalog.of_kind(PROJECT).bits & ~own
    for number, peer in enumerate(near):
        assign(numbers, peer.kommune.projects & left, number)
        left &= ~peer.kommune.projects
    assign(numbers, own, found.own)
    return found


def assign(numbers: list[int], bits: int, number: int) -> None:
    """Gives the number to every document of the bit set."""
    while bits:
        lowest = bits & -bits
        numbers[lowest.bit_length() - 1] = number
        bits ^= lowest
