"""What was measured, as a table."""

from statistics import median, quantiles

from bench.load import Measured

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
HEADINGS = "Seite", "p50 ms", "p95 ms", "CPU ms", "× konst.", "Ziel", "KB", "Abrufe", ""


def row(
    kind: str, noted: Measured, unit: Measured, weight: tuple[int, int], profiles: int
) -> tuple[str, ...]:
    """Medians over the rounds. The ratio is taken within each round, where both met
    the same machine."""
    ratio = median(own / one for own, one in zip(noted.cpu, unit.cpu, strict=True))
    target = TARGETS.get(kind) if profiles >= TARGET_PROFILES else None
    size, requests = weight
    faults = {
        f"{noted.errors} Fehler": noted.errors,
        "zu langsam": target is not None and ratio > target,
        "zu schwer": size > TARGET_BYTES,
    }
    return (
        KINDS[kind],
        german(1000 * median(noted.latencies), 1),
        german(1000 * quantiles(noted.latencies, n=20)[-1], 1),
        german(1000 * median(noted.cpu), 2),
        german(ratio, 1),
        f"≤ {target}" if target else "–",
        german(size / 1000, 1),
        str(requests),
        ", ".join(text for text, there in faults.items() if there) or "ok",
    )


def table(*rows: tuple[str, ...]) -> str:
    """In columns: first and last to the left, figures between them to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            text.ljust(width) if place in (0, len(row) - 1) else text.rjust(width)
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def german(number: float, digits: int) -> str:
    return f"{number:,.{digits}f}".translate(str.maketrans(",.", ".,"))
