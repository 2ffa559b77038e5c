"""The embedded engine: a Whoosh index beside the database, for one machine."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import RLock
from typing import TypeVar

from whoosh import columns, fields
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.writing import IndexWriter

from search import german
from search.documents import Document
from search.errors import EngineError
from search.query import parse
from search.whoosh_directory import WhooshDirectory
from search.whoosh_snapshot import Snapshot

# What a word counts for, by the field it stands in (BM25F with one common length).
WEIGHTS = {"title": 6.0, "keywords": 4.0, "places": 2.0, "summary": 2.0, "body": 1.0}
ENDED = 0.8  # factor of the score of what has ended
GAP = 100  # places between two fields, so that no phrase reaches over the border

WRITER_PATIENCE = 30  # seconds
READER_PATIENCE = (0, 0.01, 0.02, 0.05)  # seconds

Result = TypeVar("Result")


class WeightedText(fields.TEXT):
    """Takes analysed tokens field by field: [(tokens, weight), …]."""

    def index(
        self, value: list[tuple[list[str], float]], **options: object
    ) -> Iterator:
        places: dict[str, list[int]] = {}
        weights: dict[str, float] = {}
        start = 0
        for tokens, weight in value:
            for place, token in enumerate(tokens, start=start):
                places.setdefault(token, []).append(place)
                weights[token] = weights.get(token, 0.0) + weight
            start += len(tokens) + GAP
        for token, found in places.items():
            encoded = self.format.encode(found)
            yield token.encode(), len(found), weights[token], encoded


SCHEMA = fields.Schema(
    key=fields.ID(unique=True),  # to delete by
    number=fields.COLUMN(columns.NumericColumn("q")),  # the key, to answer with
    factor=fields.COLUMN(columns.NumericColumn("f")),
    text=WeightedText(),
)


class WhooshEngine:
    """Finds keys by text; may be shared by threads."""

    def __init__(self, root: Path):
        self._directory = WhooshDirectory(root)
        self._snapshot: Snapshot | None = None
        self._lock = RLock()

    def hits(self, text: str, limit: int | None = None) -> list[tuple[int, float]]:
        query = parse(text)
        if not query.terms:
            return []
        with self._lock:
            return self._patiently(lambda: self._current().hits(query)[:limit])

    def check(self) -> None:
        with self._lock:
            self._patiently(self._current)

    def write(self, documents: Iterable[Document], deleted: Iterable[int]) -> None:
        with self._broken_is("ist nicht beschreibbar"):
            index = _open(self._directory.current())
            with _writer(index) as writer, writer.searcher() as searcher:
                documents = list(documents)
                for key in {*deleted, *(document.key for document in documents)}:
                    writer.delete_by_term("key", str(key), searcher=searcher)
                for document in documents:
                    writer.add_document(**_entry(document))

    def rebuild(self, documents: Iterable[Document]) -> None:
        with self._broken_is("kann nicht aufgebaut werden"):
            build = self._directory.new()
            index = FileStorage(str(build)).create_index(SCHEMA)
            with _writer(index) as writer:
                for document in documents:
                    writer.add_document(**_entry(document))
            self._directory.swap(build)

    def exclusively(self, wait: float = 0) -> AbstractContextManager[bool]:
        return self._directory.lock(wait)

    def _patiently(self, read: Callable[[], Result]) -> Result:
        """A writer may just be removing what is being opened: look again, anew."""
        for pause in READER_PATIENCE:
            try:
                with self._broken_is("ist beschädigt"):
                    return read()
            except EngineError:
                self._snapshot = None
                time.sleep(pause)
        with self._broken_is("ist beschädigt"):
            return read()

    def _current(self) -> Snapshot:
        """The snapshot of the present state; a new one if somebody has written."""
        path = self._directory.current()
        if self._snapshot is None or not self._snapshot.is_state_of(path):
            self._snapshot = Snapshot(path, _open(path))
        return self._snapshot

    @contextmanager
    def _broken_is(self, why: str) -> Iterator[None]:
        try:
            yield
        except EngineError:
            raise
        # Damaged files raise whatever struct, pickle and zlib make of them.
        except Exception as error:
            raise self._directory.unusable(why) from error


def _open(path: Path) -> FileIndex:
    # Without mmap: reading a mapped file that somebody has cut off ends the process.
    return FileStorage(str(path), supports_mmap=False).open_index()


@contextmanager
def _writer(index: FileIndex) -> Iterator[IndexWriter]:
    writer = index.writer(timeout=WRITER_PATIENCE, limitmb=64)
    try:
        yield writer
    except BaseException:
        writer.cancel()
        raise
    writer.commit()


def _entry(document: Document) -> dict[str, object]:
    text: list[tuple[list[str], float]] = []
    for name, weight in WEIGHTS.items():
        ordered, variants = german.tokens(getattr(document, name))
        text += [(ordered, weight), (variants, weight)]
    return {
        "key": str(document.key),
        "number": document.key,
        "factor": ENDED if document.ended else 1.0,
        "text": text,
    }
