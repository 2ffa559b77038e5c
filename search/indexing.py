"""What an engine keeps of a document; the same for every engine.

A document becomes tokens, each with the places where it stands and the class of the
field. From these follows the *impact* of a token, between 0 and 1: its best place
counts most, every further one less. The formula is that of PostgreSQL's `ts_rank` for
a single lexeme, so that both engines give the same numbers.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from search import german
from search.documents import Document
from search.german import CHAIN_VERSION

# Count up when tokens, places or factors are stored differently.
LAYOUT = 2
VERSION = f"{LAYOUT}.{CHAIN_VERSION}"

# Field by field in this order, with their classes in PostgreSQL's letters.
CLASSES = {"title": "A", "keywords": "B", "summary": "C", "places": "C", "body": "D"}
WEIGHTS = {"A": 1.0, "B": 0.7, "C": 0.45, "D": 0.2}
# Where two words that stand together are also one: OpenData finds Open Data.
PAIRED = ("title", "keywords", "places")
GAP = 100  # places between two fields, so that no phrase reaches over the border
LAST_PLACE = 16_383  # the limits of a tsvector
MOST_PLACES = 255

_ALL_FURTHER = 1.64493406685  # the sum of 1/i² over all i, as PostgreSQL writes it

Places = list[tuple[int, str]]  # place in the document and class of the field


@dataclass(frozen=True)
class Entry:
    """One document, analysed."""

    key: int
    weight: float  # of every score of this document
    confirmed: int  # the fresher of two equals comes first
    digest: int  # of the document, by which one sees whether the index is up to date
    places: dict[str, Places]  # of every token, ascending


def entry(document: Document) -> Entry:
    """What an index keeps of a document."""
    places: dict[str, Places] = {}
    start = 1
    for name, letter in CLASSES.items():
        text = getattr(document, name)
        start = _add(places, german.words(text), start, letter)
        if name in PAIRED:
            _add_pairs(places, text.split(","), start, letter)
        if name == "places":
            _add_names(places, text.split(","), start, letter)
        start += GAP
    return Entry(
        key=document.key,
        weight=document.weight,
        confirmed=document.confirmed,
        digest=digest(document),
        places=places,
    )


def digest(document: Document) -> int:
    """A number that is another one if anything differs that an index keeps."""
    texts = [getattr(document, name) for name in CLASSES]
    said = "\0".join([*texts, str(document.weight), str(document.confirmed)])
    short = hashlib.blake2b(said.encode(errors="replace"), digest_size=7).digest()
    return int.from_bytes(short)


def impact(letters: Iterable[str]) -> float:
    """How much a token says about a document, from the classes of its places."""
    weights = [WEIGHTS[letter] for letter in letters]
    best = max(weights)
    at = weights.index(best) + 1
    further = sum(weight / place**2 for place, weight in enumerate(weights, start=1))
    return (best + further - best / at**2) / _ALL_FURTHER


def _add(
    places: dict[str, Places], words: Iterable[german.Word], start: int, letter: str
) -> int:
    """Adds words from a place on; returns the place behind them."""
    for word in words:
        for offset, token in enumerate(word.forms.tokens):
            _note(places, token, start + offset, letter)
        for token in (*word.forms.wholes, *word.forms.parts):
            _note(places, token, start, letter)
        start += len(word.forms.tokens)
    return start


def _add_pairs(
    places: dict[str, Places], texts: Iterable[str], start: int, letter: str
) -> None:
    """Words that stand together in one token."""
    for text in texts:
        for pair in pairwise(_content(text)):
            start += 1
            _note(places, german.joined(pair), start, letter)


def _add_names(
    places: dict[str, Places], names: Iterable[str], start: int, letter: str
) -> None:
    """Whole names, so that `Kreis Wesel` is more than any Kreis and the town of Wesel,
    and the town of Münster is not everything in the Regierungsbezirk."""
    for name in names:
        if words := _content(name):
            start += 1
            _note(places, german.place(words), start, letter)


def _content(text: str) -> list[str]:
    return [word.text for word in german.words(text) if word.forms.tokens]


def _note(places: dict[str, Places], token: str, place: int, letter: str) -> None:
    if place <= LAST_PLACE:
        found = places.setdefault(token, [])
        if len(found) < MOST_PLACES and (not found or found[-1][0] < place):
            found.append((place, letter))
