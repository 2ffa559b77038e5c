"""The one German analysis chain. Engines see only the tokens that it gives.

    text → words → written form → parts → fold → stem → tokens

Folding is one rule for the index and for queries, so that all spellings meet in one
token and nothing has to be indexed twice: ß is ss, and *ü*, *ue* and *u* are all *u*
(likewise ä and ö). `ue` counts as an umlaut only after a consonant other than q: in
*neue*, *bauen*, *Steuer* and *Quelle* it stays. The price is that *Forderung* meets
*Förderung*; what it buys besides careless spelling is the plural: *Haus – Häuser*,
*Stadt – Städte* fold to the same stem.

A word with hyphens or inner capitals gives its parts in order (a phrase may name them)
and, as a variant, the whole: `Open-Data-Portal` → open data portal + opendataportal.
Gendered endings are dropped: `Gemeinsame/r`, `Bürger*innen`, `BürgerInnen`.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

from snowballstemmer.german_stemmer import GermanStemmer

# Stored with every index: another version makes it worthless, it is built anew.
CHAIN_VERSION = 1

LONGEST_TOKEN = 64

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
_UMLAUT_IN_LETTERS = re.compile("(?<![aeiouyäöüq])([aou])e")

_FUNCTION_WORDS = """
    aber als also am an auch auf aus bei beim bereits bis da dabei dadurch dafür dafuer
    damit dann daran daraus das dass dazu dem den denen denn der deren des dessen die
    dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer
    eines er es etwa für fuer habe haben hat hatte hatten hier hinter ich ihm ihn ihnen
    ihr ihre ihrem ihren ihrer ihres im in ins ist ja je jede jedem jeden jeder jedes
    kann können koennen man mehr mein meine mit muss müssen muessen nach nicht noch nun
    nur ob oder ohne sehr sein seine seinem seinen seiner seines seit sich sie sind so
    sodass sollen soll sowie sowohl über ueber um und uns unser unsere unserem unseren
    unserer unter vom von vor war waren was weil weiter welche welchem welchen welcher
    welches wenn wer werden wie wieder wir wird wo worden wurde wurden zu zum zur
    zwischen
"""
_STOP_WORDS = frozenset(_FUNCTION_WORDS.split())

_stemmer = GermanStemmer()
_stemmer_lock = Lock()  # the stemmer keeps the word in itself


class Word(NamedTuple):
    """One word of a text: where it stands and what it is searched by."""

    text: str
    start: int
    end: int
    tokens: tuple[str, ...]  # the parts in order; none for a stop word
    variants: tuple[str, ...]  # the whole, if it has several parts


def words(text: str) -> Iterator[Word]:
    """The words of a text with their places, stop words too (without tokens)."""
    for match in _WORD.finditer(text):
        yield Word(match[0], match.start(), match.end(), *_forms(match[0]))


def tokens(text: str) -> tuple[list[str], list[str]]:
    """What to index: the tokens in the order of the text, and the variants."""
    ordered: list[str] = []
    variants: list[str] = []
    for match in _WORD.finditer(text):
        parts, wholes = _forms(match[0])
        ordered += parts
        variants += wholes
    return ordered, variants


def sort_key(text: str) -> str:
    """Order of a German dictionary (DIN 5007-1): ä as a, ß as ss, case ignored."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def fold(word: str) -> str:
    """One spelling for all spellings of a word: ü, ue and u become u."""
    return sort_key(_UMLAUT_IN_LETTERS.sub(r"\1", word.casefold()))


@lru_cache(maxsize=65_536)
def stem(folded: str) -> str:
    """The Snowball stem of a folded word; short words and numbers stay as they are."""
    if len(folded) < 4 or not folded.isalpha():
        return folded
    with _stemmer_lock:
        return _stemmer.stemWord(folded)


@lru_cache(maxsize=65_536)
def _forms(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    written = _ENDINGS.sub("", _visible(word))
    parts = [part for part in _JOINT.split(written) if part]
    kept = [part for part in parts if part.casefold() not in _STOP_WORDS]
    found = tuple(_token(part) for part in kept)
    whole = (_token("".join(parts)),) if len(parts) > 1 else ()
    return found, whole


def _visible(word: str) -> str:
    """Composed and without the characters nobody sees."""
    composed = unicodedata.normalize("NFKC", word)
    return composed.translate(dict.fromkeys(map(ord, _INVISIBLE)))


def _token(part: str) -> str:
    return stem(fold(part)[:LONGEST_TOKEN])
