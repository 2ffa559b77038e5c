"""What the page of an organisation tells of its projects and of others like it: as
tags, because models know no peers.
"""

from typing import NamedTuple

from django import template

from network.models import OrganisationPage
from peers.alike.page import best_peers, peers_url
from peers.alike.ranking import Peer
from peers.portrait import Portrait, portrait

register = template.Library()


class Peers(NamedTuple):
    """The best, and where all of them are; nothing of what is no Kommune."""

    best: list[Peer]
    url: str


@register.simple_tag
def portrait_of(organisation: OrganisationPage) -> Portrait:
    return portrait(organisation)


@register.simple_tag
def peers_of(slug: str) -> Peers:
    return Peers(best_peers(slug), peers_url(slug))
