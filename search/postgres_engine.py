"""The engine for production: a tsvector of our own tokens per document, in PostgreSQL.

Any number of application servers share it. No extension is needed, and PostgreSQL's
German configuration is not either: the tokens come analysed. `ts_rank` of one lexeme
is its impact (search/indexing.py); everything else is ranked as with Whoosh.

A rebuild is one transaction: as long as it is not committed everybody reads the old
index, and if it is killed that is what stays.
"""

import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from threading import RLock

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction

from search import state
from search.documents import Document
from search.errors import EngineError
from search.indexing import VERSION, WEIGHTS, entry
from search.models import SearchDocument, SearchText
from search.query import Query
from search.ranking import Ranker, Ranking
from search.synonyms import Key

LOCK = 7_223_940_501  # of PostgreSQL's advisory locks, the one of whoever writes
POLL = 0.05  # seconds

_WEIGHTS = "{" + ",".join(str(WEIGHTS[letter]) for letter in "DCBA") + "}"
# `tokens` is written once, so that all tokens of a query are one round trip.
_IMPACTS = """
    SELECT one.place, array_agg(document.key),
           array_agg(ts_rank(%s::float4[], document.vector, one.lexeme))
    FROM unnest(%s::tsquery[]) WITH ORDINALITY AS one(lexeme, place)
    JOIN search_searchtext AS document ON document.vector @@ one.lexeme
    GROUP BY one.place
"""
_ADJACENT = """
    SELECT key FROM search_searchtext WHERE key = ANY(%s) AND vector @@ %s::tsquery
"""
_UPSERT = """
    INSERT INTO search_searchtext (key, weight, confirmed, digest, version, vector)
    VALUES (%s, %s, %s, %s, %s, %s::tsvector)
    ON CONFLICT (key) DO UPDATE SET weight = EXCLUDED.weight,
        confirmed = EXCLUDED.confirmed, digest = EXCLUDED.digest,
        version = EXCLUDED.version, vector = EXCLUDED.vector
"""


class PostgresReader:
    """What the index says in one generation of the documents."""

    def __init__(self, generation: int):
        self.generation = generation
        rows = SearchText.objects.values_list("key", "weight", "confirmed", "version")
        found = list(rows)
        if any(version != VERSION for *_facts, version in found):
            raise _unusable("stammt von einer anderen Programmversion")
        if not found and SearchDocument.objects.exists():
            raise _unusable("ist leer")
        self.documents = {key: (weight, day) for key, weight, day, _version in found}

    def impacts(
        self, tokens: Collection[str]
    ) -> Iterator[tuple[str, dict[int, float]]]:
        tokens = list(tokens)
        with connection.cursor() as cursor:
            cursor.execute(_IMPACTS, [_WEIGHTS, [_quoted(token) for token in tokens]])
            for place, keys, impacts in cursor.fetchall():
                yield tokens[place - 1], dict(zip(keys, impacts, strict=True))

    def adjacent(self, tokens: Key, among: Collection[int]) -> set[int]:
        phrase = " <-> ".join(map(_quoted, tokens))
        with connection.cursor() as cursor:
            cursor.execute(_ADJACENT, [list(among), phrase])
            return {key for (key,) in cursor.fetchall()}


class PostgresEngine:
    """Finds keys by text; may be shared by threads and by machines."""

    def __init__(self) -> None:
        if connection.vendor != "postgresql":
            raise ImproperlyConfigured(
                "SEARCH_URL=postgresql: braucht eine PostgreSQL-Datenbank."
            )
        self._ranker: Ranker[PostgresReader] | None = None
        self._lock = RLock()

    def rank(self, query: Query) -> Ranking:
        with self._lock, _broken_is("ist nicht lesbar"):
            return self._current().rank(query)

    def frequencies(self, tokens: Iterable[str]) -> list[int]:
        with self._lock, _broken_is("ist nicht lesbar"):
            ranker = self._current()
            return [ranker.frequency(token) for token in tokens]

    def digests(self) -> dict[int, int]:
        with _broken_is("ist nicht lesbar"):
            return dict(SearchText.objects.values_list("key", "digest"))

    def check(self) -> None:
        with self._lock, _broken_is("ist nicht lesbar"):
            self._current()

    def write(self, documents: Iterable[Document], deleted: Iterable[int]) -> None:
        with _broken_is("ist nicht beschreibbar"), transaction.atomic():
            SearchText.objects.filter(pk__in=list(deleted)).delete()
            _insert(documents)
            state.followed()

    def rebuild(self, documents: Iterable[Document]) -> None:
        with _broken_is("kann nicht aufgebaut werden"), transaction.atomic():
            SearchText.objects.all().delete()
            _insert(documents)
            state.followed()

    @contextmanager
    def exclusively(self, wait: float = 0) -> Iterator[bool]:
        deadline = time.monotonic() + wait
        while not (alone := _ask("pg_try_advisory_lock")):
            if time.monotonic() >= deadline:
                break
            time.sleep(POLL)
        try:
            yield alone
        finally:
            if alone:
                _ask("pg_advisory_unlock")

    def _current(self) -> Ranker[PostgresReader]:
        """The ranker of the present generation."""
        generation = state.current().generation
        if self._ranker is None or self._ranker.reader.generation != generation:
            self._ranker = Ranker(PostgresReader(generation))
        return self._ranker


def _insert(documents: Iterable[Document]) -> None:
    with connection.cursor() as cursor:
        for document in documents:
            one = entry(document)
            vector = " ".join(
                f"{_quoted(token)}:"
                + ",".join(f"{place}{letter}" for place, letter in places)
                for token, places in one.places.items()
            )
            facts = (one.key, one.weight, one.confirmed, one.digest, VERSION)
            cursor.execute(_UPSERT, (*facts, vector))


def _quoted(token: str) -> str:
    """A token as a lexeme; tokens have letters, digits and the mark of parts only."""
    escaped = token.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _ask(function: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def _unusable(why: str) -> EngineError:
    return EngineError(
        f"Der Suchindex in der Datenbank {why}. "
        "„manage.py rebuild_search“ baut ihn neu auf."
    )


@contextmanager
def _broken_is(why: str) -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        raise _unusable(why) from error
