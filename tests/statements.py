"""Which SQL statements each test runs, and a small choice of tests that run them all.

PostgreSQL is asked daily by these tests alone. With `-p tests.statements` pytest notes
the shapes of all statements in var/tests/statements/; then

    python -m tests.statements check     names what the choice leaves out
    python -m tests.statements choose    chooses anew, into daily_on_postgresql.txt

A test is known by its name, so that files may be moved. What the layers below it run
counts as run by the test.
"""

import json
import os
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

CHOICE = Path(__file__).with_name("daily_on_postgresql.txt")
NOTES = Path(__file__).resolve().parent.parent / "var" / "tests" / "statements"
OVERHEAD = 0.03  # seconds that any test takes, for itself
# Tests that ask the database in their own way: what they run is no statement of ours.
MEASURING = {"bench", "relevance", "upgrade"}

# What differs although the statement is the same, in this order.
ALIKE = [
    (re.compile(r"\s+"), " "),
    (re.compile(r"'(?:[^']|'')*'"), "?"),
    (re.compile(r"%s(::\w+(\[\])?)?"), "?"),
    (re.compile(r'"_?s\d+_x\d+"|"_django_curs_\w+"|"__?col\d+"'), "NAME"),
    (re.compile(r"\b\d+(\.\d+)?\b"), "?"),
    (re.compile(r"\(\?(, ?\?)+\)"), "(?)"),
    (re.compile(r"\bIN \(\?\)"), "IN ?"),
    (re.compile(r"(\([^()]*\))(, ?\1)+"), r"\1"),
    (re.compile(r'SET ("\w+" = \?(, )?)+'), "SET … "),
    (re.compile(r"(\bWHEN .{1,300}?)( ?\1)+"), r"\1"),
    (re.compile(r"(\([^()]*\)|\S+ [^()]{1,90}?)( (?:OR|AND) \1)+"), r"\1"),
    # A process remembers types of content: which of them a test asks for, and how many
    # at once, depends on the tests before it.
    (re.compile(r'^(SELECT [^()]+ FROM "django_content_type" WHERE) .*'), r"\1 …"),
]


@lru_cache(maxsize=100_000)
def shape(sql: str) -> str:
    """The statement without its values, and however many of them there are."""
    for pattern, text in ALIKE:
        sql = pattern.sub(text, sql)
    return sql.strip()


@dataclass
class Ran:
    """What a test or a layer runs, and the time that takes."""

    shapes: set[str] = field(default_factory=set)
    seconds: float = 0.0
    layer: str = ""
    always: bool = False


class Notes:
    """Of one process of the tests."""

    def __init__(self) -> None:
        self.tests: dict[str, Ran] = defaultdict(Ran)
        self.layers: dict[str, Ran] = defaultdict(Ran)
        self.running: Ran | None = None

    def note(self, execute: Callable, sql: Any, *more: Any) -> Any:
        if self.running:
            text = sql if isinstance(sql, str) else str(sql)
            self.running.shapes.add(shape(text))
        return execute(sql, *more)

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = {
            kind: {name: vars(ran) | {"shapes": sorted(ran.shapes)} for name, ran in of}
            for kind, of in (
                ("tests", self.tests.items()),
                ("layers", self.layers.items()),
            )
        }
        path.write_text(json.dumps(kept))


_notes = Notes()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    ran = _notes.tests[item.name]
    is_soak = item.get_closest_marker("soak")  # what it alone runs is asked there
    _notes.running = None if is_soak or MEASURING & set(item.path.parts) else ran
    if item.get_closest_marker("postgres") and item.name not in chosen():
        ran.always = True
    began = time.process_time()
    with connection.execute_wrapper(_notes.note):
        result = yield
    ran.seconds += time.process_time() - began
    _notes.running = None
    return result


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: pytest.FixtureRequest) -> Any:
    """What makes a layer is run by every test that stands on it."""
    if fixturedef.argname != "ground":
        return (yield)
    test = _notes.running
    layers = request.getfixturevalue("django_db_setup")
    began, making = time.process_time(), Ran()
    _notes.running = making
    result = yield
    _notes.running = test
    if test:
        test.layer = layers.standing
        test.seconds -= time.process_time() - began
        _notes.layers[layers.standing].shapes |= making.shapes
    return result


def pytest_sessionfinish() -> None:
    if _notes.tests:
        _notes.write(NOTES / f"{os.getpid()}.json")


def noted() -> dict[str, Ran]:
    """What every test ran, with the layers below it."""
    tests: dict[str, Ran] = defaultdict(Ran)
    layers: dict[str, set[str]] = defaultdict(set)
    for path in NOTES.glob("*.json"):
        notes = json.loads(path.read_text())
        for name, ran in notes["layers"].items():
            layers[name] |= set(ran["shapes"])
        for name, ran in notes["tests"].items():
            test = tests[name]
            test.shapes |= set(ran["shapes"])
            test.seconds += ran["seconds"]
            test.layer = ran["layer"]
            test.always = test.always or ran["always"]
    for test in tests.values():
        test.shapes |= layers[test.layer]
    return tests


@lru_cache
def chosen() -> set[str]:
    """The tests that are run on PostgreSQL daily."""
    lines = CHOICE.read_text("utf-8").splitlines() if CHOICE.exists() else []
    return {line for line in lines if line and not line.startswith("#")}


def choose(tests: dict[str, Ran]) -> list[str]:
    """Few quick tests that together run everything: each time the one that brings most
    that is new for its time. In the end those go that others have made needless.
    """
    always = {name for name, ran in tests.items() if ran.always}
    missing = run_by(tests, tests) - run_by(tests, always)
    names: set[str] = set()
    while missing:
        best = max(tests, key=lambda name: worth(tests[name], missing))
        missing -= tests[best].shapes
        names.add(best)
    for name in sorted(names, key=lambda name: -tests[name].seconds):
        if tests[name].shapes <= run_by(tests, always | names - {name}):
            names.remove(name)
    return sorted(names)


def run_by(tests: dict[str, Ran], names: Iterable[str]) -> set[str]:
    return set().union(*(tests[name].shapes for name in names if name in tests))


def worth(ran: Ran, missing: set[str]) -> float:
    return len(ran.shapes & missing) / (max(ran.seconds, 0) + OVERHEAD)


def left_out(tests: dict[str, Ran], names: Iterable[str]) -> dict[str, str]:
    """Statements that none of these tests runs, with the quickest test that does."""
    always = {name for name, ran in tests.items() if ran.always}
    covered = run_by(tests, always | set(names))
    quickest: dict[str, str] = {}
    for name in sorted(tests, key=lambda name: tests[name].seconds):
        for one in tests[name].shapes - covered:
            quickest.setdefault(one, name)
    return quickest


HEAD = """\
# The tests that run every distinct SQL statement, by name; written by
# `python -m tests.statements choose`. On PostgreSQL, `make test` runs these alone.
"""


def main(verb: str) -> int:
    tests = noted()
    if not tests:
        raise SystemExit("Es ist nichts aufgezeichnet: make soak-postgres")
    if verb == "choose":
        CHOICE.write_text(HEAD + "\n".join(choose(tests)) + "\n", "utf-8")
        return 0
    unknown = chosen() - tests.keys()
    lines = [f"Den Test gibt es nicht mehr: {name}" for name in sorted(unknown)]
    for statement, name in left_out(tests, chosen()).items():
        lines.append(f"Diese Anweisung fehlt, {name} führt sie aus: {statement[:400]}")
    print("\n".join(lines) or "PostgreSQL wird täglich jede Anweisung gezeigt.")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
