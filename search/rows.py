"""The rows of what can be found: writing them and reading them as documents."""

from collections.abc import Iterable, Iterator

from django.db import transaction

from search import state, vocabulary
from search.documents import Document
from search.models import SearchDocument

BATCH = 200


@transaction.atomic
def save(documents: Iterable[Document], keys: Iterable[int]) -> None:
    """Make the rows of these keys equal to the documents; others are deleted.

    The generation advances only if something differs: what processes remember of the
    documents stays valid when a page is published unchanged.
    """
    fresh = {document.key: document for document in documents}
    rows = SearchDocument.objects.in_bulk(list(keys))
    stored = {key: row.to_document() for key, row in rows.items()}
    different = [
        document for key, document in fresh.items() if document != stored.get(key)
    ]
    gone = stored.keys() - fresh.keys()
    if not (different or gone):
        return
    vocabulary.learn(different)
    # Before the rows, as everywhere: else we and who hides a page wait for each other.
    state.followed()
    if different:
        _upsert(different)
    if gone:
        SearchDocument.objects.filter(pk__in=gone).delete()


def _upsert(documents: list[Document]) -> None:
    SearchDocument.objects.bulk_create(
        [SearchDocument.from_document(document) for document in documents],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=[name for name in SearchDocument.columns() if name != "key"],
    )


@transaction.atomic
def keep_only(keys: set[int]) -> None:
    """Delete the rows of all other keys."""
    gone = set(SearchDocument.objects.values_list("pk", flat=True)) - keys
    state.followed()
    for batch in batches(sorted(gone)):
        SearchDocument.objects.filter(pk__in=batch).delete()


def stored() -> Iterator[Document]:
    """All documents as the database has them."""
    for row in SearchDocument.objects.order_by("pk").iterator(chunk_size=BATCH):
        yield row.to_document()


def batches(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
