"""One state of a Whoosh index, opened once, and the ranking of what it finds.

Whoosh keeps the postings; scores are added up here. Its own matchers cost some 7 µs
per hit and word, every time; a word's scores remembered as a dictionary cost 2.5 µs
per hit once, and adding or intersecting dictionaries next to nothing.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import islice
from math import ceil, log
from pathlib import Path

from whoosh.index import FileIndex

from search.query import Query, Term

B, K1 = 0.6, 1.4  # BM25: how much length counts, how fast repetition saturates
MOST = 0.6  # share of the words that is enough if no document has all
UNFINISHED = 0.5  # factor of the score of a word guessed from its beginning
MOST_COMPLETIONS = 50
LONGEST_REST = 4  # letters of an unfinished ending that the stem lacks
SHORTEST_STEM = 4

# Numbers of documents in the index with their scores.
Scores = dict[int, float]


class Snapshot:
    """A searcher that never changes; not to be used by two threads at once."""

    def __init__(self, path: Path, index: FileIndex):
        self._path = path
        self._index = index
        # Asked first: if somebody writes in between, the next look tells.
        self._generation = index.latest_generation()
        self._reader = index.reader()
        self._keys = self._column("number")
        self._factors = self._column("factor")
        self._saturation = self._saturations()
        # One token of 5,000 documents takes some 400 KB.
        self._scores_of = lru_cache(maxsize=256)(self._read_scores)

    def is_state_of(self, path: Path) -> bool:
        """Whether this is what the index in this directory still says."""
        return (
            self._path == path and self._index.latest_generation() == self._generation
        )

    def hits(self, query: Query) -> list[tuple[int, float]]:
        """Keys and scores, best first; of equals the younger page first."""
        if not self._keys:
            return []
        scores = _all_or_most([self._term_scores(term) for term in query.terms])
        for term in query.excluded:
            for number in self._term_scores(term):
                scores.pop(number, None)
        keys, factors = self._keys, self._factors
        found = [(score * factors[n], keys[n]) for n, score in scores.items()]
        found.sort(reverse=True)
        return [(key, score) for score, key in found]

    def _column(self, name: str) -> list:
        """A column by number of the document; an empty index has none."""
        if not self._reader.doc_count_all():
            return []
        return list(self._reader.column_reader(name))

    def _saturations(self) -> list[float]:
        """The part of BM25 that depends on the length of a document alone."""
        length = self._reader.doc_field_length
        lengths = [length(n, "text", 0) for n in range(self._reader.doc_count_all())]
        average = sum(lengths) / len(lengths) if lengths else 0
        return [K1 * (1 - B + B * one / (average or 1)) for one in lengths]

    def _read_scores(self, token: str) -> Scores:
        if ("text", token) not in self._reader:
            return {}
        weights: Scores = {}
        postings = self._reader.postings("text", token)
        while postings.is_active():
            weights[postings.id()] = postings.weight()
            postings.next()
        total = self._reader.doc_count()
        rarity = log(1 + (total - len(weights) + 0.5) / (len(weights) + 0.5))
        saturation = self._saturation
        return {
            number: rarity * weight * (K1 + 1) / (weight + saturation[number])
            for number, weight in weights.items()
        }

    def _term_scores(self, term: Term) -> Scores:
        best: Scores = {}
        for tokens in term.alternatives:
            scores = _sum_of_all([self._scores_of(token) for token in tokens])
            if term.phrase and len(tokens) > 1:
                adjacent = self._side_by_side(tokens, scores)
                scores = {number: scores[number] for number in adjacent}
            best = _highest(best, scores)
        return best or self._completions(term.prefix)

    def _side_by_side(self, tokens: Iterable[str], among: Scores) -> list[int]:
        """Those documents in which the tokens stand next to each other in order."""
        places = [self._places(token, among) for token in tokens]
        return [
            number
            for number in among
            if set.intersection(
                *(
                    {place - i for place in found[number]}
                    for i, found in enumerate(places)
                )
            )
        ]

    def _places(self, token: str, among: Collection[int]) -> dict[int, list[int]]:
        postings = self._reader.postings("text", token)
        found = {}
        while postings.is_active():
            if postings.id() in among:
                found[postings.id()] = postings.value_as("positions")
            postings.next()
        return found

    def _completions(self, beginning: str) -> Scores:
        """What an unfinished word may become. The index has stems: the beginning of
        a long ending (Beteiligun) may already be longer than the stem (Beteil)."""
        if not beginning:
            return {}
        words = self._reader.expand_prefix("text", beginning)
        tokens = [word.decode() for word in islice(words, MOST_COMPLETIONS)]
        shortest = max(SHORTEST_STEM, len(beginning) - LONGEST_REST)
        tokens += [beginning[:end] for end in range(shortest, len(beginning))]
        best: Scores = {}
        for token in tokens:
            best = _highest(best, self._scores_of(token))
        return {number: score * UNFINISHED for number, score in best.items()}


def _highest(some: Scores, others: Scores) -> Scores:
    if not some or not others:
        return some or others
    return {n: max(some.get(n, 0), others.get(n, 0)) for n in some.keys() | others}


def _sum_of_all(parts: list[Scores]) -> Scores:
    """The documents that are in every part, with the sum of their scores."""
    if len(parts) == 1:
        return parts[0]
    rarest, *rest = sorted(parts, key=len)
    return {
        number: score + sum(part[number] for part in rest)
        for number, score in rarest.items()
        if all(number in part for part in rest)
    }


def _all_or_most(parts: list[Scores]) -> Scores:
    """Documents with all words, as a new dictionary; without any, those with most."""
    complete = _sum_of_all(parts)
    if complete or len(parts) == 1:
        return dict(complete)
    words = Counter(number for part in parts for number in part)
    if not words:
        return {}
    enough = min(max(words.values()), ceil(MOST * len(parts)))
    return {
        number: (count / len(parts)) ** 2 * sum(part.get(number, 0) for part in parts)
        for number, count in words.items()
        if count >= enough
    }
