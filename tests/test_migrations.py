"""Migrations that have landed stay as they are: databases have recorded them as applied
and never look at them again. After adding one: `python -m tests.test_migrations`.
"""

import json
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parent.parent
RECORDED = Path(__file__).with_name("migrations.json")
RECORD = "python -m tests.test_migrations"


def present() -> dict[str, str]:
    """Every migration there is, and the hash of its text."""
    return {
        path.relative_to(ROOT).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(ROOT.glob("*/migrations/[0-9]*.py"))
    }


def complaints(recorded: dict[str, str], found: dict[str, str]) -> list[str]:
    """What is wrong with the migrations found, in sentences that say what to do."""
    for_changed = "was edited or removed. Never do that: put it back and add a new one."
    changed = [path for path, text in recorded.items() if found.get(path) != text]
    new = found.keys() - recorded.keys()
    return [f"{path} {for_changed}" for path in changed] + [
        f"{path} is not recorded yet: {RECORD}" for path in sorted(new)
    ]


def test_landed_migrations_are_neither_edited_nor_removed():
    assert complaints(json.loads(RECORDED.read_text()), present()) == []


def test_complaints_tell_edited_removed_and_new_migrations_apart():
    recorded = {"a/1.py": "one", "a/2.py": "two", "a/3.py": "three"}
    found = {"a/1.py": "one", "a/2.py": "other", "a/4.py": "four"}
    assert [line.split(maxsplit=3)[:3] for line in complaints(recorded, found)] == [
        ["a/2.py", "was", "edited"],
        ["a/3.py", "was", "edited"],
        ["a/4.py", "is", "not"],
    ]


def record() -> None:
    """Adds new migrations to those recorded; what is recorded it leaves alone."""
    recorded = json.loads(RECORDED.read_text()) if RECORDED.exists() else {}
    together = dict(sorted((present() | recorded).items()))
    RECORDED.write_text(json.dumps(together, indent=2) + "\n")


if __name__ == "__main__":
    record()
