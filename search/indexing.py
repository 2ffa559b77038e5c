"""What an engine keeps of a document; the same for every engine.

A document becomes tokens, each with the places where it stands and the class of the
field. From these follows the *impact* of a token, how much it says about the document:
its best place counts most, every further one less. There are sixteen levels of impact,
so that an engine can keep one in a letter.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log, pi

from search import german
from search.documents import Document
from search.german import CHAIN_VERSION

# Count up when tokens, places or factors are stored differently.
LAYOUT = 3
VERSION = f"{LAYOUT}.{CHAIN_VERSION}"

# Field by field in this order, with their classes.
CLASSES = {"title": "A", "keywords": "B", "summary": "C", "places": "C", "body": "D"}
WEIGHTS = {"A": 1.0, "B": 0.7, "C": 0.45, "D": 0.2}
# Where two words that stand together are also one: OpenData finds Open Data.
PAIRED = ("title", "keywords", "places")
GAP = 100  # places between two fields, so that no phrase reaches over the border
LAST_PLACE = 16_383  # the limits of a tsvector
MOST_PLACES = 255

LEVELS = 16
_LEAST, _MOST = 0.12, 1.0  # one place in the body; many in the title
_STEP = (_MOST / _LEAST) ** (1 / (LEVELS - 1))
# What a token with this level weighs.
IMPACTS = tuple(_LEAST * _STEP**level for level in range(LEVELS))
_ALL_PLACES = pi**2 / 6  # the sum of 1/i² over all i

Places = list[tuple[int, str]]  # place in the document and class of the field


@dataclass(frozen=True)
class Entry:
    """One document, analysed."""

    key: int
    weight: float  # of every score of this document
    confirmed: int  # the fresher of two equals comes first
    digest: int  # of the document, by which one sees whether the index is up to date
    levels: dict[str, int]  # of impact, of every token
    places: dict[str, list[int]]  # of those that phrases may name, ascending


def entry(document: Document) -> Entry:
    """What an index keeps of a document."""
    places: dict[str, Places] = {}
    start = 1
    for name, letter in CLASSES.items():
        text = getattr(document, name)
        start = _add(places, text, start, letter)
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
        levels={
            token: level("".join([letter for _place, letter in found]))
            for token, found in places.items()
        },
        places={
            token: [place for place, _letter in found]
            for token, found in places.items()
            if german.is_word(token)
        },
    )


def digest(document: Document) -> int:
    """A number that is another one if anything differs that an index keeps."""
    texts = [getattr(document, name) for name in CLASSES]
    said = "\0".join([*texts, str(document.weight), str(document.confirmed)])
    short = hashlib.blake2b(said.encode(errors="replace"), digest_size=7).digest()
    return int.from_bytes(short)


@lru_cache(maxsize=65_536)
def level(letters: str) -> int:
    """How much a token says about a document, from the classes of its places."""
    weights = sorted((WEIGHTS[letter] for letter in letters), reverse=True)
    said = sum(weight / place**2 for place, weight in enumerate(weights, start=1))
    exact = log(said / _ALL_PLACES / _LEAST, _STEP)
    return min(max(round(exact), 0), LEVELS - 1)


def _add(places: dict[str, Places], text: str, start: int, letter: str) -> int:
    """Adds the words of a text from a place on; returns the place behind them."""
    for tokens, wholes, parts in german.all_forms(text):
        for offset, token in enumerate(tokens):
            _note(places, token, start + offset, letter)
        for token in wholes + parts:
            _note(places, token, start, letter)
        start += len(tokens)
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
