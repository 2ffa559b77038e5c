"""Keeping the search in step with the pages.

Whoever changes a page notes it in the same transaction; after the commit the notes are
drained: documents made from the database, rows saved, index written, notes deleted.
One process drains at a time, and looks again when it is done, so no note is left lying.
If something fails the notes stay, and the next drain or `rebuild_search` mends it.
"""

import logging
from collections.abc import Iterable

from django.db import transaction
from wagtail.models import Page

from search import documents, rows, state
from search.engine import Engine, get_engine
from search.errors import EngineError
from search.models import SearchChange, SearchDocument
from search.rebuild import mend

logger = logging.getLogger(__name__)


def changed(page_ids: Iterable[int]) -> None:
    """Note that the documents of these pages may have changed (or are gone). To be
    called in the transaction of the change, also after mass changes."""
    notes = [SearchChange(page_id=page_id) for page_id in set(page_ids)]
    if notes:
        SearchChange.objects.bulk_create(notes, batch_size=rows.BATCH)
        state.changed()
        transaction.on_commit(drain)


def forget(page_ids: Iterable[int]) -> None:
    """Take pages that nobody may see any more out of all lists, in the transaction that
    hides them. They are to be noted as changed as well, for the index to follow."""
    state.followed()
    SearchDocument.objects.filter(pk__in=set(page_ids)).delete()


def page_changed(page: Page) -> None:
    """Note this page and the documents that show something of it."""
    changed(documents.affected_by(page))


def all_changed() -> None:
    """Note every public page: what many of them show is another now."""
    for source in documents.sources():
        changed(source.public().values_list("pk", flat=True))


def tree_changed(page: Page) -> None:
    """Note a page and all below: their addresses or who may see them have changed."""
    keys: set[int] = set()
    for one in page.get_descendants(inclusive=True).iterator():
        keys |= documents.affected_by(one)
    changed(keys)


def drain() -> None:
    """Bring rows and index in step. Never fails: publishing must not depend on it."""
    try:
        while SearchChange.objects.exists():
            engine = get_engine()
            with engine.exclusively() as alone:
                if not alone:
                    return  # who holds the lock looks again after releasing it
                while _drain_batch(engine):
                    pass
    # Whatever it is, the page is saved and the notes are kept; the log has the rest.
    except Exception:
        logger.exception(
            "Die Suche konnte nicht nachgeführt werden. Die Notizen bleiben; "
            "die nächste Veröffentlichung oder „rebuild_search“ holt sie nach."
        )


def _drain_batch(engine: Engine) -> bool:
    """One batch, in a constant number of queries; False if there was nothing."""
    pending = SearchChange.objects.order_by("pk").values_list("pk", "page_id")
    notes = dict(pending[: rows.BATCH])
    if not notes:
        return False
    keys = set(notes.values())
    fresh = list(documents.of(keys))
    rows.save(fresh, keys)
    _write(engine, fresh, keys - {document.key for document in fresh})
    # By their own ids: a page noted again meanwhile is drained again.
    SearchChange.objects.filter(pk__in=notes).delete()
    return True


def _write(engine: Engine, fresh: list[documents.Document], gone: set[int]) -> None:
    try:
        engine.write(fresh, gone)
    except EngineError:
        if not mend(engine):
            raise
