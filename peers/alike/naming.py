"""Which Kommune somebody means by a name (network/recognising.py)."""

from typing import NamedTuple

from network.recognising import public
from peers.alike.kommunen import Kommune, kommunen

MOST_NEAREST = 3


class Named(NamedTuple):
    """The Kommune that is meant; if that is not clear, those that may be."""

    kommune: Kommune | None
    nearest: list[Kommune]


def named(text: str) -> Named:
    """“Moers”, “stadt moers”, “Stadtverwaltung Moers”; “Gelern” may mean Geldern."""
    known, meaning = kommunen(), public().meaning(text)
    if meaning.sure and meaning.sure.slug in known:
        return Named(known[meaning.sure.slug], [])
    near = [known[p.slug] for p in meaning.suggestions if p.slug in known]
    return Named(None, near[:MOST_NEAREST])
