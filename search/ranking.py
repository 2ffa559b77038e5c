"""Which documents a query finds and in what order; the same for every engine.

An engine gives the impact of a token in its documents (search/indexing.py). The score
of a term is its rarity times its best alternative; the scores of the terms add up, as
far as a document has them, and count more where the words stand side by side.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import log
from typing import Generic, Protocol, TypeVar

from search.german import loose
from search.query import Query, Term
from search.synonyms import Alternative, Key

# Of a token in a compound, beside the token as a word of its own.
HEAD_OF_COMPOUND = 0.6
PART_OF_COMPOUND = 0.45
LOOSE = (1.0, HEAD_OF_COMPOUND, PART_OF_COMPOUND)

FEW = 5  # documents; with fewer, weaker alternatives and most of the words count, too
MOST = 0.3  # share of the words, by their rarity, that is enough then
MOST_OF_PARTS = 0.4  # share of a compound's parts, by rarity, of the best coverage
NEIGHBOURS = 0.3  # bonus for the share of words that stand side by side
MOST_PAIRS = 8  # of words that are looked at for it
MOST_NEIGHBOURS = 50  # documents that are looked at for it
REMEMBERED = 1_000_000  # impacts, some 50 bytes each

# Keys of documents with their scores.
Scores = Mapping[int, float]


class Reader(Protocol):
    """One state of an index."""

    @property
    def documents(self) -> Mapping[int, tuple[float, int]]:
        """Weight of every score and day of confirmation, by key."""

    def impacts(self, tokens: Collection[str]) -> Iterable[tuple[str, Scores]]:
        """The impact of each token that any document has, by key."""

    def adjacent(self, tokens: Key, among: Collection[int]) -> set[int]:
        """Those of the documents in which the tokens stand side by side in order."""


R = TypeVar("R", bound=Reader)


@dataclass(frozen=True)
class Ranking:
    """What a query finds."""

    hits: list[tuple[int, float]]  # keys and scores, best first
    missing: tuple[Term, ...] = ()  # that no document has, or only the weaker way


class Ranker(Generic[R]):
    """Ranks the documents of one state of an index, remembering what is asked often.
    Not to be used by two threads at once."""

    def __init__(self, reader: R):
        self.reader = reader
        self._impacts: dict[str, Scores] = {}
        self._remembered = 0

    def rank(self, query: Query) -> Ranking:
        """Best first; of equals the one confirmed last, then the younger page."""
        self._load(query)
        strong = [(term, self._strong(term)) for term in query.terms]
        missing = tuple(term for term, scores in strong if not scores)
        found = [self._helped(term, scores) for term, scores in strong]
        scores = _all_or_most([self._rated(scores) for scores in found if scores])
        for term in query.excluded:
            for key in self._strong(term):
                scores.pop(key, None)
        return Ranking(self._sorted(scores, query), missing)

    def frequency(self, token: str) -> int:
        """In how many documents a token is, as a word or as a part of one."""
        self._read(loose(token))
        return len(self.loose_scores(token))

    def _strong(self, term: Term) -> Scores:
        """How well each document says a term, whatever the term's rarity."""
        return self._best(term.alternatives, term.phrase)

    def _helped(self, term: Term, strong: Scores) -> Scores:
        """With what says a term only vaguely, if hardly any document says it."""
        if len(strong) >= FEW or not term.weaker:
            return strong
        return _highest([self._best(term.weaker, phrase=False), strong])

    def loose_scores(self, token: str) -> Scores:
        """The impact of a token as a word or, weaker, as a part of a compound."""
        marked = [self._impacts.get(one, {}) for one in loose(token)]
        return _highest(
            _weighted(scores, weight)
            for scores, weight in zip(marked, LOOSE, strict=False)
        )

    def _best(self, alternatives: Iterable[Alternative], phrase: bool) -> Scores:
        return _highest(
            _weighted(self._said(alternative, phrase), alternative.weight)
            for alternative in alternatives
        )

    def _said(self, alternative: Alternative, phrase: bool) -> Scores:
        """The documents that say it this way, with the mean impact of its tokens."""
        if alternative.name and (named := self._impacts.get(alternative.name)):
            return named
        if alternative.some:
            return self._some(alternative.tokens)
        if not phrase:
            return _mean([self.loose_scores(token) for token in alternative.tokens])
        scores = _mean([self._impacts.get(token, {}) for token in alternative.tokens])
        if len(alternative.tokens) == 1:
            return scores
        among = self.reader.adjacent(alternative.tokens, scores.keys())
        return {key: scores[key] for key in among}

    def _some(self, tokens: Key) -> Scores:
        """The documents that have any of the tokens, weighted by rarity."""
        parts = [self._rated(self.loose_scores(token)) for token in tokens]
        everything = sum(rarity for rarity, _scores in parts)
        found: dict[int, float] = {}
        for rarity, scores in parts:
            for key, score in scores.items():
                found[key] = found.get(key, 0.0) + score * rarity / everything
        # Who asks for the Innenstadt does not mean all that has to do with a Stadt.
        covered = max(
            (sum(r for r, s in parts if key in s) for key in found), default=0
        )
        return {
            key: score
            for key, score in found.items()
            if sum(r for r, s in parts if key in s) >= MOST_OF_PARTS * covered
        }

    def _rated(self, scores: Scores) -> tuple[float, Scores]:
        """Scores with their rarity: none for what every document has."""
        having = len(scores)
        # Somebody may have written between the reader's two looks.
        total = max(len(self.reader.documents), having)
        return log(1 + (total - having + 0.5) / (having + 0.5)), scores

    def _sorted(self, scores: dict[int, float], query: Query) -> list:
        documents = self.reader.documents
        order = []
        for key, score in scores.items():
            weight, confirmed = documents.get(key, (0.0, 0))
            order.append((round(score * weight, 3), confirmed, key))
        order.sort(reverse=True)
        self._lift_neighbours(order, query.neighbours[:MOST_PAIRS])
        return [(key, score) for score, _confirmed, key in order]

    def _lift_neighbours(
        self, order: list[tuple[float, int, int]], pairs: list[Key]
    ) -> None:
        """Of the best documents those rise in which words stand as they were typed."""
        if not pairs or len(order) < 2:
            return
        best = order[:MOST_NEIGHBOURS]
        among = frozenset(key for _score, _confirmed, key in best)
        bonus = dict.fromkeys(among, 1.0)
        for pair in pairs:
            for key in self.reader.adjacent(pair, among):
                bonus[key] += NEIGHBOURS / len(pairs)
        best = [
            (round(s * bonus[key], 3), confirmed, key) for s, confirmed, key in best
        ]
        order[:MOST_NEIGHBOURS] = sorted(best, reverse=True)

    def _load(self, query: Query) -> None:
        """Every token of a query that is not known yet, at once."""
        wanted: set[str] = set()
        for term in query.terms + query.excluded:
            for alternative in term.alternatives + term.weaker:
                wanted.update(*(loose(token) for token in alternative.tokens))
                wanted.add(alternative.name)
        self._read(wanted - {""})

    def _read(self, tokens: Collection[str]) -> None:
        unknown = [token for token in tokens if token not in self._impacts]
        if not unknown:
            return
        if self._remembered > REMEMBERED:
            self._impacts.clear()
            self._remembered = 0
            unknown = list(tokens)
        found = dict(self.reader.impacts(unknown))
        # Tokens that nobody has, too: there is no end to what can be asked for.
        self._remembered += len(unknown) + sum(map(len, found.values()))
        self._impacts.update({token: found.get(token, {}) for token in unknown})


