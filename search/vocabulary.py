"""The words of all public texts: what an unfinished word may become, and what was meant
by a misspelt one.

Words are learnt when documents are saved and forgotten when the search is rebuilt. A
process keeps them sorted and reads only those that are new.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, takewhile
from threading import Lock

from django.db import transaction
from rapidfuzz import process
from rapidfuzz.distance import OSA

from search import compounds, german, state
from search.documents import Document
from search.indexing import CLASSES
from search.models import SearchWord

SHORTEST, LONGEST = 3, 40
MOST_COMPLETIONS = 40
MOST_NEAR = 8
SHORTEST_PIECE = 4  # letters of a part of a misspelt compound
BATCH = 500


def learn(documents: Iterable[Document]) -> None:
    """Note the words that nobody has used before."""
    known = _Known.words().written
    _note(
        (folded, written)
        for document in documents
        for folded, written in _words(document)
        if folded not in known
    )


@transaction.atomic
def relearn(documents: Iterable[Document]) -> None:
    """Only the words of these documents are known from now on."""
    SearchWord.objects.all().delete()
    _note(pair for document in documents for pair in _words(document))
    state.followed()


def _note(pairs: Iterable[tuple[str, str]]) -> None:
    found: dict[str, str] = {}
    for folded, written in pairs:
        found.setdefault(folded, written)
    SearchWord.objects.bulk_create(
        (
            SearchWord(folded=folded, written=written)
            for folded, written in found.items()
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def completions(beginning: str) -> list[str]:
    """Folded words that begin like this."""
    words = _Known.words().ordered
    start = bisect_left(words, beginning)
    found = takewhile(
        lambda word: word.startswith(beginning), islice(words, start, None)
    )
    return list(islice(found, MOST_COMPLETIONS))


def near(word: str) -> list[tuple[str, int]]:
    """Folded words that are spelt nearly like this folded one, with the number of
    letters to change: one for short words, three for very long ones."""
    most = 1 if len(word) < 9 else 2 if len(word) < 14 else 3
    if len(word) < SHORTEST + 1:
        return []
    by_length = _Known.words().by_length
    found = [
        (other, int(distance))
        for length in range(len(word) - most, len(word) + most + 1)
        for other, distance, _index in process.extract(
            word,
            by_length.get(length, []),
            scorer=OSA.distance,
            score_cutoff=most,
            limit=MOST_NEAR,
        )
    ]
    # Hardly anybody errs in the first letter and once more.
    likely = [pair for pair in found if pair[1] == 1 or pair[0][:1] == word[:1]]
    likely.sort(key=lambda pair: (pair[1], pair[0][:1] != word[:1], pair[0]))
    return likely[:MOST_NEAR]


def near_compounds(word: str) -> Iterator[tuple[str, str, str]]:
    """For a folded word that is misspelt in one of its parts: what is right at its
    beginning, what the misspelt part may be, what is right at its end."""
    known, listed = _Known.words().written, compounds.words()
    for place in range(SHORTEST_PIECE, len(word) - SHORTEST_PIECE + 1):
        before, after = word[:place], word[place:]
        if before in listed.first:
            yield from ((before, other, "") for other, _distance in near(after))
        if after in known or after in listed.last:
            yield from (("", other, after) for other, _distance in near(before))


def written(folded: str) -> str:
    """A folded word as people write it."""
    return _Known.words().written.get(folded, folded)


@dataclass
class _Words:
    """What a process knows."""

    last: int = 0  # id of the newest row it has read
    written: dict[str, str] = field(default_factory=dict)
    ordered: list[str] = field(default_factory=list)
    by_length: dict[int, list[str]] = field(default_factory=dict)

    def read(self, rows: Iterable[tuple[int, str, str]]) -> "_Words":
        """The same and these rows."""
        fresh = list(rows)
        if not fresh:
            return self
        known = {**self.written, **{folded: word for _id, folded, word in fresh}}
        by_length: dict[int, list[str]] = {}
        for folded in known:
            by_length.setdefault(len(folded), []).append(folded)
        return _Words(fresh[-1][0], known, sorted(known), by_length)


class _Known:
    """The words that this process keeps."""

    kept = _Words()
    seen: state.State | None = None  # the state in which they were read
    lock = Lock()

    @classmethod
    def words(cls) -> _Words:
        now = state.current()
        with cls.lock:
            if cls.seen != now:
                cls.kept = cls._read()
                cls.seen = now
            return cls.kept

    @classmethod
    def _read(cls) -> _Words:
        rows = SearchWord.objects.order_by("pk")
        # Without the row that was the newest: somebody has begun anew.
        kept = cls.kept if rows.filter(pk=cls.kept.last).exists() else _Words()
        new = rows.filter(pk__gt=kept.last)
        return kept.read(new.values_list("pk", "folded", "written"))


def _words(document: Document) -> Iterator[tuple[str, str]]:
    """The words of a document, folded and as written."""
    for name in CLASSES:
        for word in german.words(getattr(document, name)):
            if word.forms.tokens:
                yield from _spellings(word.text)


@lru_cache(maxsize=65_536)
def _spellings(word: str) -> tuple[tuple[str, str], ...]:
    parts = german.written_parts(word)
    pairs = [(german.fold(part), part) for part in parts]
    if len(parts) > 1:
        pairs.append(("".join(folded for folded, _part in pairs), word))
    return tuple(
        (folded, written)
        for folded, written in pairs
        if SHORTEST <= len(folded) <= LONGEST
        and len(written) <= 2 * LONGEST  # with any number of accents
        and folded.isalpha()
    )
