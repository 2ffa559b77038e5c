"""The one German analysis chain. Engines see only the tokens that it gives.

    text → words → written form → parts → fold → stem → tokens

A word with hyphens or inner capitals gives its parts in order (a phrase may name them)
and, as a variant, the whole: `Open-Data-Portal` → open data portal + opendataportal.
Gendered endings are dropped: `Gemeinsame/r`, `Bürger*innen`, `BürgerInnen`.

A compound can also be found by what it is made of. Such tokens are marked, so that they
can weigh less than the word itself: `Bürgerhaushalt` → burgerhaushalt, and burger* (a
beginning) and *haushalt (its head, which says what kind of thing it is).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from search import compounds
from search.folding import fold
from search.stemming import stem

__all__ = ["fold", "stem"]

# Stored with every index: another version makes it worthless, it is built anew.
CHAIN_VERSION = 2

LONGEST_TOKEN = 64
PART = "*"  # what a compound consists of is marked with it: burger*, *haushalt
PLACE = "@"  # and the whole name of a place: @kreiswesel

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060"  # soft hyphen, zero-width characters
_HYPHEN = "[-\u2010\u2011]"
_PART = rf"[^\W_](?:[^\W_]|[\u0300-\u036f{_INVISIBLE}])*"
_ENDING = r"(?:(?<=[^\W\d_])(?:[:*_/]-?|\(-?)(?:innen|in|er|en|r|n|s|e)(?![^\W_])\)?)"
_INNER_ENDING = r"(?:[:*_]innen(?=[a-zäöüß]))"
_WORD = re.compile(
    rf"{_PART}{_ENDING}?(?:(?:{_HYPHEN}|{_INNER_ENDING}){_PART}{_ENDING}?)*"
)
_ENDINGS = re.compile(rf"{_ENDING}|{_INNER_ENDING}|(?<=[a-zäöüß])Innen\b")
_JOINT = re.compile(rf"{_HYPHEN}|(?<=[a-zäöüß])(?=[A-ZÄÖÜ][a-zäöüß]{{2}})")

_FUNCTION_WORDS = """
    aber als also am an auch auf aus bei beim bereits bis bitte brauche brauchen da
    dabei dadurch dafuer dafür damit dann daran daraus das dass dazu dem den denen denn
    der deren des dessen die dies diese diesem diesen dieser dieses doch dort du durch
    ein eine einem einen einer eines er es etwa etwas finde finden fuer für geben
    gemacht gibt habe haben hallo hat hatte hatten hier hinter ich ihm ihn ihnen ihr
    ihre ihrem ihren ihrer ihres im in ins ist ja je jede jedem jeden jeder jedes kann
    koennen können machen macht mal man mehr mein meine mit moechte moechten muessen
    muss möchte möchten müssen nach nicht noch nun nur ob oder ohne sehr sein seine
    seinem seinen seiner seines seit sich sie sind so sodass soll sollen sowie sowohl
    suche suchen tun tut ueber um und uns unser unsere unserem unseren unserer unter vom
    von vor wann war waren warum was weil weiter welche welchem welchen welcher welches
    wenn wer werden wie wieder wieso will wir wird wo woher wohin wollen worden wozu
    wurde wurden zu zum zur zwischen über
"""
_STOP_WORDS = frozenset(_FUNCTION_WORDS.split())


class Forms(NamedTuple):
    """By what one word is found."""

    tokens: tuple[str, ...]  # its hyphenated parts in order; none for a stop word
    wholes: tuple[str, ...]  # all of it in one, if it has several parts
    parts: tuple[str, ...]  # marked tokens of what its compounds consist of

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.tokens, *self.wholes, *self.parts)


class Word(NamedTuple):
    """One word of a text and its forms."""

    text: str
    forms: Forms


Span = tuple[int, int]


def words(text: str) -> Iterator[Word]:
    """The words of a text in their order, stop words too (without tokens)."""
    for word in _WORD.findall(text):
        yield Word(word, forms(word))


def spans(text: str) -> Iterator[tuple[str, Span]]:
    """The words of a text as they are written, and where they stand."""
    for match in _WORD.finditer(text):
        yield match[0], match.span()


def all_forms(text: str) -> Iterator[Forms]:
    """The forms of all words in the order of the text."""
    return map(forms, _WORD.findall(text))


def tokens(text: str) -> list[str]:
    """The tokens in the order of the text, without variants and parts."""
    return [token for found in all_forms(text) for token in found.tokens]


@lru_cache(maxsize=65_536)
def forms(word: str) -> Forms:
    """By what a word is found; nothing for a stop word."""
    written = written_parts(word)
    kept = [part for part in written if part.casefold() not in _STOP_WORDS]
    folded = [letters for part in kept if (letters := fold(part)[:LONGEST_TOKEN])]
    found = tuple(stem(part) for part in folded)
    wholes = (joined([word]),) if len(written) > 1 and folded else ()
    parts = dict.fromkeys(token for part in folded for token in _marked_parts(part))
    return Forms(found, wholes, tuple(parts))


def written_parts(word: str) -> list[str]:
    """What hyphens and inner capitals separate, without gendered endings."""
    written = _ENDINGS.sub("", _visible(word))
    return [part for part in _JOINT.split(written) if part]


def joined(words: Iterable[str]) -> str:
    """The token of words written as one: Open Data, Open-Data, OpenData → opendata."""
    letters = "".join(fold(part) for word in words for part in written_parts(word))
    return stem(letters[:LONGEST_TOKEN])


def place(words: Iterable[str]) -> str:
    """The token of the name of a place, which is nothing else's."""
    return PLACE + joined(words)


def split(word: str) -> tuple[str, ...]:
    """Stems of what a compound consists of, coarsely; empty if it is none."""
    written = written_parts(word)
    if len(written) != 1:
        return ()
    return tuple(map(stem, compounds.split(fold(written[0])[:LONGEST_TOKEN])))


def loose(token: str) -> tuple[str, ...]:
    """A token as itself, as the head of a compound, as another part of one."""
    if token.startswith(PLACE):
        return (token,)
    return token, PART + token, token + PART


def is_word(token: str) -> bool:
    """Whether a token is neither a part nor the name of a place."""
    return not token.startswith((PART, PLACE)) and not token.endswith(PART)


def bare(token: str) -> str:
    """A token without the mark of a part."""
    return token.strip(PART)


def _marked_parts(folded: str) -> Iterator[str]:
    for part, is_head in compounds.parts(folded):
        token = stem(part)
        yield PART + token if is_head else token + PART


def _visible(word: str) -> str:
    """Composed and without the characters nobody sees."""
    composed = unicodedata.normalize("NFKC", word)
    return composed.translate(dict.fromkeys(map(ord, _INVISIBLE)))
