"""Documents for any engine, and the mark of tests that every engine has to pass."""

from collections.abc import Iterable

import pytest

from search import rows
from search.documents import Document
from search.engine import Engine
from search.finding import answer

on_both_engines = pytest.mark.parametrize(
    "search_url", ["whoosh", "postgresql"], indirect=True
)
on_postgresql = pytest.mark.parametrize(
    "search_url",
    [pytest.param("postgresql", marks=pytest.mark.postgres)],
    indirect=True,
)
# For what takes long: PostgreSQL's engine where it is the database, Whoosh elsewhere.
on_the_best_engine = pytest.mark.parametrize("search_url", ["best"], indirect=True)


def document(key: int, title: str = "", **fields) -> Document:
    return Document(
        **{"key": key, "kind": "page", "url": "/", "title": title, **fields}
    )


DOCUMENTS = [
    document(1, "Reallabor Niederrhein", body="Moers, Geldern und Kleve"),
    document(2, "Offene Daten"),
]


def build(engine: Engine, documents: Iterable[Document]) -> None:
    """These documents and no others, in the rows and in the index."""
    save(documents)
    engine.rebuild(rows.stored())


def write(
    engine: Engine, documents: Iterable[Document], deleted: Iterable[int] = ()
) -> None:
    """As a drain does it: first the rows, then the index."""
    documents, deleted = list(documents), set(deleted)
    rows.save(documents, {document.key for document in documents} | deleted)
    engine.write(documents, deleted)


def save(documents: Iterable[Document]) -> None:
    """These documents and no others, in the rows alone."""
    documents = list(documents)
    keys = {document.key for document in documents}
    rows.save(documents, keys)
    rows.keep_only(keys)


def found(text: str) -> list[int]:
    """The keys that a text finds, best first."""
    return answer(text).keys
