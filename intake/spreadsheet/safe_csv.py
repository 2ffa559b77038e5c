"""CSV that German spreadsheets open at a double click, and in which nothing runs."""

import csv
import io
from collections.abc import Iterable

# With these a spreadsheet begins a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Iterable[Iterable[object]]) -> bytes:
    """With semicolons, and a mark that says it is UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """Text that a spreadsheet shows instead of calculating it."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_SIGNS) else text
