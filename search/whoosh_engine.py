"""The embedded engine: a Whoosh index beside the database, for one machine."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import RLock
from typing import TypeVar

from whoosh import columns, fields, formats
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.writing import IndexWriter

from search.documents import Document
from search.errors import EngineError
from search.indexing import Entry, entry
from search.query import Query
from search.ranking import Ranker, Ranking
from search.whoosh_directory import WhooshDirectory
from search.whoosh_reader import WhooshReader

WRITER_PATIENCE = 30  # seconds
READER_PATIENCE = (0, 0.01, 0.02, 0.05)  # seconds

Result = TypeVar("Result")


class Levels(fields.FieldType):
    """Takes tokens with their levels of impact; keeps these as weights from 1 on."""

    format = formats.Existence()
    scorable = True  # else Whoosh looks for the lengths of every posting anew
    vector = stored = unique = False
    multitoken_query = "default"

    def __init__(self) -> None:
        self.spelling = False

    def index(self, value: dict[str, int], **options: object) -> Iterator:
        for token, level in value.items():
            yield token.encode(), 1, float(level + 1), b""


class Places(fields.TEXT):
    """Takes tokens with their places."""

    def index(self, value: dict[str, list[int]], **options: object) -> Iterator:
        for token, places in value.items():
            yield token.encode(), len(places), 1.0, self.format.encode(places)


SCHEMA = fields.Schema(
    key=fields.ID(unique=True),  # to delete by
    number=fields.COLUMN(columns.NumericColumn("q")),  # the key, to answer with
    weight=fields.COLUMN(columns.NumericColumn("d")),
    confirmed=fields.COLUMN(columns.NumericColumn("q")),
    digest=fields.COLUMN(columns.NumericColumn("q")),
    tokens=Levels(),
    places=Places(),
)


class WhooshEngine:
    """Finds keys by text; may be shared by threads."""

    def __init__(self, root: Path):
        self._directory = WhooshDirectory(root)
        self._ranker: Ranker[WhooshReader] | None = None
        self._lock = RLock()

    def rank(self, query: Query) -> Ranking:
        with self._lock:
            return self._patiently(lambda: self._current().rank(query))

    def frequencies(self, tokens: Iterable[str]) -> list[int]:
        def count() -> list[int]:
            ranker = self._current()
            return [ranker.frequency(token) for token in tokens]

        tokens = list(tokens)
        with self._lock:
            return self._patiently(count)

    def digests(self) -> dict[int, int]:
        with self._lock:
            return self._patiently(lambda: self._current().reader.digests())

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
                    writer.add_document(**_fields(entry(document)))

    def rebuild(self, documents: Iterable[Document]) -> None:
        with self._broken_is("kann nicht aufgebaut werden"):
            build = self._directory.new()
            index = FileStorage(str(build)).create_index(SCHEMA)
            with _writer(index) as writer:
                for document in documents:
                    writer.add_document(**_fields(entry(document)))
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
                self._ranker = None
                time.sleep(pause)
        with self._broken_is("ist beschädigt"):
            return read()

    def _current(self) -> Ranker[WhooshReader]:
        """The ranker of the present state; a new one if somebody has written."""
        path = self._directory.current()
        if self._ranker is None or not self._ranker.reader.is_state_of(path):
            self._ranker = Ranker(WhooshReader(path, _open(path)))
        return self._ranker

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


def _fields(analysed: Entry) -> dict[str, object]:
    return {
        "key": str(analysed.key),
        "number": analysed.key,
        "weight": analysed.weight,
        "confirmed": analysed.confirmed,
        "digest": analysed.digest,
        "tokens": analysed.levels,
        "places": analysed.places,
    }
