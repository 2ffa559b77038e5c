"""What was measured, as tables for people and as JSON for comparisons."""

import json
import os
import platform
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django import get_version
from wagtail import __version__ as wagtail_version

from bench.report import aligned, german
from bench.search.cases import CASES
from bench.search.figures import (
    COLD,
    CPU,
    ENGINES,
    FIRST,
    OWN,
    STOCK,
    WALL,
    WARM,
    Engine,
    Figures,
    Key,
)

# Milliseconds of processors in 19 of 20 cases, at so many profiles.
TARGET_PROFILES = 5_000
TARGETS = {
    ("facets", "whoosh"): 80,
    ("facets", "postgres"): 50,
    ("suggest", "whoosh"): 15,
    ("suggest", "postgres"): 15,
}
TIMES_STOCK = 10  # searching with all facets
STATES = {COLD: "neu", WARM: "bekannt", FIRST: "erste nach Veröffentlichung"}
NOTHING = "–"


def tables(profiles: int, figures: Figures) -> str:
    """All tables of one size."""
    many = f"{german(profiles, 0)} Profile, {german(figures.documents, 0)} Dokumente"
    parts = {
        f"{many}: CPU je Frage in ms": costs(figures, CPU),
        "Dasselbe auf der Uhr, in ms": costs(figures, WALL),
        "Fragen, auf die etwas gefunden wird, in %": findings(figures),
        "Index": indexes(figures),
    }
    return "\n\n".join(f"{title}\n{table(rows)}" for title, rows in parts.items())


def table(rows: list[tuple[str, ...]]) -> str:
    """Rows below their headings, columns aligned; nothing stands behind the figures."""
    rows = [(*row, "") for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(aligned(row, widths) for row in rows)


def costs(figures: Figures, what: int) -> list[tuple[str, ...]]:
    headings = ["Frage"]
    for engine in OWN:
        other = STOCK[engine.database]
        headings += [f"{engine.label} p50", "p95"]
        headings += [f"{other.label} p50", "p95", "×"]
    rows = [tuple(headings)]
    for case in CASES:
        for state in (FIRST, COLD, WARM):
            if Key(case, state, OWN[0].name) in figures.samples:
                rows.append(cost_row(figures, case, state, what))
    return rows


def cost_row(figures: Figures, case: str, state: str, what: int) -> tuple[str, ...]:
    cells = [f"{CASES[case].label}, {STATES[state]}"]
    for engine in OWN:
        key = Key(case, state, engine.name)
        cells += percentiles(figures, key, what)
        # Wagtail remembers nothing, so it was asked once only.
        other = Key(case, WARM, STOCK[engine.database].name)
        compared = state != FIRST
        cells += percentiles(figures, other, what) if compared else [NOTHING] * 2
        cells.append(number(figures.times_stock(key, engine, what)))
    return tuple(cells)


def percentiles(figures: Figures, key: Key, what: int) -> list[str]:
    return [number(figures.p50(key, what)), number(figures.p95(key, what))]


def findings(figures: Figures) -> list[tuple[str, ...]]:
    rows = [("Frage", *(engine.label for engine in ENGINES))]
    for case in CASES:
        shares = (
            figures.found(Key(case, WARM, engine.name)) * 100 for engine in ENGINES
        )
        rows.append((CASES[case].label, *(german(share, 0) for share in shares)))
    return rows


def indexes(figures: Figures) -> list[tuple[str, ...]]:
    headings = ("Bau CPU s", "Uhr s", "MB", "1 Dok. CPU ms", "Uhr ms", "100 CPU ms")
    rows: list[tuple[str, ...]] = [("Engine", *headings)]
    for engine in ENGINES:
        built = figures.builds[engine.name]
        cells = [built["cpu"], built["wall"], built["bytes"] / 1e6]
        for many, what in ((1, "cpu"), (1, "wall"), (100, "cpu")):
            cells.append(figures.published_ms(engine, many, what))
        rows.append((engine.label, *map(number, cells)))
    return rows


def number(value: float | None) -> str:
    return NOTHING if value is None else german(value, 1)


def verdicts(measured: dict[int, Figures]) -> Iterator[str]:
    """Whether the targets are met, at the size for which they are set."""
    if TARGET_PROFILES not in measured:
        return
    figures = measured[TARGET_PROFILES]
    for (case, name), most in TARGETS.items():
        engine = next(engine for engine in OWN if engine.name == name)
        # What a question costs that nobody has asked since the last publication.
        key = Key(case, COLD, name)
        p95 = figures.p95(key)
        label = f"{CASES[case].label}, {engine.label}"
        yield verdict(f"{label}: p95 {number(p95)} ms CPU, Ziel ≤ {most}", p95 <= most)
        if case == "facets":
            times = figures.times_stock(key, engine) or 0
            said = f"{number(times)}-mal so schnell wie Wagtail, Ziel ≥ {TIMES_STOCK}"
            yield verdict(f"{label}: {said}", times >= TIMES_STOCK)


def verdict(said: str, good: bool) -> str:
    return f"{said}: {'ok' if good else 'zu langsam'}"


def write_json(folder: Path, measured: dict[int, Figures]) -> Path:
    """One file for each run, so that runs can be compared."""
    now = datetime.now().astimezone()
    content = {
        "date": now.isoformat(timespec="seconds"),
        "machine": {"processors": os.cpu_count(), "system": platform.platform()},
        "versions": {
            "python": platform.python_version(),
            "django": get_version(),
            "wagtail": wagtail_version,
        },
        "profiles": {str(n): as_json(figures) for n, figures in measured.items()},
        "verdicts": list(verdicts(measured)),
    }
    path = folder / f"search-{now:%Y-%m-%d-%H%M}.json"
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2), "utf-8")
    return path


def as_json(figures: Figures) -> dict[str, Any]:
    return {
        "documents": figures.documents,
        "questions": [question_json(figures, key) for key in figures.samples],
        "indexes": [index_json(figures, engine) for engine in ENGINES],
    }


def question_json(figures: Figures, key: Key) -> dict[str, Any]:
    engine = next(engine for engine in ENGINES if engine.name == key.engine)
    return {
        **key._asdict(),
        "asked": len(figures.values(key, CPU)),
        "found": round(figures.found(key), 3),
        "cpu_ms": {
            "p50": round(figures.p50(key), 3),
            "p95": round(figures.p95(key), 3),
        },
        "wall_ms": {
            "p50": round(figures.p50(key, WALL), 3),
            "p95": round(figures.p95(key, WALL), 3),
        },
        "times_stock": figures.times_stock(key, engine) if engine.is_own else None,
    }


def index_json(figures: Figures, engine: Engine) -> dict[str, Any]:
    return {
        "engine": engine.name,
        "build": figures.builds[engine.name],
        "publish_cpu_ms": {
            str(many): figures.published_ms(engine, many, "cpu") for many in (1, 100)
        },
    }
