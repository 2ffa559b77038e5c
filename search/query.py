"""What a visitor's text asks for, said in tokens; the same for every engine.

Plain words (all, else most of them), "phrases", -not. Nothing a visitor can type is
an error: what makes no sense is left out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from search import german, synonyms
from search.synonyms import Alternative, Key, Synonyms

LONGEST_TEXT = 400
MOST_TERMS = 16
MOST_PHRASES = 4  # what else stands in quotes is plain words
SHORTEST_PREFIX = 3

# What a way to say a word weighs beside the word itself.
HYPHENATED = 0.9  # open data for Open-Data
COMPOUND = 0.5  # Haushalt … Bürger for Bürgerhaushalt
SOME = 0.35  # Haushalt alone, or Bürger alone
NAME = 1.3  # Kreis Wesel, both words in one token

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_QUOTES = str.maketrans(dict.fromkeys("„“”«»‟", '"'))
# A minus means “not” only at the beginning of a word; a lone quote is no quote.
_PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<plain>[^"\s]+)|")')


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for. It is there if one of its alternatives is there."""

    alternatives: tuple[Alternative, ...]
    weaker: tuple[Alternative, ...] = ()  # if hardly any document has these
    own: Key = ()  # the tokens of the words as they were written
    phrase: bool = False  # they have to stand side by side
    text: str = field(default="", compare=False)  # as the visitor wrote it
    # Of the last word: its letters, for it may be unfinished.
    prefix: str = field(default="", compare=False)

    @property
    def tokens(self) -> frozenset[str]:
        """All that may be meant by it; words that have them are marked."""
        return frozenset(
            token
            for way in self.alternatives + self.weaker
            if way.tokens not in self.sequences
            for token in way.tokens
        )

    @property
    def sequences(self) -> frozenset[Key]:
        """What is meant only if it stands side by side: phrases, names of places."""
        return frozenset(
            way.tokens
            for way in self.alternatives
            if len(way.tokens) > 1 and (way.name or self.phrase)
        )


@dataclass(frozen=True, slots=True)
class Query:
    """A visitor's text, understood."""

    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()

    @property
    def neighbours(self) -> list[Key]:
        """Pairs of tokens that were typed one after the other."""
        return [(one.own[-1], other.own[0]) for one, other in pairwise(self.terms)]

    @property
    def prefix(self) -> str:
        return self.terms[-1].prefix if self.terms else ""

    @property
    def tokens(self) -> frozenset[str]:
        return frozenset(token for term in self.terms for token in term.tokens)

    @property
    def sequences(self) -> frozenset[Key]:
        return frozenset(tokens for term in self.terms for tokens in term.sequences)


def parse(text: str) -> Query:
    """The query of a text of any length and content, with the synonyms of now."""
    # Cut before anything is remembered, so that long texts cannot fill the memory.
    return _parse(clean(text), _Same(synonyms.current()))


def clean(text: str) -> str:
    """Without control characters, cut to a length that no question needs."""
    return _CONTROL.sub(" ", text[:LONGEST_TEXT]).translate(_QUOTES).strip()


@dataclass(frozen=True)
class _Same:
    """Synonyms as part of a key: they are equal if they are the same object."""

    synonyms: Synonyms

    def __hash__(self) -> int:
        return id(self.synonyms)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.synonyms is other.synonyms


@lru_cache(maxsize=512)
def _parse(text: str, same: _Same) -> Query:
    terms: list[Term] = []
    excluded: list[Term] = []
    run: list[german.Word] = []  # plain words that stand together
    for piece in _PIECE.finditer(text):
        plain = list(german.words(piece["plain"] or ""))
        if piece["plain"] and not piece["minus"]:
            run += plain
            continue
        terms += _run(run, same.synonyms)
        run = []
        quoted = piece["phrase"] or ""
        if sum(term.phrase for term in terms + excluded) >= MOST_PHRASES:
            plain += german.words(quoted)
        found = _run(plain, Synonyms()) if plain else _phrase(quoted)
        (excluded if piece["minus"] else terms).extend(found)
    terms += _run(run, same.synonyms)
    distinct = _distinct(terms)
    if run and run[-1].forms.tokens and distinct:
        last = replace(distinct[-1], prefix=_beginning(run[-1].text))
        distinct = (*distinct[:-1], last)
    return Query(distinct, _distinct(excluded))


def _distinct(terms: list[Term]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(terms))[:MOST_TERMS]


def _phrase(text: str) -> list[Term]:
    tokens = tuple(german.tokens(text))
    if not tokens:
        return []
    return [Term((Alternative(tokens),), own=tokens, phrase=True, text=text)]


def _run(words: Iterable[german.Word], same: Synonyms) -> list[Term]:
    """The terms of plain words that stand together."""
    words = [word for word in words if word.forms.tokens]
    more: list[dict[Alternative, None]] = [{} for _word in words]
    for start, word in enumerate(words):
        for length in range(1, max(same.longest, 2) + 1):
            together = words[start : start + length]
            if len(together) < length:
                break
            for meant in more[start : start + length]:
                meant.update(dict.fromkeys(_together(together, same)))
        more[start].update(dict.fromkeys(_exchanged(word, same)))
    return [_term(word, meant) for word, meant in zip(words, more, strict=True)]


def _together(words: list[german.Word], same: Synonyms) -> Iterable[Alternative]:
    """What else these words may be called, all of them taken as one expression."""
    texts = [word.text for word in words]
    yield Alternative((german.place(texts),), NAME)
    if len(words) == 2:
        yield Alternative((german.joined(texts),), NAME)
    found = {tuple(token for word in words for token in word.forms.tokens)}
    if len(words) == 1:
        found |= {(whole,) for whole in words[0].forms.wholes}
    for key in found:
        yield from same.expansions.get(key, ())


def _exchanged(word: german.Word, same: Synonyms) -> Iterable[Alternative]:
    """A word of several parts with one of them said differently: KI-Strategie."""
    parts = word.forms.tokens if len(word.forms.tokens) > 1 else german.split(word.text)
    for place, part in enumerate(parts if len(parts) > 1 else ()):
        for meant in same.expansions.get((part,), ()):
            tokens = (*parts[:place], *meant.tokens, *parts[place + 1 :])
            yield Alternative(tokens, meant.weight * COMPOUND)


def _term(word: german.Word, more: Iterable[Alternative]) -> Term:
    """A word, what it consists of, and what else it may be called."""
    forms, parts = word.forms, german.split(word.text)
    ways = [Alternative((whole,)) for whole in forms.wholes]
    ways.append(Alternative(forms.tokens, HYPHENATED if forms.wholes else 1.0))
    if len(parts) > 1:
        ways.append(Alternative(parts, COMPOUND))
    pieces = parts or forms.tokens
    weaker = (Alternative(pieces, SOME, some=True),) if len(pieces) > 1 else ()
    alternatives = tuple(dict.fromkeys([*ways, *more]))
    return Term(alternatives, weaker, forms.tokens, text=word.text)


def _beginning(word: str) -> str:
    """What may be completed of the last word."""
    letters = "".join(sign for sign in german.fold(word) if sign.isalnum())
    return letters[: german.LONGEST_TOKEN] if len(letters) >= SHORTEST_PREFIX else ""
