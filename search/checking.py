"""Can the search answer, and does what can be found agree with what is published?
Compares, and mends."""

from dataclasses import dataclass, field

from django.db import DatabaseError

from search import documents, outbox, rows, state
from search.documents import Document
from search.engine import get_engine
from search.errors import EngineError
from search.indexing import digest
from search.models import SearchChange, SearchDocument


@dataclass
class Findings:
    """Keys of pages for which something is wrong; `broken` if no index is readable."""

    missing: set[int] = field(default_factory=set)  # published, but not to be found
    outdated: set[int] = field(default_factory=set)  # found by what they were
    superfluous: set[int] = field(default_factory=set)  # not published any more
    index: set[int] = field(default_factory=set)  # the index differs from the rows
    broken: str = ""

    @property
    def keys(self) -> set[int]:
        return self.missing | self.outdated | self.superfluous | self.index

    @property
    def clean(self) -> bool:
        return not (self.keys or self.broken)


def health() -> str:
    """What keeps the search from answering, as a German sentence; empty if database and
    index can be read."""
    try:
        built = state.current().generation
    except DatabaseError:
        return "Die Datenbank antwortet nicht."
    if not built:
        return "Die Suche ist noch leer: „manage.py rebuild_search“ baut sie auf."
    try:
        get_engine().check()
    except EngineError as error:
        return str(error)
    return ""


def check() -> Findings:
    """Compares pages, rows and index, document by document."""
    findings = Findings()
    known = set(SearchDocument.objects.values_list("pk", flat=True))
    public: set[int] = set()
    for source in documents.sources():
        found = source.public()
        keys = list(found.order_by("pk").values_list("pk", flat=True))
        public.update(keys)
        for batch in rows.batches(keys):
            _compare(source.documents(found.filter(pk__in=batch)), batch, findings)
    findings.superfluous = known - public
    _compare_index(findings)
    return findings


def mend(findings: Findings) -> None:
    """Notes what is wrong as changed and brings it in step."""
    SearchDocument.objects.filter(pk__in=findings.superfluous).delete()
    outbox.changed(findings.keys)
    outbox.drain()


def waiting() -> int:
    """Changes that are noted but not in the index yet."""
    return SearchChange.objects.count()


def _compare(fresh, batch: list[int], findings: Findings) -> None:
    stored = SearchDocument.objects.in_bulk(batch)
    for document in fresh:
        row = stored.get(document.key)
        if row is None:
            findings.missing.add(document.key)
        elif _differs(row.to_document(), document):
            findings.outdated.add(document.key)


def _differs(one: Document, other: Document) -> bool:
    return one != other


def _compare_index(findings: Findings) -> None:
    engine = get_engine()
    try:
        engine.check()
        indexed = engine.digests()
    except EngineError as error:
        findings.broken = str(error)
        return
    stored = {document.key: digest(document) for document in rows.stored()}
    different = indexed.items() ^ stored.items()
    findings.index = {key for key, _digest in different}
