"""Finding keys by text, whatever state the index is in: the door for views."""

import logging
import time
from dataclasses import dataclass

from django.db.models import Q

from search import spelling
from search.engine import Engine, get_engine
from search.errors import EngineError
from search.models import SearchDocument
from search.query import clean, parse
from search.rebuild import mend

logger = logging.getLogger(__name__)

MOST_WITHOUT_INDEX = 200
MOST_WORDS_WITHOUT_INDEX = 6
PAUSE = 60  # seconds until a repair that failed is tried again

_next_repair = 0.0


@dataclass(frozen=True)
class Answer:
    """What a text finds."""

    hits: list[tuple[int, float]]  # keys with scores, best first
    text: str  # whose hits these are: the visitor's text, or its likely correction
    meant: str = ""  # a better spelling, for “Meinten Sie …?”; empty if there is none

    @property
    def keys(self) -> list[int]:
        return [key for key, _score in self.hits]

    @property
    def corrected(self) -> bool:
        """The text itself finds nothing; the hits are those of the correction."""
        return bool(self.meant) and self.text == self.meant


def find(text: str) -> list[tuple[int, float]]:
    """Keys with scores, best first, whatever state the index is in."""
    return answer(text).hits


def answer(text: str) -> Answer:
    """What a text finds; if it is misspelt, what was probably meant finds. A broken
    index is rebuilt, and if that cannot be done now the database answers, less well.
    """
    text = clean(text)
    engine = get_engine()
    try:
        return _answer(engine, text)
    except EngineError as error:
        logger.warning("%s (%r)", error, error.__cause__)
    if _repaired(engine):
        try:
            return _answer(engine, text)
        except EngineError as error:
            logger.warning("%s (%r)", error, error.__cause__)
    return Answer(_find_in_database(text), text)


def nearest(text: str) -> list[str]:
    """Known words that are spelt nearly like those of a text that finds nothing."""
    try:
        return spelling.nearest(get_engine(), parse(text))
    except EngineError:
        return []


def _answer(engine: Engine, text: str) -> Answer:
    query = parse(text)
    found = engine.rank(query)
    if not found.missing:
        return Answer(found.hits, text, spelling.better(engine, query, text))
    completed = spelling.completed(query, found.missing)
    if completed != query:
        query, found = completed, engine.rank(completed)
    meant = spelling.corrected(engine, text, found.missing)
    if meant == text:
        return Answer(found.hits, text)
    instead = engine.rank(parse(meant))
    # Of several words one may be misspelt and the others find something by themselves.
    if instead.hits and len(instead.missing) < len(found.missing):
        return Answer(instead.hits, meant, meant)
    return Answer(found.hits, text)


def _repaired(engine: Engine) -> bool:
    """Rebuild, unless another process is at it or it failed a moment ago."""
    global _next_repair
    if time.monotonic() < _next_repair:
        return False
    try:
        with engine.exclusively() as alone:
            if alone and mend(engine):
                return True
    except EngineError as error:
        logger.error("%s (%r)", error, error.__cause__)
    _next_repair = time.monotonic() + PAUSE
    return False


def _find_in_database(text: str) -> list[tuple[int, float]]:
    """All words as they are written, the title counting most."""
    condition = in_title = Q()
    for word in clean(text).replace('"', " ").split()[:MOST_WORDS_WITHOUT_INDEX]:
        somewhere = Q()
        for name in ("title", "keywords", "places", "summary", "body"):
            somewhere |= Q(**{f"{name}__icontains": word})
        condition &= somewhere
        in_title |= Q(title__icontains=word)
    if not condition:
        return []
    found = SearchDocument.objects.filter(condition).order_by("-weight", "-key")
    titled = set(found.filter(in_title).values_list("key", flat=True))
    keys = found.values_list("key", flat=True)[:MOST_WITHOUT_INDEX]
    scored = [(key, 2.0 if key in titled else 1.0) for key in keys]
    return sorted(scored, key=lambda hit: -hit[1])
