"""Help with words that no document has: completing what is unfinished, correcting what
is misspelt."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from search import german, vocabulary
from search.engine import Engine
from search.query import Query, Term, parse
from search.synonyms import Alternative

UNFINISHED = 0.5  # what a completed word weighs beside the word itself
RARE = 2  # documents; a word in so few may be a slip of its writer …
COMMON = 10  # … if another that is spelt nearly so is in so many times as many
MOST_NEAREST = 5
MOST_COMPOUNDS = 12  # ways to correct a part of a long word that are tried
MOST_CORRECTED = 4  # words; who errs more often should see that nothing was found


def completed(query: Query, missing: Iterable[Term]) -> Query:
    """The query with its last word completed, if that is unknown and begins others."""
    if not query.terms or query.terms[-1] not in missing:
        return query
    last = query.terms[-1]
    if not last.prefix:
        return query
    tokens = dict.fromkeys(map(german.stem, vocabulary.completions(last.prefix)))
    ways = tuple(Alternative((token,), UNFINISHED) for token in tokens)
    if not ways:
        return query
    completed = replace(last, alternatives=last.alternatives + ways)
    return replace(query, terms=(*query.terms[:-1], completed))


def corrected(engine: Engine, text: str, missing: Iterable[Term]) -> str:
    """The text with the words that are probably meant in place of the missing ones."""
    for term in islice(missing, MOST_CORRECTED):
        if term.phrase:
            continue
        meant = next(iter(_meant(engine, term.text)), "")
        other = vocabulary.written(meant) if meant else _compound(engine, term.text)
        text = _replaced(text, term.text, other) if other else text
    return text


def _compound(engine: Engine, text: str) -> str:
    """A long word with one of its parts corrected, if it then finds something."""
    near = vocabulary.near_compounds(german.fold(text))
    for before, meant, after in islice(near, MOST_COMPOUNDS):
        pieces = map(vocabulary.written, (before, meant, after))
        whole = "".join(pieces).lower()
        found = engine.rank(parse(whole))
        if found.hits and not found.missing:
            return whole.capitalize()
    return ""


def better(engine: Engine, query: Query, text: str) -> str:
    """The text with a much more common spelling of its only word; empty if there is
    none."""
    if len(query.terms) != 1 or query.terms[0].phrase:
        return ""
    term = query.terms[0]
    if len(term.text) < vocabulary.SHORTEST + 2:
        return ""
    [own] = engine.frequencies([german.stem(german.fold(term.text))])
    if own > RARE:
        return ""
    for word, _distance in vocabulary.near(german.fold(term.text)):
        token = german.stem(word)
        if {token} & term.tokens:
            continue
        if engine.frequencies([token])[0] >= COMMON * max(own, 1):
            return _replaced(text, term.text, vocabulary.written(word))
    return ""


def nearest(engine: Engine, query: Query) -> list[str]:
    """Known words like those of the query, that documents have, the nearest first."""
    words = [
        word
        for term in query.terms[:MOST_CORRECTED]
        if not term.phrase
        for word in _meant(engine, term.text)
    ]
    return [vocabulary.written(word) for word in dict.fromkeys(words)][:MOST_NEAREST]


def _meant(engine: Engine, text: str) -> list[str]:
    """Folded words spelt nearly like this one, the nearest and then the most common
    first, without those that no document has any more."""
    near = vocabulary.near(german.fold(text))
    counts = engine.frequencies(german.stem(word) for word, _distance in near)
    order = sorted(
        (distance, -count, word)
        for (word, distance), count in zip(near, counts, strict=True)
        if count
    )
    return [word for _distance, _count, word in order]


def _replaced(text: str, word: str, other: str) -> str:
    whole = rf"(?<!\w){re.escape(word)}(?!\w)"
    return re.sub(whole, lambda _match: other, text, count=1)
