"""Kommunen like the one whose page asks: as a tag, because models know no peers."""

from typing import NamedTuple

from django import template

from network.peers.page import best_peers, peers_url
from network.peers.ranking import Peer

register = template.Library()


class Peers(NamedTuple):
    """The best, and where all of them are; nothing of what is no Kommune."""

    best: list[Peer]
    url: str


@register.simple_tag
def peers_of(slug: str) -> Peers:
    return Peers(best_peers(slug), peers_url(slug))
