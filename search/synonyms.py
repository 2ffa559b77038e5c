"""Words that mean the same, as editors keep them; looked up when somebody searches.

VHS, Volkshochschule                    each finds the other
Niederrhein → Kreis Wesel, Kreis Kleve  the first finds the others, not vice versa
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from search import german
from search.models import Synonym
from search.state import remembered

SAME = 0.7  # what a synonym weighs beside the word itself
INCLUDED = 0.7

_BETWEEN = re.compile(r"[,;\n]")

Key = tuple[str, ...]
# Gives pairs of “words” and “includes” that are kept elsewhere.
Source = Callable[[], Iterable[tuple[str, str]]]

_sources: list[Source] = []


class Alternative(NamedTuple):
    """One way to say a thing: tokens that must all be there, and what that weighs."""

    tokens: Key
    weight: float = 1.0
    # The token it has as the name of a place. If the index has it, only this counts.
    name: str = ""
    some: bool = False  # some of the tokens are enough, the rarer the better


@dataclass(frozen=True)
class Synonyms:
    """What else the words of a query may be called."""

    expansions: Mapping[Key, tuple[Alternative, ...]] = field(default_factory=dict)
    longest: int = 0  # words of the longest expression

    @classmethod
    def of(cls, groups: Iterable[tuple[str, str]]) -> "Synonyms":
        """From pairs of “words” and “includes”, as they are typed."""
        found: defaultdict[Key, dict[Alternative, None]] = defaultdict(dict)
        longest = 0
        for words, includes in groups:
            same, included = phrases(words), phrases(includes)
            for phrase in same:
                others = [other for other in same if other != phrase]
                meant = [
                    *(way for other in others for way in ways(other, SAME)),
                    *(way for other in included for way in ways(other, INCLUDED)),
                ]
                for key in keys(phrase):
                    found[key].update(dict.fromkeys(meant))
                    longest = max(longest, len(key))
        return cls({key: tuple(meant) for key, meant in found.items()}, longest)


def register(source: Source) -> None:
    """From now on what the source gives counts, too. A change there must draw a new
    state (search/state.py)."""
    _sources.append(source)


@remembered
def current() -> Synonyms:
    """Those of the network, as they are now."""
    rows = Synonym.objects.order_by("pk").values_list("words", "includes")
    elsewhere = (pair for source in _sources for pair in source())
    return _of((*rows, *elsewhere))


# Most changes are of pages: the same rows give the same object.
_of = lru_cache(maxsize=2)(Synonyms.of)


def phrases(text: str) -> list[str]:
    """The expressions of a field, in which commas or lines separate them."""
    stripped = (phrase.strip() for phrase in _BETWEEN.split(text))
    return list(dict.fromkeys(phrase for phrase in stripped if german.tokens(phrase)))


def keys(phrase: str) -> set[Key]:
    """By what a query names this expression: its tokens, or all of it in one."""
    return {way.tokens for way in ways(phrase, 1)}


def ways(phrase: str, weight: float) -> list[Alternative]:
    """How a text may say this expression."""
    words = [word for word in german.words(phrase) if word.forms.tokens]
    tokens = tuple(token for word in words for token in word.forms.tokens)
    name = german.place(word.text for word in words)
    wholes = words[0].forms.wholes if len(words) == 1 else ()
    return [
        *(Alternative((whole,), weight, name) for whole in wholes),
        Alternative(tokens, weight, name),
    ]