def _weighted(scores: Scores, weight: float) -> Scores:
    if weight == 1 or not scores:
        return scores
    return {key: score * weight for key, score in scores.items()}


def _highest(parts: Iterable[Scores]) -> Scores:
    """Every document of any part with its highest score."""
    best: Scores = {}
    for scores in parts:
        if not best or not scores:
            best = best or scores
            continue
        merged = dict(best)
        for key, score in scores.items():
            if score > merged.get(key, 0):
                merged[key] = score
        best = merged
    return best


def _mean(parts: list[Scores]) -> Scores:
    """The documents that are in every part, with the mean of their scores."""
    if len(parts) == 1:
        return parts[0]
    rarest, *rest = sorted(parts, key=len)
    return {
        key: (score + sum(part[key] for part in rest)) / len(parts)
        for key, score in rarest.items()
        if all(key in part for part in rest)
    }


def _all_or_most(parts: list[tuple[float, Scores]]) -> dict[int, float]:
    """Documents with all words; if these are few, then those with most of them."""
    if not parts:
        return {}
    totals: dict[int, float] = {}
    coverage: dict[int, float] = {}
    for rarity, scores in parts:
        for key, score in scores.items():
            totals[key] = totals.get(key, 0.0) + rarity * score
            coverage[key] = coverage.get(key, 0.0) + rarity
    everything = sum(rarity for rarity, _scores in parts)
    complete = everything * 0.999
    full = {key: score for key, score in totals.items() if coverage[key] >= complete}
    if len(full) >= FEW or len(parts) == 1:
        return full
    enough = MOST * max(coverage.values())
    return {
        key: score * (coverage[key] / everything) ** 2
        for key, score in totals.items()
        if coverage[key] >= enough
    }
