"""Finding keys by text, whatever state the index is in: the door for views."""

import logging
import time

from django.db.models import Q

from search.engine import Engine, get_engine
from search.errors import EngineError
from search.models import SearchDocument
from search.query import clean
from search.rebuild import mend

logger = logging.getLogger(__name__)

MOST_WITHOUT_INDEX = 200
MOST_WORDS_WITHOUT_INDEX = 6
PAUSE = 60  # seconds until a repair that failed is tried again

_next_repair = 0.0


def find(text: str, limit: int | None = None) -> list[tuple[int, float]]:
    """Keys with scores, best first. A broken index is rebuilt, and if that cannot be
    done now the database answers, less well."""
    engine = get_engine()
    try:
        return engine.hits(text, limit)
    except EngineError as error:
        logger.warning("%s (%r)", error, error.__cause__)
    if _repaired(engine):
        try:
            return engine.hits(text, limit)
        except EngineError as error:
            logger.warning("%s (%r)", error, error.__cause__)
    return _find_in_database(text)[:limit]


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
    found = SearchDocument.objects.filter(condition).order_by("ended", "-key")
    titled = set(found.filter(in_title).values_list("key", flat=True))
    keys = found.values_list("key", flat=True)[:MOST_WITHOUT_INDEX]
    scored = [(key, 2.0 if key in titled else 1.0) for key in keys]
    return sorted(scored, key=lambda hit: -hit[1])
