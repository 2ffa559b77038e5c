"""Building anew what can be found: the rows from the pages, the index from the rows."""

from collections.abc import Callable

from search import documents, rows, vocabulary
from search.engine import Engine, get_engine
from search.errors import EngineError
from search.models import SearchDocument

# Some 4 ms each: more than a visitor who stumbles over a broken index should wait for.
MOST_AT_ONCE = 2_000
PATIENCE = 120  # seconds for another process to finish writing


def rebuild(report: Callable[[str], object] = str) -> int:
    """Everything from the pages. The old index answers until the new one is there;
    changes made meanwhile stay noted (drain them afterwards)."""
    engine = get_engine()
    with engine.exclusively(wait=PATIENCE) as alone:
        if not alone:
            raise EngineError("Ein anderer Vorgang schreibt gerade in den Suchindex.")
        total = _rebuild_rows(report)
        report(f"Index wird aus {total} Dokumenten gebaut …")
        engine.rebuild(rows.stored())
        vocabulary.relearn(rows.stored())
    return total


def mend(engine: Engine) -> bool:
    """Build a broken index from the rows, if that is quickly done. The caller writes
    exclusively."""
    if SearchDocument.objects.count() > MOST_AT_ONCE:
        return False
    engine.rebuild(rows.stored())
    return True


def _rebuild_rows(report: Callable[[str], object]) -> int:
    kept: set[int] = set()
    for source in documents.sources():
        public = source.public()
        keys = list(public.order_by("pk").values_list("pk", flat=True))
        for batch in rows.batches(keys):
            found = list(source.documents(public.filter(pk__in=batch)))
            rows.save(found, batch)
            kept.update(document.key for document in found)
        report(f"{public.model._meta.verbose_name_plural}: {len(keys)}")
    rows.keep_only(kept)
    return len(kept)
