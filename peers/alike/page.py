"""What /kommunen/<slug>/vergleich/ shows, all of which stands in its address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Self

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise

from peers.alike.deeds import Gap, gaps, projects_without
from peers.alike.kommunen import Kommune
from peers.alike.ranking import Peer, peers
from peers.alike.weights import GROUPS, MOST, STEPS, USUAL, Weights
from projects.finding.cards import cards
from search.address import at

PER_PAGE = 20
BEST = 5  # on the page of an organisation


class Step(NamedTuple):
    """One weight that can be chosen."""

    value: int
    label: str | Promise
    chosen: bool


class Control(NamedTuple):
    """The weights that a group can have."""

    param: str
    label: str | Promise
    about: str | Promise
    steps: list[Step]


class Line(NamedTuple):
    """One peer with its place, a few of its projects, and both side by side."""

    rank: int
    peer: Peer
    projects: list[Any]
    compare_url: str


def best_peers(slug: str) -> list[Peer]:
    """For the page of an organisation; none if it is no Kommune."""
    return peers(slug)[:BEST]


def peers_url(slug: str, weights: Weights = USUAL) -> str:
    """Where all peers of a Kommune are; usual weights are not said."""
    chosen = zip(weights._asdict().items(), USUAL, strict=True)
    pairs = [(name, weight) for (name, weight), usual in chosen if weight != usual]
    return at(reverse("peers", args=[slug]), pairs)


@dataclass(frozen=True)
class Ranking:
    """The peers of one Kommune by the weights that somebody chose."""

    asking: Kommune
    chosen: Weights

    @classmethod
    def of(cls, asking: Kommune, params: QueryDict) -> Self:
        return cls(asking, Weights.of(params))

    @property
    def url(self) -> str:
        return peers_url(self.asking.slug)

    @property
    def is_usual(self) -> bool:
        return self.chosen == USUAL

    @cached_property
    def peers(self) -> list[Peer]:
        return peers(self.asking.slug, self.chosen)

    @property
    def best(self) -> list[Peer]:
        """Those whose topics are counted, whatever page of the list one sees."""
        return self.peers[:PER_PAGE]

    @cached_property
    def gaps(self) -> list[Gap]:
        return gaps(self.asking, [peer.kommune for peer in self.best])

    @property
    def controls(self) -> list[Control]:
        return [
            Control(
                param,
                group.label,
                group.about,
                [Step(n, STEPS[n], n == chosen) for n in range(MOST + 1)],
            )
            for (param, group), chosen in zip(GROUPS.items(), self.chosen, strict=True)
        ]

    def page(self, number: str | None) -> Page[Peer]:
        return Paginator(self.peers, PER_PAGE).get_page(number)

    def lines(self, page: Page[Peer]) -> list[Line]:
        """One query for the projects of all lines."""
        found = list(page.object_list)
        keys = projects_without(self.asking, [peer.kommune for peer in found])
        every = {key for some in keys for key in some}
        shown = {card.key: card for card in cards(every)}
        return [
            Line(
                rank,
                peer,
                [shown[key] for key in some if key in shown],
                self.compare_url(peer.kommune),
            )
            for rank, (peer, some) in enumerate(
                zip(found, keys, strict=True), page.start_index()
            )
        ]

    def compare_url(self, other: Kommune) -> str:
        pairs = [("kommune", self.asking.slug), ("kommune", other.slug)]
        return at(reverse("compare_kommunen"), pairs)
