"""The one door to the engine that SEARCH_URL names."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.documents import Document
from search.whoosh_engine import WhooshEngine


class Engine(Protocol):
    """Finds keys of documents by text. Every method may raise an EngineError."""

    def hits(self, text: str, limit: int | None = None) -> list[tuple[int, float]]:
        """Keys with scores, best first. No text makes it fail, only a broken index."""

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
    if url.scheme != "whoosh" or not url.path.strip("/"):
        raise ImproperlyConfigured(
            "SEARCH_URL muss die Form whoosh:///voller/pfad haben."
        )
    return WhooshEngine(Path(unquote(url.path)))
