"""Finds the Chromium that the browser tests drive; as a program it installs one.

`CHROMIUM=/path` names another. Where there is none and Debian's cannot be installed the
tests fail and say what to do: a run without them would look green.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTRUCTION = (
    "Für die Tests im Browser fehlt Chromium. Unter Debian: apt install chromium. "
    "Liegt es woanders: CHROMIUM=/pfad/zu/chromium make test"
)


def find() -> str | None:
    """The path of a Chromium, or None."""
    if path := os.environ.get("CHROMIUM"):
        return shutil.which(path)
    return next(filter(None, map(shutil.which, NAMES)), None)


def install() -> None:
    """Installs Debian's package where that needs no password."""
    become_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get"):
        return
    print("Chromium einrichten (Debian-Paket) …", flush=True)
    for command in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
        subprocess.run(
            [*become_root, "apt-get", *command],
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.DEVNULL,
            check=False,
        )


if __name__ == "__main__":
    if not find():
        install()
    if not find():
        sys.exit(INSTRUCTION)
