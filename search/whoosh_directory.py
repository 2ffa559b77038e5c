"""Where the Whoosh index lives: one directory per build, a link to the present one.

    var/search/current → index-1.1-3f9c…   (layout, chain version, drawn name)
    var/search/lock                        (held by whoever writes)

A build happens in a new directory; renaming the link is the swap. Whoosh unpickles
what it reads, so an index somebody tampered with could run code: nobody but the owner
of the process may enter (0700), and it is rebuilt, never restored from elsewhere.
"""

import fcntl
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.errors import EngineError
from search.indexing import VERSION

_PREFIX = f"index-{VERSION}-"
_POLL = 0.02  # seconds


class WhooshDirectory:
    """The builds of one index below a root directory."""

    def __init__(self, root: Path):
        self.root = root
        self._link = root / "current"

    def current(self) -> Path:
        """The present build; an EngineError if there is none of this version."""
        try:
            name = os.readlink(self._link)
        except OSError as error:
            raise self.unusable("fehlt") from error
        if not name.startswith(_PREFIX):
            raise self.unusable("stammt von einer anderen Programmversion")
        return self.root / name

    def unusable(self, why: str) -> EngineError:
        return EngineError(
            f"Der Suchindex in {self.root} {why}. "
            "„manage.py rebuild_search“ baut ihn neu auf."
        )

    def new(self) -> Path:
        """An empty directory for a build."""
        self._make_root()
        path = self.root / f"{_PREFIX}{secrets.token_hex(8)}"
        path.mkdir(mode=0o700)
        return path

    def swap(self, build: Path) -> None:
        """From now on this build is the present one; all others are deleted."""
        link = self.root / f"{build.name}.link"
        link.symlink_to(build.name)
        os.replace(link, self._link)
        for path in self.root.glob("index-*"):
            if path.is_symlink():  # of a build that was killed while it swapped
                path.unlink()
            elif path != build:
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def lock(self, wait: float) -> Iterator[bool]:
        """True while this process (and thread) alone may write, False if it may not."""
        self._make_root()
        deadline = time.monotonic() + wait
        with (self.root / "lock").open("w") as file:
            while not (alone := _locked(file.fileno())) and time.monotonic() < deadline:
                time.sleep(_POLL)
            yield alone  # closing the file releases the lock

    def _make_root(self) -> None:
        try:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.root.chmod(0o700)
        except OSError as error:
            raise self.unusable("kann nicht geschrieben werden") from error


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
