"""One of several processes on one database and one index (see processes.py).

    worker.py ROLE ARGUMENT …    plays one role
    worker.py serve              plays those that it reads, a JSON list per line

Plain rows stand for pages: what is tested knows only a source.
"""

import json
import os
import pkgutil
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from unittest import mock

import django
import wagtail  # noqa: F401
from django.core.management import call_command
from django.db import connection, models, transaction

warnings.simplefilter("ignore")  # after Wagtail, which asks for its own to be shown
django.setup()

from search import catalogue, checking, documents, outbox, synonyms  # noqa: E402
from search import rebuild as build  # noqa: E402
from search.documents import Document  # noqa: E402
from search.engine import get_engine  # noqa: E402
from search.finding import find  # noqa: E402

PLACE = Path(os.environ["WORKPLACE"])
DONE = PLACE / "done"  # made to tell readers that they may go home
HALTED = PLACE / "halted"  # made by a worker that waits to be killed
EACH = 50  # changes of one writer
NEVER_DELETED = 3  # of five notes


class Note(models.Model):
    text = models.TextField(default="Haushalt")

    class Meta:
        app_label = "worker"

    def __str__(self) -> str:
        return self.text


class NoteSource:
    kind = "note"

    def public(self):
        return Note.objects.all()

    def documents(self, notes: Iterable[Note]) -> Iterator[Document]:
        for note in notes:
            yield Document(note.pk, self.kind, "/", f"{note} {note.pk}")

    def affected(self, note: Note) -> Iterable[int]:
        return ()


def setup(number: str) -> None:
    """Tables, some notes, and an index of them."""
    call_command("migrate", "search", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Note)
    Note.objects.bulk_create(Note(pk=key) for key in range(1, int(number) + 1))
    rebuild()


def write(start: str) -> None:
    """Five notes are made, of these three are changed and two deleted, ten times."""
    for first in range(int(start), int(start) + EACH // 2, 5):
        keys = range(first, first + 5)
        for key in keys:
            with transaction.atomic():
                Note.objects.create(pk=key)
                outbox.changed([key])
        for key in keys[:NEVER_DELETED]:
            with transaction.atomic():
                Note.objects.filter(pk=key).update(text="Haushalt geprüft")
                outbox.changed([key])
        for key in keys[NEVER_DELETED:]:
            # In the order of search/signals.py.
            with transaction.atomic():
                outbox.changed([key])
                outbox.forget([key])
                Note.objects.filter(pk=key).delete()


def rebuild(times: str = "1") -> None:
    for _ in range(int(times)):
        build.rebuild()
        outbox.drain()


def read() -> None:
    """Ends when told by a file. What stays must never be missing again."""
    found: set[int] = set()
    selected: set[int] = set()
    while not DONE.exists():
        before, found = found, staying(key for key, _score in find("Haushalt"))
        assert found >= before, f"not found any more: {before - found}"
        before, selected = selected, staying(catalogue.current().keys)
        assert selected >= before, f"not listed any more: {before - selected}"


def staying(keys: Iterable[int]) -> set[int]:
    return {key for key in keys if key % 5 < NEVER_DELETED}


def drain() -> None:
    outbox.drain()


def change(text: str) -> None:
    """All notes say something else; somebody has noted it, but nobody drains."""
    with mock.patch.object(outbox, "drain"), transaction.atomic():
        Note.objects.update(text=text)
        outbox.changed(Note.objects.values_list("pk", flat=True))


def answer(*words: str) -> None:
    """Every note is found by one of these words, and no index has to be repaired."""
    get_engine().check()
    found = {key for word in words for key, _score in find(word)}
    missing = set(Note.objects.values_list("pk", flat=True)) ^ found
    assert not missing, sorted(missing)


def check() -> None:
    """Everything agrees with everything, and nothing waits."""
    assert not checking.waiting(), f"{checking.waiting()} changes wait"
    assert checking.check().clean, checking.check()


def halt(when: str, function: str, call: str, role: str, *arguments: str) -> None:
    """Plays a role until a function is called for the n-th time; then, before or after
    doing what it does, waits to be killed. Or only tells that it came there ("at")."""
    original = pkgutil.resolve_name(function)
    calls = iter(range(1, int(call)))

    def wait_or_do(*args, **kwargs):
        now = next(calls, None) is None
        if now and when == "before":
            wait()
        if now and when == "at":
            HALTED.touch()
        result = original(*args, **kwargs)
        if now and when == "after":
            wait()
        return result

    with mock.patch(function, wait_or_do):
        ROLES[role](*arguments)
    raise AssertionError(f"{function} was not called {call} times")


def wait() -> None:
    HALTED.touch()
    time.sleep(600)


def serve() -> None:
    for line in sys.stdin:
        role, *arguments = json.loads(line)
        try:
            ROLES[role](*arguments)
            said = ""
        except Exception:
            said = traceback.format_exc()
        print(json.dumps(said), flush=True)


ROLES: dict[str, Callable[..., None]] = {
    role.__name__: role
    for role in (setup, write, rebuild, read, drain, change, answer, check, halt, serve)
}

if __name__ == "__main__":
    documents._sources.clear()
    synonyms._sources.clear()  # they ask for tables that are not there
    documents.register(Note, NoteSource())  # type: ignore[arg-type]
    ROLES[sys.argv[1]](*sys.argv[2:])
