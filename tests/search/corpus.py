"""Some sixty invented projects, the same in every run, and what people ask for."""

import random
from itertools import count

from search.documents import Document
from tests.search.engines import document

SUBJECTS = [
    *("Bürgerbeteiligung", "Bürgerhaushalt", "Open-Data-Portal", "Klimaschutzkonzept"),
    *(
        "Radwegenetz",
        "Digitalisierungsstrategie",
        "Ratsinformationssystem",
        "Reallabor",
    ),
    *("Volkshochschule", "Katasterdaten", "Solardachkataster", "Jugendparlament"),
    *("Breitbandausbau", "E-Government", "KI-Strategie", "Schulentwicklungsplanung"),
    *("Stadtbibliothek", "Wärmeplanung", "Mängelmelder", "Starkregenkarte"),
]
PLACES = ["Moers", "Geldern", "Kleve", "Kreis Wesel", "Kreis Kleve", "Münster", "Köln"]
_SINGLE = """
    offene Daten Bürger beteiligen Planung planen Stadt Städte Gemeinde Kommune kommunal
    Haushalt Energie Verkehr Mobilität mobil Förderung fördern sanieren Sanierung Schule
    Bildung Wasser Klima Schutz Konzept Karte Karten Portal Verwaltung digital Sensor
    Sensoren LoRaWAN Jugend Haus Häuser Netz vernetzt Kreis Region regional Rat Radweg
    Solar Dach Anlage Anlagen messen Messung öffentlich Transparenz transparent Ufer
"""
WORDS = _SINGLE.split()
PHRASES = ["offene Daten", "Haus der Jugend", "Open Data Portal", "Daten der Bürger"]
LITTLE = ["der", "die", "und", "für", "mit", "in", "von", "zur"]

QUERIES = [
    *("Bürgerbeteiligung", "Beteiligung der Bürger", "offene Daten", '"offene Daten"'),
    *(
        "open data portal",
        "OpenDataPortal",
        "Haushalt",
        "Bürgerhaushalt",
        "Klimaschutz",
    ),
    *("Klimaschutzkonzept Moers", "Kreis Wesel", "Kreis Kleve", "Wesel", "Radwege"),
    *(
        "Radwegenetz Geldern",
        "digitale Schule",
        "Schulentwicklung",
        "Planung",
        "planen",
    ),
    *(
        "kommunale Energie",
        "Energie -Wasser",
        "Mobilität Region",
        "regional",
        "Sensoren",
    ),
    *("Solaranlage", "Solardach", "Daten Karte Verkehr", "Transparenz", "Wärmeplan"),
    *(
        '"Haus der Jugend"',
        "Jugendhaus",
        "Haus Jugend",
        "Volkshochschule Münster",
        "Rat",
    ),
    *(
        "Förderung Bildung Moers",
        "Beteil",
        "Digitalisierungsst",
        "Breitbandausbu",
        "KI",
    ),
    *("Stadt Köln Verkehr messen LoRaWAN", 'Daten -"offene Daten"', "Strategie"),
]


def projects(number: int = 60) -> list[Document]:
    chance = random.Random(20_260_101)
    return [_project(chance, key) for key, _one in zip(count(1), range(number))]


def _project(chance: random.Random, key: int) -> Document:
    place = chance.choice(PLACES)
    return document(
        key,
        f"{chance.choice(SUBJECTS)} {chance.choice(['in', 'für'])} {place}",
        keywords=", ".join(chance.sample([*SUBJECTS, *WORDS], 4)),
        summary=_text(chance, 6),
        places=", ".join({place, chance.choice(PLACES)}),
        body=". ".join(_text(chance, chance.randrange(3, 9)) for _sentence in range(3)),
        weight=chance.choice([1.0, 1.0, 0.85]),
        confirmed=739_000 + chance.randrange(50),
    )


def _text(chance: random.Random, length: int) -> str:
    pieces = [*WORDS, *SUBJECTS, *PHRASES, *LITTLE]
    return " ".join(chance.choice(pieces) for _ in range(length))
