"""The two searches that are compared on one database: the project's own, on the engine
that SEARCH_URL names, and what one gets without it, that of Wagtail.

Wagtail's indexes the same texts of the projects, and nothing else: it counts no facets.
"""

from collections.abc import Callable, Iterable
from urllib.parse import urlencode

from django.db import connection, transaction
from django.http import QueryDict
from wagtail.search.backends import get_search_backend
from wagtail.search.index import AutocompleteField, FilterField, SearchField
from wagtail.search.query import Phrase

from home.suggestions import suggestions
from projects.finding.documents import ProjectSource
from projects.listing.listing import PER_PAGE, Listing
from projects.models import ProjectPage
from projects.profile.models import PROJECT
from search import outbox, rows
from search.documents import Document
from search.engine import get_engine
from search.models import SearchDocument

# Texts of a document, as a page shows them to Wagtail's index.
TEXTS = {"keywords": 1.5, "summary": 1.2, "places": 1.2, "body": 1}
MOST_SUGGESTIONS = 8


class Own:
    """Does what views, publications and commands do."""

    def build(self) -> None:
        get_engine().rebuild(rows.stored())

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


class Stock:
    """Wagtail's search in the projects, told that they are German where that helps."""

    def __init__(self) -> None:
        """From now on its index of projects holds more than their titles."""
        ProjectPage.search_fields = [
            SearchField("title", boost=2),
            AutocompleteField("title"),
            *(SearchField(f"searched_{name}", boost=n) for name, n in TEXTS.items()),
            FilterField("live"),
        ]
        german = {"SEARCH_CONFIG": "german"}
        options = german if connection.vendor == "postgresql" else {}
        self.backend = get_search_backend("wagtail.search.backends.database", **options)

    def build(self) -> None:
        """As its command does, but from texts that are there already."""
        index = self.backend.get_index_for_model(ProjectPage)
        rebuilder = self.backend.rebuilder_class(index)
        index = rebuilder.start()
        projects = SearchDocument.objects.filter(kind=PROJECT)
        for keys in rows.batches(list(projects.values_list("pk", flat=True))):
            stored = projects.filter(pk__in=keys)
            index.add_items(ProjectPage, pages(row.to_document() for row in stored))
        rebuilder.finish()

    def publish(self, keys: Iterable[int], change: Callable[[], object]) -> None:
        """A change of these pages, until it can be found."""
        with transaction.atomic():
            change()
            changed = ProjectPage.objects.filter(pk__in=keys)
            fresh = pages(ProjectSource().documents(changed))
            self.backend.add_bulk(ProjectPage, fresh)

    def make(self, what: str, question: str) -> int:
        """What a view would make of a question; returns how much was found."""
        live = ProjectPage.objects.live()
        if what == "suggest":
            found = self.backend.autocomplete(question, live)
            return len(list(found[:MOST_SUGGESTIONS]))
        asked = Phrase(question.strip('"')) if question[:1] == '"' else question
        found = self.backend.search(asked, live, operator="and")
        list(found[:PER_PAGE])
        return found.count()


def pages(documents: Iterable[Document]) -> list[ProjectPage]:
    """The pages of these documents, with the texts that the index wants of them."""
    by_key = {document.key: document for document in documents}
    found = list(ProjectPage.objects.filter(pk__in=by_key))
    for page in found:
        for name in TEXTS:
            setattr(page, f"searched_{name}", getattr(by_key[page.pk], name))
    return found
