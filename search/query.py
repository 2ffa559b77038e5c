"""What a visitor's text asks for, said in tokens; the same for every engine.

Plain words (all, else most of them), "phrases", -not. Nothing a visitor can type is
an error: what makes no sense is left out.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from search import german

LONGEST_TEXT = 400
MOST_TERMS = 24
SHORTEST_PREFIX = 3

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_QUOTES = str.maketrans(dict.fromkeys("„“”«»‟", '"'))
# A minus means “not” only at the beginning of a word; a lone quote is no quote.
_PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<plain>[^"\s]+)|")')

# The tokens that must all be there for one spelling of a term.
Alternative = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for. It is there if one of its alternatives is there."""

    alternatives: tuple[Alternative, ...]
    phrase: bool = False  # the tokens have to stand side by side
    prefix: str = ""  # of the last word: what is written of it, it may be unfinished

    @property
    def tokens(self) -> frozenset[str]:
        return frozenset(token for tokens in self.alternatives for token in tokens)


@dataclass(frozen=True, slots=True)
class Query:
    """A visitor's text, understood."""

    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()

    @property
    def tokens(self) -> frozenset[str]:
        return frozenset(token for term in self.terms for token in term.tokens)

    @property
    def prefix(self) -> str:
        return self.terms[-1].prefix if self.terms else ""


def parse(text: str) -> Query:
    """The query of a text of any length and content; parsed once per text."""
    # Cut before anything is remembered, so that long texts cannot fill the memory.
    return _parse(clean(text))


def clean(text: str) -> str:
    """Without control characters, cut to a length that no question needs."""
    return _CONTROL.sub(" ", text[:LONGEST_TEXT]).translate(_QUOTES).strip()


@lru_cache(maxsize=512)
def _parse(text: str) -> Query:
    terms: list[Term] = []
    excluded: list[Term] = []
    found: list[Term] = []
    for piece in _PIECE.finditer(text):
        found = _terms(piece)
        if piece["minus"]:
            excluded += found
            found = []
        terms += found
    distinct = _distinct(terms)
    if found and found[-1] == distinct[-1]:
        last = replace(found[-1], prefix=_beginning(piece["plain"]))
        distinct = (*distinct[:-1], last)
    return Query(distinct, _distinct(excluded))


def _distinct(terms: list[Term]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(terms))[:MOST_TERMS]


def _terms(piece: re.Match[str]) -> list[Term]:
    if piece["phrase"] is not None:
        phrase = tuple(german.tokens(piece["phrase"])[0])
        return [Term((phrase,), phrase=True)] if phrase else []
    words = german.words(piece["plain"] or "")
    return [term for word in words if (term := _term(word))]


def _term(word: german.Word) -> Term | None:
    alternatives = [*((variant,) for variant in word.variants), word.tokens]
    kept = tuple(alternative for alternative in alternatives if alternative)
    return Term(kept) if kept else None


def _beginning(plain: str | None) -> str:
    """What may be completed of the last word; nothing of a phrase."""
    words = list(german.words(plain or ""))
    if not words:
        return ""
    letters = "".join(sign for sign in german.fold(words[-1].text) if sign.isalnum())
    return letters[: german.LONGEST_TOKEN] if len(letters) >= SHORTEST_PREFIX else ""
