"""Folders with a generated site: database and search index, built once and kept.

A folder is named after what it was built from, so that another generator, migration or
fixture makes another one. What the search makes of the pages is renewed in place.
"""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOME = ROOT / "var" / "bench"
CONTENT = (
    "bench/*.toml",
    "bench/[apw]*.py",  # addresses, profiles, words, write
    "bench/management/commands/*.py",
    "*/migrations/*.py",
    "fixtures/nrw_register.csv",
    "fixtures/demo/**/*.toml",
    "requirements.txt",
)
# What documents of the search are made of.
SEARCH = [
    f"{package}/**/*.py" for package in ("search", "network", "projects", "peers")
]


def built(profiles: int, kind: str = "", *options: str) -> Path:
    """The folder with so many profiles; the first time this takes a minute or two.
    `kind` is the site that visitors see or, as “admin”, one with people who work there.
    """
    name = f"{kind}{profiles}"
    folder = HOME / f"{fingerprint(*CONTENT)}-{name}"
    if not folder.exists():
        for older in HOME.glob(f"*-{name}"):
            shutil.rmtree(older)
        # Builds beside and renames, so that a folder is complete or not there.
        beside = HOME / f"unfinished-{name}"
        beside.mkdir(parents=True)
        command = f"build_{kind}_bench" if kind else "build_bench"
        addresses = ("--addresses", str(beside / "addresses.json"))
        manage(beside, command, "--profiles", str(profiles), *options, *addresses)
        beside.rename(folder)
    search, present = folder / "search.fingerprint", fingerprint(*SEARCH)
    if not search.exists() or search.read_text() != present:
        manage(folder, "rebuild_search")
        search.write_text(present)
    return folder


def manage(folder: Path, *command: str) -> None:
    """Runs a command of manage.py on this folder; its output is the progress."""
    program = [sys.executable, str(ROOT / "manage.py"), *command]
    subprocess.run(program, env=environment(folder), cwd=ROOT, check=True)


def environment(folder: Path) -> dict[str, str]:
    """The variables of a process that shall work on this folder."""
    # What an operator has set for another site must not reach this one.
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return kept | {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "bench.settings"}


def fingerprint(*patterns: str) -> str:
    """Changes with any file that fits one of the patterns."""
    paths = sorted({path for pattern in patterns for path in ROOT.glob(pattern)})
    together = sha256()
    for path in paths:
        together.update(str(path.relative_to(ROOT)).encode())
        together.update(path.read_bytes())
    return together.hexdigest()[:12]
