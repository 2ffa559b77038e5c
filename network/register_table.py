"""Reads our own table of the register; fixtures/README.md describes its columns."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from network.models import RegisterEntry
from network.register import RegisterError, Row


def optional(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: parse(text) if text else None


# Column of our table → field, and how to read it.
COLUMNS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "ars": ("ars", str),
    "level": ("level", lambda text: RegisterEntry.Level(text).value),
    "legal_type": ("legal_type", str),
    "name": ("name", str),
    "name_official": ("name_official", str),
    "seat": ("seat", str),
    "parent_key": ("parent_id", lambda text: text if len(text) > 2 else None),
    "landschaftsverband": ("landschaftsverband", str),
    "population": ("population", int),
    "population_date": ("population_date", date.fromisoformat),
    "area_km2": ("area_km2", Decimal),
    "area_date": ("area_date", date.fromisoformat),
    "postcode_townhall": ("postcode", str),
    "latitude": ("latitude", optional(float)),
    "longitude": ("longitude", optional(float)),
    "nuts3": ("nuts3", str),
    "regiostar7": ("regiostar7", str),
    "regiostar7_label": ("regiostar7_label", str),
}
REQUIRED = ("name", "name_official", "legal_type")


def read_table(text: str) -> Iterator[Row]:
    """Yields every row of the table.

    Raises:
        RegisterError: names the line and the column that is wrong.
    """
    table = csv.DictReader(io.StringIO(text, newline=""))
    missing = {"key", *COLUMNS} - set(table.fieldnames or ())
    if missing:
        raise RegisterError(
            _("Zeile 1: Es fehlen die Spalten %s.") % ", ".join(sorted(missing))
        )
    for values in table:
        line = table.line_num
        if None in values or None in values.values():
            raise RegisterError(
                _("Zeile %d: Die Zahl der Spalten stimmt nicht.") % line
            )
        facts = {
            name: read_cell(line, column, values[column], parse)
            for column, (name, parse) in COLUMNS.items()
        }
        for name in REQUIRED:
            if not facts[name]:
                raise RegisterError(
                    _("Zeile %(line)d: „%(column)s“ ist leer.")
                    % {"line": line, "column": name}
                )
        yield Row(line, read_key(line, values["key"]), facts)


def read_cell(line: int, column: str, text: str, parse: Callable[[str], Any]) -> Any:
    try:
        value = parse(text.strip())
        if isinstance(value, (int, Decimal)) and not 0 < value < 10**8:
            raise ValueError
    except (ValueError, InvalidOperation) as error:
        raise RegisterError(
            _("Zeile %(line)d: „%(text)s“ ist kein gültiger Wert für „%(column)s“.")
            % {"line": line, "text": text, "column": column}
        ) from error
    return value


def read_key(line: int, key: str) -> str:
    if key in ("LVR", "LWL") or (key.isdigit() and len(key) in (3, 5, 8)):
        return key
    raise RegisterError(
        _("Zeile %(line)d: „%(key)s“ ist kein amtlicher Schlüssel.")
        % {"line": line, "key": key}
    )
