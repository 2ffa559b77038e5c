"""Reads the official list: GV100AD (Gemeindeverzeichnis, © Statistisches Bundesamt).

It carries names, areas, populations and postcodes of the Gemeinden; those of Kreise,
Regierungsbezirke and Landschaftsverbände are their sums. It knows nothing of the finer
legal types of North Rhine-Westphalia, of coordinates and RegioStaR: those stay.
"""

import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from gv100ad.entities.base_record import BaseRecord
from gv100ad.entities.district import District
from gv100ad.entities.district_type import DistrictType
from gv100ad.entities.government_region import GovernmentRegion
from gv100ad.entities.municipality import Municipality
from gv100ad.entities.municipality_type import MunicipalityType
from gv100ad.reader import GV100ADReader

from network.models import RegisterEntry
from network.register import RegisterError, Row

Level = RegisterEntry.Level
NRW = "05"
LANDSCHAFTSVERBAENDE = {
    "LVR": ("Landschaftsverband Rheinland", "Köln", ("051", "053")),
    "LWL": ("Landschaftsverband Westfalen-Lippe", "Münster", ("055", "057", "059")),
}
LEGAL_TYPES = {
    MunicipalityType.KREISFREIE_STADT: "kreisfreie Stadt",
    MunicipalityType.KREISANGEHOERIGE_GEMEINDE: "Gemeinde",
}


def read_gv100ad(text: str, population_date: date) -> tuple[list[Row], date]:
    """Returns the bodies of North Rhine-Westphalia and the date the file stands for.

    Args:
        text: the file.
        population_date: the date of its population figures, which it does not carry.

    Raises:
        RegisterError: names the line that is no valid record.
    """
    rows: list[Row] = []
    edition = date.min
    for line, record in records(text):
        edition = max(edition, record.timestamp)
        if isinstance(record, Municipality):
            rows.append(municipality_row(line, record))
        elif isinstance(record, District):
            # A kreisfreie Stadt has a second record as a Gemeinde.
            if record.type != DistrictType.KREISFREIE_STADT:
                rows.append(district_row(line, record))
        elif isinstance(record, GovernmentRegion):
            rows.append(government_region_row(line, record))
    present = {row.facts["landschaftsverband"] for row in rows}
    rows += [landschaftsverband_row(key) for key in sorted(present)]
    dates = {"population_date": population_date, "area_date": edition}
    for row in rows:
        row.facts.update(dates | sums(row, rows))
    return rows, edition


def records(text: str) -> Iterator[tuple[int, BaseRecord]]:
    """The records of North Rhine-Westphalia with their line numbers."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line[10:12] != NRW:
            continue
        try:
            yield number, next(iter(GV100ADReader(io.StringIO(line)).read()))
        except ValueError as error:
            raise RegisterError(
                _("Zeile %(line)d: kein gültiger GV100AD-Satz (%(error)s).")
                % {"line": number, "error": error}
            ) from error


def landschaftsverband_of(key: str) -> str:
    return next(
        verband
        for verband, (_name, _seat, bezirke) in LANDSCHAFTSVERBAENDE.items()
        if key[:3] in bezirke
    )


def municipality_row(line: int, record: Municipality) -> Row:
    key = record.regional_code
    independent = record.type == MunicipalityType.KREISFREIE_STADT
    facts = {
        "ars": f"{key[:5]}{record.association}{key[5:]}",
        "level": Level.GEMEINDE.value,
        "name": record.name.split(",")[0],
        "name_official": record.name,
        "parent_id": key[:3] if independent else key[:5],
        "landschaftsverband": landschaftsverband_of(key),
        "population": record.inhabitants,
        "area_km2": Decimal(record.area) / 100,
        "postcode": record.postal_code,
    }
    return Row(line, key, facts, {"legal_type": LEGAL_TYPES.get(record.type, "Stadt")})


def district_row(line: int, record: District) -> Row:
    key, name = record.regional_code, record.name
    named = "kreis" in name.lower() or name.startswith("Städteregion")
    facts = {
        "level": Level.KREIS.value,
        "name": name if named else f"Kreis {name}",
        "name_official": name,
        "seat": record.administrative_headquarters,
        "parent_id": key[:3],
        "landschaftsverband": landschaftsverband_of(key),
    }
    kind = "Städteregion" if name.startswith("Städteregion") else "Kreis"
    return Row(line, key, facts, {"legal_type": kind})


def government_region_row(line: int, record: GovernmentRegion) -> Row:
    name = record.name.removeprefix("Reg.-Bez. ").removeprefix("Regierungsbezirk ")
    facts = {
        "level": Level.REGIERUNGSBEZIRK.value,
        "name": f"Bezirksregierung {name}",
        "name_official": f"Regierungsbezirk {name}",
        "seat": record.administrative_headquarters,
        "parent_id": None,
        "landschaftsverband": landschaftsverband_of(record.regional_code),
    }
    return Row(line, record.regional_code, facts, {"legal_type": "Regierungsbezirk"})


def landschaftsverband_row(key: str) -> Row:
    name, seat, _bezirke = LANDSCHAFTSVERBAENDE[key]
    facts = {
        "level": Level.LANDSCHAFTSVERBAND.value,
        "name": name,
        "name_official": name,
        "seat": seat,
        "parent_id": None,
        "landschaftsverband": key,
    }
    return Row(0, key, facts, {"legal_type": "Landschaftsverband"})


def sums(row: Row, rows: list[Row]) -> dict[str, Any]:
    """Population and area of a body above the Gemeinden: of all that lie in it."""
    if row.facts["level"] == Level.GEMEINDE:
        return {}
    prefixes: tuple[str, ...] = (row.key,)
    if row.key in LANDSCHAFTSVERBAENDE:
        prefixes = LANDSCHAFTSVERBAENDE[row.key][2]
    inside = [
        other.facts
        for other in rows
        if other.facts["level"] == Level.GEMEINDE and other.key.startswith(prefixes)
    ]
    return {
        "population": sum(facts["population"] for facts in inside),
        "area_km2": sum((facts["area_km2"] for facts in inside), Decimal(0)),
    }
