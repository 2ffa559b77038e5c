"""The one door to the engine that SEARCH_URL names.

whoosh:///var/lib/wissensnetz/search    an index in a directory, for one machine
postgresql:                             an index in the database, for any number
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.documents import Document
from search.postgres_engine import PostgresEngine
from search.query import Query
from search.ranking import Ranking
from search.whoosh_engine import WhooshEngine


class Engine(Protocol):
    """Finds keys of documents. Every method may raise an EngineError."""

    def rank(self, query: Query) -> Ranking:
        """What a query finds, best first. No query makes it fail, only a broken
        index."""

    def frequencies(self, tokens: Iterable[str]) -> list[int]:
        """In how many documents each token is, as a word or as a part of one."""

    def digests(self) -> dict[int, int]:
        """What state of each document is in the index (search/indexing.py), by key."""

    def write(self, documents: Iterable[Document], deleted: Iterable[int]) -> None:
        """Add or replace documents and delete keys, all or nothing. Repeatable."""

    def rebuild(self, documents: Iterable[Document]) -> None:
        """Build beside the old index, then swap; readers never see an empty one."""

    def check(self) -> None:
        """Raises an EngineError that says what to do if the index is not readable."""

    def exclusively(self, wait: float = 0) -> AbstractContextManager[bool]:
        """True if nobody else writes as long as the block runs; False after `wait`
        seconds in vain. Whoever writes or rebuilds does it inside such a block."""


def get_engine() -> Engine:
    """The engine of this process; it is shared by threads and opened when needed."""
    return _open(settings.SEARCH_URL)


@lru_cache(maxsize=8)
def _open(address: str) -> Engine:
    url = urlsplit(address)
    if url.scheme == "postgresql":
        return PostgresEngine()
    if url.scheme == "whoosh" and url.path.strip("/"):
        return WhooshEngine(Path(unquote(url.path)))
    raise ImproperlyConfigured(
        "SEARCH_URL muss die Form whoosh:///voller/pfad oder postgresql: haben."
    )
