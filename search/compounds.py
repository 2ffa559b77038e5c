"""German compounds and their parts: Bürgerbeteiligung is burger + beteiligung.

A compound is split if listed words cover all of it (`base_words.txt` says how they are
listed), so that nothing is found in words that only look alike: no *Rat* in *Vorrat*.
Between two parts stands what German puts there: nothing, a joining element
(Haushalt-s-plan), a plural (Kinder-schutz), or the first part loses its end
(Schul-hof). The last part may be inflected.

Nobody can list all words, so a part may be unknown in two places: beside a joint that
can be nothing else (Aufforst-ung-s-projekt), and before a long head that is marked in
the list (Hunsrück-konferenz).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from search.folding import fold

LONGEST_WORD = 64
SHORTEST_PART = 3
SHORTEST_UNKNOWN = 4
SHORTEST_HEAD = 6

LIST = Path(__file__).with_name("base_words.txt")

# What a way to read a word costs: few parts are better than many, long ones better than
# short ones, usual forms better than others.
_PART = 10
_SHORT = 4  # more for a part of few letters
_SHORT_LENGTH = 3
_CHANGED = 1  # more for a form that is not the usual one

# A noun with one of these endings joins with s. Sprung and Schwung are none.
_SURE_JOINT = re.compile("(?:(?<!spr)(?<!schw)ung|heit|keit|schaft|itat|[gnstx]ion)s")
# Verbs and adjectives begin and end so, too: Zwischenlösung, hoffnungslos.
_NO_FIRST_PART = re.compile(
    "(?:durch|gegen|hinter|miss|nach|neben|uber|unter|wider|wieder|zuruck|zwischen)$"
)
_NO_LAST_PART = re.compile("^(?:los|voll|weis|gemass|halber|massig|arm|reich|wert)")
# Klima-erwärmung is folded to klimarwarmung, as if its a and e were an ä.
_LOSES_E = re.compile("(?:^|[^aeiouyq])[aou]$")
_VOWEL = re.compile("[aeiouy]")


class Ending(NamedTuple):
    """What is taken from the end of a word, and what is put there."""

    taken: int
    letters: str


class Kind(NamedTuple):
    """How words of one sort join with others, and how they are inflected."""

    pattern: re.Pattern[str]
    joints: tuple[Ending, ...]  # the usual one first
    inflections: tuple[Ending, ...]


def _kind(pattern: str, joints: str, inflections: str) -> Kind:
    """0 is no ending, a hyphen takes a letter: Zentrum, Zentrum-s, Zentr-en."""
    endings = (
        tuple(Ending(text.count("-"), text.strip("-0")) for text in texts.split())
        for texts in (joints, inflections)
    )
    return Kind(re.compile(pattern), *endings)


# The first that fits the written word counts.
_KINDS = (
    _kind("^[a-zäöüß]", "0", "0 e en er es em"),  # digital
    _kind("[(]e[)]$", "- n 0 -s", "0 n"),  # Schul(e), Hilf(e): Hilfs-
    # Planung-s-büro, never Planungbüro
    _kind("(?:ung|heit|keit|schaft|tät|[gnstx]ion)$", "s en", "0 en"),
    _kind("[Hh]aus$", "0 es er", "0 e er ern es"),  # no -en: Holzhausen is a place
    _kind("[ao]$", "0 s -en", "0 s -en"),  # Thema, Konto
    _kind("[iyé]$", "0 s", "0 s"),  # Azubi
    _kind("ikum$", "0 s --a", "0 s --a"),  # Praktikum
    # Zentrum, Museum; but not Raum, Wachstum
    _kind("(?:[ei]|tr|at|or)um$", "0 s --en", "0 s --en --a"),
    _kind("(?:nis|[Bb]us)$", "0 s se", "0 se sen ses"),  # Zeugnis, Bus
    _kind("[^a]us$", "0 --en", "0 --en"),  # Virus
    _kind("(?:[hln]ige|liche|[nt]e|[mnr]de)$", "n 0", "0 n r m"),  # Beamte
    _kind("e$", "n 0 ns", "0 n s"),  # Behörde, Name
    # Schüler, Regel, Wesen; but not Ziel, Meer
    _kind("(?<![ie])e[lrn]$", "0 s n", "0 n s in innen"),
    _kind("", "0 s es en er e", "0 e en s es er ern"),
)


class Form(NamedTuple):
    """A listed word as it may look in a compound, and what it costs to read it so."""

    cost: int
    base: str


class Words(NamedTuple):
    """The list, folded."""

    first: dict[str, Form]  # forms that something follows
    last: dict[str, Form]  # forms at the end of a word
    bases: set[str]  # as the dictionary has them
    heads: set[str]  # may follow an unknown part
    pieces: dict[str, tuple[str, ...]]  # what listed compounds consist of
    joined: dict[tuple[str, ...], str]  # the same, the other way round


class Cover(NamedTuple):
    """A way to read a word, or its end, as listed words."""

    cost: int
    bases: tuple[str, ...]


def split(folded: str) -> tuple[str, ...]:
    """The parts of a folded German compound, in order, each as a folded base word.

    Empty if the word is no compound, or none that we know how to split. A part that is
    a listed compound stays whole: klimaschutz + konzept.
    """
    if len(folded) > LONGEST_WORD or not folded.isalpha():
        return ()
    listed = words()
    found = _read(folded, listed)
    return listed.pieces.get(found[0], ()) if len(found) == 1 else found


def parts(folded: str) -> tuple[tuple[str, bool], ...]:
    """Every part worth searching by: (part, is_head).

    The head stands at the end of the word and says what kind of thing it is. Parts of
    parts are among them, and listed compounds that several parts make up.
    """
    found: dict[str, bool] = {}
    for part, is_head in _inner(split(folded), words(), True):
        found[part] = found.get(part, False) or is_head
    return tuple(found.items())


@lru_cache(maxsize=1)
def words() -> Words:
    """The list of base words, read once."""
    entries = [
        line.strip()
        for line in LIST.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    listed = Words({}, {}, set(), set(), {}, {})
    for entry in entries:
        _add(entry, listed)
    for entry in entries:
        if "|" in entry:
            _add_pieces(entry, listed)
    return listed


def _add(entry: str, listed: Words) -> None:
    """Note all forms of one entry of the list."""
    written = re.sub("[-*|]", "", entry)
    base = fold(re.sub("[()]", "", written))
    kind = next(kind for kind in _KINDS if kind.pattern.search(written))
    listed.bases.add(base)
    if not entry.startswith("-"):
        _note(base, kind.joints, listed.first)
    if not entry.endswith("-"):
        _note(base, kind.inflections, listed.last)
    if entry.endswith("*"):
        listed.heads.add(base)


def _note(base: str, endings: tuple[Ending, ...], forms: dict[str, Form]) -> None:
    usual = _PART + (_SHORT if len(base) <= _SHORT_LENGTH else 0)
    for place, (taken, letters) in enumerate(endings):
        form = base[: len(base) - taken] + letters
        cost = usual + (_CHANGED if place else 0) + (_CHANGED if taken > 1 else 0)
        other = forms.get(form)
        # Of equals the longer word: Zählern is of Zähler, not of Zahl.
        if not other or (cost, -len(base)) < (other.cost, -len(other.base)):
            forms[form] = Form(cost, base)


def _add_pieces(entry: str, listed: Words) -> None:
    """Note what a listed compound consists of."""
    written = re.sub("[()*]", "", entry).split("|")
    *before, end = (fold(piece) for piece in written)
    pieces = (*(listed.first[piece].base for piece in before), listed.last[end].base)
    base = fold("".join(written))
    listed.pieces[base] = pieces
    listed.joined[pieces] = base


def _cover(rest: str, listed: Words, known: dict[str, Cover | None]) -> Cover | None:
    """The cheapest way to read the end of a word as listed words, if there is one."""
    if rest in known:
        return known[rest]
    best = None
    if whole := listed.last.get(rest):
        best = Cover(whole.cost, (whole.base,))
    # Of equal ways the one with the longer first part: bodenschutz + konzept.
    for length in range(len(rest) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        form = listed.first.get(rest[:length])
        if form is None:
            continue
        for tail in _tails(rest, length):
            after = _cover(tail, listed, known)
            if after and (best is None or form.cost + after.cost < best.cost):
                best = Cover(form.cost + after.cost, (form.base, *after.bases))
    known[rest] = best
    return best


def _tails(rest: str, length: int) -> Iterator[str]:
    """What follows the first letters; folding may have taken an e from between."""
    yield rest[length:]
    if _LOSES_E.search(rest[:length]):
        yield "e" + rest[length:]


def _listed(folded: str, listed: Words) -> tuple[str, ...]:
    """The listed words that make up all of a word; none if something is unknown."""
    cover = _cover(folded, listed, {})
    return cover.bases if cover else ()


def _read(folded: str, listed: Words) -> tuple[str, ...]:
    """The parts of a word, or the one listed word that it is; empty if neither."""
    return (
        _listed(folded, listed)
        or _at_sure_joint(folded, listed)
        or _before_head(folded, listed)
    )


def _at_sure_joint(folded: str, listed: Words) -> tuple[str, ...]:
    """Parts, known or not, at a place where there can only be a joint: -ung-s-."""
    for joint in reversed(list(_SURE_JOINT.finditer(folded))):
        before, after = folded[: joint.end() - 1], folded[joint.end() :]
        if len(before) >= SHORTEST_HEAD and _may_be_a_word(before, after):
            # In Schenkung-steuer the s is not the joint.
            end = _listed(after, listed) or _listed("s" + after, listed)
            end = end or _read(after, listed) or (after,)
            return (_read(before, listed) or (before,)) + end
    return ()


def _before_head(folded: str, listed: Words) -> tuple[str, ...]:
    """An unknown part and a listed head that may follow one."""
    for length in range(SHORTEST_UNKNOWN, len(folded) - SHORTEST_HEAD + 1):
        # Longer words first; one that is no head hides those within it.
        if head := listed.last.get(folded[length:]):
            before = folded[:length]
            if head.base in listed.heads and _may_be_a_word(before, head.base):
                return (before, head.base)
            return ()
    return ()


def _may_be_a_word(before: str, after: str) -> bool:
    """False for beginnings and ends of words that only look like words."""
    return (
        len(after) >= SHORTEST_UNKNOWN
        and bool(_VOWEL.search(before))
        and not _NO_FIRST_PART.search(before)
        and not _NO_LAST_PART.search(after)
    )


def _inner(
    pieces: tuple[str, ...], listed: Words, at_end: bool
) -> Iterator[tuple[str, bool]]:
    """The pieces, what they consist of, and compounds that some of them make up."""
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        is_head = at_end and place == last
        yield piece, is_head
        yield from _inner(listed.pieces.get(piece, ()), listed, is_head)
    for place in range(2, last + 1):
        if compound := listed.joined.get(pieces[:place]):
            yield compound, False
        if compound := listed.joined.get(pieces[-place:]):
            yield compound, at_end
