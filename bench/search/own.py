"""The project's own search, on the engine that SEARCH_URL names."""

from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.http import QueryDict

from home.suggestions import suggestions
from projects.listing.listing import Listing
from projects.models import ProjectPage
from search import outbox, rows
from search.engine import get_engine


class Own:
    """Does what views, publications and commands do."""

    def build(self) -> None:
        get_engine().rebuild(rows.stored())

    def size(self) -> int:
        """Bytes of the index."""
        url = urlsplit(settings.SEARCH_URL)
        if url.scheme == "whoosh":
            current = (Path(url.path) / "current").resolve()
            return sum(path.stat().st_size for path in current.iterdir())
        return relation_size("search_searchtext")

    def publish(self, keys: Iterable[int], change: Callable[[], object]) -> None:
        """A change of these pages, until it can be found."""
        with transaction.atomic():
            change()
            outbox.changed(keys)

    def make(self, what: str, question: str) -> int:
        """What a view makes of a question; returns how much was found."""
        if what == "suggest":
            return sum(len(group.suggestions) for group in suggestions(question))
        listing = Listing.of(QueryDict(urlencode({"q": question})))
        shown = list(listing.page(None))
        if what == "facets":
            shown += listing.facets
        return listing.total


def relation_size(table: str) -> int:
    """Bytes of a table with its indexes, in PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size(%s)", [table])
        return int(cursor.fetchone()[0])


def project_keys() -> list[int]:
    return list(ProjectPage.objects.order_by("pk").values_list("pk", flat=True))
