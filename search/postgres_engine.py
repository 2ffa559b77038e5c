"""The engine for production: our own tokens in a tsvector, in PostgreSQL.

Any number of application servers share it. No extension is needed, and PostgreSQL's
German configuration is not either: the tokens come analysed. Each has its level of
impact (search/indexing.py) in a letter behind it, `haushalt/c`: so the GIN index alone
says which documents have a token and how much it weighs there, and no vector has to be
read. What it weighs in all is ranked as with Whoosh.

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
from search.indexing import IMPACTS, LEVELS, VERSION, Entry, entry
from search.models import SearchDocument, SearchText
from search.query import Query
from search.ranking import Ranker, Ranking
from search.synonyms import Key

LOCK = 7_223_940_501  # of PostgreSQL's advisory locks, the one of whoever writes
POLL = 0.05  # seconds

_DIGITS = "0123456789abcdef"
# One round trip for all tokens of a query. As a sub-query of its own each is an index
# scan; in a join the planner might choose to look at every document. It takes so many
# sub-queries for much work and would compile them, which takes longer than they do.
_KEYS = """
    SET LOCAL jit = off;
    SELECT one.place, ARRAY(
        SELECT key FROM search_searchtext WHERE tokens @@ one.lexeme
    )
    FROM unnest(%s::tsquery[]) WITH ORDINALITY AS one(lexeme, place)
"""
_ADJACENT = """
    SELECT key FROM search_searchtext WHERE key = ANY(%s) AND places @@ %s::tsquery
"""
_UPSERT = """
    INSERT INTO search_searchtext
        (key, weight, confirmed, digest, version, tokens, places)
    VALUES (%s, %s, %s, %s, %s, %s::tsvector, %s::tsvector)
    ON CONFLICT (key) DO UPDATE SET weight = EXCLUDED.weight,
        confirmed = EXCLUDED.confirmed, digest = EXCLUDED.digest,
        version = EXCLUDED.version, tokens = EXCLUDED.tokens, places = EXCLUDED.places
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
        asked = [(token, at) for token in tokens for at in range(LEVELS)]
        lexemes = [_lexeme(token, at) for token, at in asked]
        found: dict[str, dict[int, float]] = {}
        with connection.cursor() as cursor:
            cursor.execute(_KEYS, [lexemes])
            for place, keys in cursor.fetchall():
                if not keys:
                    continue
                token, at = asked[place - 1]
                same = dict.fromkeys(keys, IMPACTS[at])
                found.setdefault(token, {}).update(same)
        yield from found.items()

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
        with _broken_is("kann nicht aufgebaut werden"):
            with transaction.atomic():
                SearchText.objects.all().delete()
                _insert(documents)
                state.followed()
            if not connection.in_atomic_block:  # else the caller's transaction forbids
                with connection.cursor() as cursor:
                    cursor.execute("VACUUM ANALYZE search_searchtext")

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
            facts = (one.key, one.weight, one.confirmed, one.digest, VERSION)
            cursor.execute(_UPSERT, (*facts, *_vectors(one)))


def _vectors(one: Entry) -> tuple[str, str]:
    """The tokens with their levels, and the tokens with their places."""
    tokens = (_lexeme(token, level) for token, level in one.levels.items())
    places = (
        f"{_quoted(token)}:{','.join(map(str, found))}"
        for token, found in one.places.items()
    )
    return " ".join(tokens), " ".join(places)


def _lexeme(token: str, level: int) -> str:
    return _quoted(f"{token}/{_DIGITS[level]}")


def _quoted(token: str) -> str:
    """A token as a lexeme; tokens have letters, digits and marks only."""
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
