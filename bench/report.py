"""What was measured, as a table for people and as JSON for comparisons."""

import json
import os
import platform
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles

from django import get_version
from wagtail import __version__ as wagtail_version

from bench.load import Measured
from bench.weight import Weight

KINDS = {
    "constant": "konstante Antwort",
    "start": "Startseite",
    "listing": "Liste",
    "faceted": "Liste mit Facetten",
    "project": "Projektprofil",
    "search": "Suche",
    "organisation": "Kommune",
    "map": "Karte",
    "listing map": "Liste mit Karte",
    "region": "Region",
    "network": "Netzwerk",
    "side by side": "Vergleich",
    "figures": "Zahlen",
}
# CPU per request, as a multiple of the constant response; with so many profiles.
TARGETS = {"project": 20, "faceted": 40, "search": 60}
TARGET_PROFILES = 5_000
TARGET_BYTES = 150_000
HEADINGS = (
    "Seite",
    "Anfr./s",
    "p50 ms",
    "p95 ms",
    "CPU ms",
    "× konst.",
    "Ziel",
    "KB",
    "Ziel",
    "Abrufe",
    "304",
    "",
)


@dataclass(frozen=True)
class Row:
    """The figures of one kind of page."""

    kind: str
    requests: int
    errors: int
    requests_per_second: float
    p50_ms: float
    p95_ms: float
    cpu_ms: float
    ratio: float
    target: int | None
    weight: Weight

    @property
    def verdict(self) -> str:
        """“ok”, or what is wrong."""
        heavy = self.kind != "constant" and self.weight.bytes > TARGET_BYTES
        faults = {
            f"{self.errors} Fehler": self.errors,
            "zu langsam": self.target is not None and self.ratio > self.target,
            "zu schwer": heavy,
            "fremde Server": self.weight.elsewhere,
            "kein 304": not self.weight.not_modified,
        }
        return ", ".join(text for text, there in faults.items() if there) or "ok"


def row(
    kind: str, noted: Measured, unit: Measured, weight: Weight, profiles: int
) -> Row:
    """Medians over the rounds. The ratio is taken within each round, where both met
    the same machine."""
    ratios = [own / one for own, one in zip(noted.cpu, unit.cpu, strict=True)]
    in_ms = [latency * 1000 for latency in noted.latencies]
    return Row(
        kind=kind,
        requests=len(noted.latencies),
        errors=noted.errors,
        requests_per_second=round(median(noted.rates), 1),
        p50_ms=round(median(in_ms), 2),
        p95_ms=round(quantiles(in_ms, n=20)[-1], 2),
        cpu_ms=round(median(noted.cpu) * 1000, 2),
        ratio=round(median(ratios), 1),
        target=TARGETS.get(kind) if profiles >= TARGET_PROFILES else None,
        weight=weight,
    )


def table(rows: list[Row]) -> str:
    """The rows under their headings, columns aligned."""
    lines = [HEADINGS, *(cells(one) for one in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(aligned(line, widths) for line in lines)


def cells(one: Row) -> tuple[str, ...]:
    weighed = one.kind != "constant"
    return (
        KINDS[one.kind],
        german(one.requests_per_second, 0),
        german(one.p50_ms, 1),
        german(one.p95_ms, 1),
        german(one.cpu_ms, 2),
        german(one.ratio, 1),
        f"≤ {one.target}" if one.target else "–",
        german(one.weight.bytes / 1000, 1),
        f"≤ {TARGET_BYTES // 1000}" if weighed else "–",
        str(one.weight.requests),
        "ja" if one.weight.not_modified else "nein",
        one.verdict,
    )


def aligned(line: tuple[str, ...], widths: list[int]) -> str:
    """Words to the left, figures to the right."""
    first, *figures, last = zip(line, widths, strict=True)
    middle = "  ".join(text.rjust(width) for text, width in figures)
    return f"{first[0].ljust(first[1])}  {middle}  {last[0]}".rstrip()


def german(number: float, digits: int) -> str:
    return f"{number:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def write_json(folder: Path, results: dict[int, list[Row]]) -> Path:
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
        "profiles": {
            str(number): [asdict(one) | {"verdict": one.verdict} for one in rows]
            for number, rows in results.items()
        },
    }
    path = folder / f"results-{now:%Y-%m-%d-%H%M}.json"
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2), "utf-8")
    return path
