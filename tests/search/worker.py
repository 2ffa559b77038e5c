"""One of several processes on one database and one index (see test_processes.py).

    worker.py setup | write START NUMBER | rebuild TIMES | read

Plain rows stand for pages: what is tested knows only a source.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import django
from django.conf import settings
from django.db import connection, models, transaction

django.setup()

from search import catalogue, documents, outbox  # noqa: E402
from search.documents import Document  # noqa: E402
from search.finding import find  # noqa: E402
from search.models import SearchChange, SearchDocument, SearchState  # noqa: E402
from search.rebuild import rebuild  # noqa: E402


class Note(models.Model):
    class Meta:
        app_label = "worker"

    def __str__(self) -> str:
        return f"Haushalt {self.pk}"


class NoteSource:
    kind = "note"

    def public(self):
        return Note.objects.all()

    def documents(self, notes: Iterable[Note]) -> Iterator[Document]:
        for note in notes:
            yield Document(note.pk, self.kind, "/", str(note))

    def affected(self, note: Note) -> Iterable[int]:
        return ()


def setup() -> None:
    with connection.schema_editor() as editor:
        for model in (Note, SearchDocument, SearchChange, SearchState):
            editor.create_model(model)
    rebuild()


def write(start: str, number: str) -> None:
    for key in range(int(start), int(start) + int(number)):
        with transaction.atomic():
            Note.objects.create(pk=key)
            outbox.changed([key])


def build(times: str) -> None:
    for _ in range(int(times)):
        rebuild()
        outbox.drain()


def read() -> None:
    """Ends when told by a file. What was there must never be missing again."""
    hits = selected = 0
    done = Path(connection.settings_dict["NAME"]).with_name("done")
    while not done.exists():
        before, hits = hits, len(find("Haushalt"))
        assert hits >= before, f"{before} hits, then {hits}"
        before, selected = selected, catalogue.current().select().total
        assert selected >= before, f"{before} documents, then {selected}"


if __name__ == "__main__":
    assert settings.SEARCH_URL
    documents._sources.clear()
    documents.register(Note, NoteSource())  # type: ignore[arg-type]
    roles = {"setup": setup, "write": write, "rebuild": build, "read": read}
    roles[sys.argv[1]](*sys.argv[2:])
