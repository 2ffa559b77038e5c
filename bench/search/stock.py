"""What one gets without a search of one's own: Wagtail's, on the same database.

It indexes the same texts of the projects, and nothing else. What it cannot count by
itself is counted by one aggregated query per facet over the projects found, as its
documentation advises; what no single relation says (a project counts for the regions
of all who take part) is kept in a table, the way it is cheapest to count.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Count
from wagtail.search.backends import get_search_backend
from wagtail.search.index import AutocompleteField, FilterField, SearchField
from wagtail.search.query import Phrase

from bench.search.own import project_keys, relation_size
from projects.finding.documents import ProjectSource
from projects.finding.facet_values import level_of, month_of
from projects.listing.listing import PER_PAGE
from projects.models import ProjectPage, TaggedKeyword
from search import rows
from search.documents import Document
from search.models import SearchDocument

BACKEND = "wagtail.search.backends.database"
TABLE = "wagtailsearch_indexentry"
# Texts of a document, as a page shows them to Wagtail's index.
TEXTS = {"keywords": 1.5, "summary": 1.2, "places": 1.2, "body": 1}
COUNTED_ITSELF = ("status", "start_year", "legal_form", "last_confirmed")
IN_TABLE = ("thema", "region", "groesse", "kommune", "art")
MOST_SUGGESTIONS = 8

SEARCH_FIELDS = [
    SearchField("title", boost=2),
    AutocompleteField("title"),
    *(SearchField(f"searched_{name}", boost=boost) for name, boost in TEXTS.items()),
    FilterField("live"),
    *(FilterField(name) for name in COUNTED_ITSELF),
]


class FacetValue(models.Model):
    """One value of a facet of a project."""

    page = models.ForeignKey(ProjectPage, models.CASCADE, related_name="+")
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=255)

    class Meta:
        app_label = "bench"
        indexes = [models.Index(fields=["name", "page", "value"], name="bench_facet")]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class Stock:
    """Wagtail's search in the projects, told that they are German where that helps."""

    def __init__(self) -> None:
        german = {"SEARCH_CONFIG": "german"}
        options = german if connection.vendor == "postgresql" else {}
        self.backend = get_search_backend(BACKEND, **options)

    def prepare(self) -> None:
        """Fills the table of facets, which is no part of the index."""
        projects = SearchDocument.objects.filter(kind="project")
        values = [
            FacetValue(page_id=key, name=name, value=value)
            for key, held in projects.values_list("pk", "facets")
            for name in IN_TABLE
            for value in held[name]
        ]
        FacetValue.objects.bulk_create(values, batch_size=5_000)

    def build(self) -> None:
        """As its command does, but from texts that are there already."""
        rebuilder = self.backend.rebuilder_class(
            self.backend.get_index_for_model(ProjectPage)
        )
        index = rebuilder.start()
        for keys in rows.batches(project_keys()):
            stored = SearchDocument.objects.filter(pk__in=keys)
            index.add_items(ProjectPage, pages(row.to_document() for row in stored))
        rebuilder.finish()

    def size(self) -> int:
        """Bytes of the index."""
        if connection.vendor == "postgresql":
            return relation_size(TABLE)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT sum(pgsize) FROM dbstat WHERE name LIKE %s", [f"%{TABLE}%"]
            )
            return int(cursor.fetchone()[0] or 0)

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
        shown: list[Any] = list(found[:PER_PAGE])
        if what == "facets":
            shown.append(facets(found))
        return found.count()


def pages(documents: Iterable[Document]) -> list[ProjectPage]:
    """The pages of these documents, with the texts that the index wants of them."""
    by_key = {document.key: document for document in documents}
    found = list(ProjectPage.objects.filter(pk__in=by_key))
    for page in found:
        for name in TEXTS:
            setattr(page, f"searched_{name}", getattr(by_key[page.pk], name))
    return found


def facets(found: Any) -> dict[str, dict[str, int]]:
    """How many of the projects found have each value of each facet."""
    keys = list(found.get_queryset().order_by().values_list("pk", flat=True))
    itself = {name: found.facet(name) for name in COUNTED_ITSELF}
    levels: Counter[str] = Counter()
    for day, count in itself["last_confirmed"].items():
        levels[level_of(month_of(day))] += count
    return {
        "status": named(itself["status"]),
        "jahr": named(itself["start_year"]),
        "rechtsform": named(itself["legal_form"]),
        "bestaetigt": dict(levels),
        "stichwort": counted(
            TaggedKeyword.objects.filter(content_object__in=keys), "tag__slug"
        ),
        "foerderung": counted(
            ProjectPage.funding_programmes.through.objects.filter(projectpage__in=keys),
            "fundingprogramme__slug",
        ),
        **dict(in_table(keys)),
    }


def named(counts: dict[Any, int]) -> dict[str, int]:
    """Without those that have no value."""
    return {str(value): count for value, count in counts.items() if value}


def in_table(keys: list[int]) -> Iterator[tuple[str, dict[str, int]]]:
    for name in IN_TABLE:
        held = FacetValue.objects.filter(name=name, page__in=keys)
        yield name, counted(held, "value")


def counted(rows: models.QuerySet, value: str) -> dict[str, int]:
    return dict(rows.values_list(value).annotate(Count("pk")))


def extend() -> None:
    """From now on Wagtail's index of projects holds more than their titles."""
    ProjectPage.search_fields = SEARCH_FIELDS


def create_table() -> None:
    """For the facets; nobody migrates a database that is thrown away."""
    with connection.schema_editor() as editor:
        editor.create_model(FacetValue)
