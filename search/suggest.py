"""Suggestions while somebody types: titles with words that begin like what is typed.

All in memory. Every word of every title is folded (search/german.py) and kept, sorted,
beside the places of its titles. What begins alike is then one slice of that list, what
has to fit several words an intersection of sets. The smaller a place, the better.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search import german
from search.models import SearchDocument

SHORTEST = 2  # letters of at least one word, or nothing is suggested
SHORTEST_INSIDE = 4  # from here on the middle of a compound counts, too
MOST_WORDS = 8

# Hyphens, dots and gender signs part words here: people type on after any of them.
_WORD = re.compile(r"([^\W_]+)")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060"))
_LAST_SIGN = "\U0010ffff"

_fold = lru_cache(maxsize=65_536)(german.fold)  # titles share most of their words


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be suggested; `count` says how much one finds there, if it
    leads to a list.
    """

    kind: str
    title: str
    url: str
    count: int = 0


def documents() -> list[Entry]:
    """Every document by its title, short titles first. One query."""
    rows = SearchDocument.objects.values_list("kind", "title", "url")
    return sorted(
        (Entry(*row) for row in rows),
        key=lambda entry: (len(entry.title), entry.title),
    )


class Suggester:
    """Entries, to be found by the beginnings of their words. Of two that fit equally
    well the one that was given first is preferred.
    """

    def __init__(self, entries: Iterable[Entry]):
        self._entries = list(entries)
        split = [folded(entry.title) for entry in self._entries]
        self._texts = [" ".join(words) for words in split]
        places: dict[str, list[int]] = defaultdict(list)
        for place, words in enumerate(split):
            for word in set(words):
                places[word].append(place)
        self._words = sorted(places)
        self._places = [places[word] for word in self._words]

    def find(self, text: str, most: int) -> dict[str, list[Entry]]:
        """Per kind up to so many entries that fit every word that is typed: those that
        begin like it, then those in which a word does; if there is neither, those in
        which it stands inside a word (Beteiligung, Bürgerbeteiligung).
        """
        typed = folded(text)[:MOST_WORDS]
        if max(map(len, typed), default=0) < SHORTEST:
            return {}
        found = self._best(self._beginning(typed), most)
        if min(map(len, typed)) >= SHORTEST_INSIDE:
            for kind, entries in self._best(self._inside(typed), most).items():
                found.setdefault(kind, entries)
        return found

    def _best(self, places: Iterable[int], most: int) -> dict[str, list[Entry]]:
        best: dict[str, list[Entry]] = defaultdict(list)
        for place in places:
            entry = self._entries[place]
            if len(best[entry.kind]) < most:
                best[entry.kind].append(entry)
        return dict(best)

    def _beginning(self, typed: list[str]) -> Iterator[int]:
        fitting = set.intersection(*map(self._begun, typed))
        start = " ".join(typed)
        first = {place for place in fitting if self._texts[place].startswith(start)}
        yield from sorted(first)
        yield from sorted(fitting - first)

    def _begun(self, typed: str) -> set[int]:
        """Places of all titles with a word that begins like this."""
        start = bisect_left(self._words, typed)
        end = bisect_left(self._words, typed + _LAST_SIGN)
        return set().union(*self._places[start:end])

    def _inside(self, typed: list[str]) -> Iterator[int]:
        rarest = max(typed, key=len)
        for place in [p for p, text in enumerate(self._texts) if rarest in text]:
            if all(word in self._texts[place] for word in typed):
                yield place


def marked(title: str, text: str) -> SafeString:
    """A title with the words in <mark> for which it is suggested, the rest escaped."""
    typed = folded(text)[:MOST_WORDS]
    pieces = _WORD.split(_visible(title))  # the words stand at the odd places
    return mark_safe(  # noqa: S308 – every piece is escaped
        "".join(
            f"<mark>{escape(piece)}</mark>"
            if number % 2 and _fits(_fold(piece), typed)
            else escape(piece)
            for number, piece in enumerate(pieces)
        )
    )


def folded(text: str) -> list[str]:
    """The words of a text, hyphens apart, each in the one spelling of all spellings."""
    return [_fold(word) for word in _WORD.findall(_visible(text))]


def _fits(word: str, typed: list[str]) -> bool:
    return any(
        word.startswith(begun) or (len(begun) >= SHORTEST_INSIDE and begun in word)
        for begun in typed
    )


def _visible(text: str) -> str:
    """Composed, and without the characters nobody sees, such as soft hyphens."""
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE)
