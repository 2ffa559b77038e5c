"""The columns of a table, in the order of the Steckbrief. Template, reader, preview and
help all follow this list.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from intake import facts
from intake.spreadsheet import values
from intake.spreadsheet.kinds import (
    Amount,
    Choice,
    Elsewhere,
    Key,
    Kind,
    Lead,
    Line,
    RichText,
    Year,
)
from intake.spreadsheet.part_kinds import ContactPart, Links, Participants
from intake.spreadsheet.word_kinds import Keywords, Programmes, Topics
from network.recognising import fold
from projects.profile.choices import LegalForm, Role, Status

NARROW, NORMAL, WIDE = 14, 28, 50


@dataclass(frozen=True)
class Column:
    """One column: its name in files, what it holds, and how to explain it."""

    name: str
    kind: Kind
    help: Any
    example: str
    # Other headings people use for it.
    synonyms: tuple[str, ...] = ()
    required: bool = False
    width: int = NORMAL


KEY = Column(
    "Kennung",
    Key(),
    _(
        "Ihr eigenes Zeichen für die Zeile, zum Beispiel eine laufende Nummer. Damit "
        "findet ein zweiter Import das Profil wieder, auch mit neuem Titel."
    ),
    "Beispiel",
    ("ID", "Nr", "Nr.", "Nummer", "Lfd. Nr.", "Aktenzeichen", "Schlüssel"),
    width=NARROW,
)
TITLE = Column(
    "Titel",
    Line("title"),
    _("So, wie Sie das Projekt nennen."),
    "Reallabor Niederrhein",
    ("Projekt", "Projekttitel", "Name", "Projektname", "Titel des Projekts"),
    required=True,
    width=NORMAL,
)
LEAD = Column(
    "Hauptverantwortlich",
    Lead(),
    _("Name oder AGS der Kommune oder Organisation, unter der das Profil steht."),
    "Moers",
    ("Hauptverantwortliche", "Federführung", "Kommune", "Organisation", "AGS", "Lead"),
    required=True,
)
START = Column(
    "Zusammenarbeit seit",
    Year("start_year"),
    _("Das Jahr, in dem es begann."),
    "2020",
    ("seit", "Beginn", "Start", "von", "Startjahr"),
    width=NARROW,
)
END = Column(
    "bis",
    Year("end_year"),
    _("Das Jahr, in dem es endete oder endet. Leer, wenn kein Ende geplant ist."),
    "2022",
    ("Ende", "Endjahr", "Zusammenarbeit bis"),
    width=NARROW,
)
PROGRAMMES = Column(
    "Förderprogramme",
    Programmes(),
    _("Mehrere mit Semikolon getrennt."),
    "Modellprojekte Smart Cities",
    ("Förderprogramm", "Programm"),
)
NOTE = Column(
    "Notiz",
    Elsewhere(),
    _("Nur für Ihr Team und die Redaktion, nie öffentlich."),
    "Zahlen für 2022 fehlen noch.",
    ("Bemerkung", "Bemerkungen", "Anmerkung", "Anmerkungen", "Notizen"),
)
CONTACT_NAME = Column(
    "Kontakt: Stelle",
    ContactPart("name"),
    _("Eine Stelle statt einer Person, damit die Angabe lange stimmt."),
    "Stadt Moers, Fachdienst Digitalisierung",
    ("Kontakt", "Stelle", "Ansprechpartner", "Ansprechpartnerin", "Ansprechstelle"),
)

COLUMNS = (
    KEY,
    TITLE,
    Column(
        "Kurz gesagt",
        Line("summary"),
        _(
            "Ein bis zwei Sätze, höchstens 300 Zeichen: Wer macht was mit welchem "
            "Nutzen?"
        ),
        "Drei Städte und zwei Hochschulen öffnen gemeinsam Daten der Verwaltung.",
        ("Kurzbeschreibung", "Zusammenfassung", "Kurzprofil", "Teaser"),
        width=WIDE,
    ),
    LEAD,
    Column(
        "Partnerkommunen",
        Participants(Role.PARTNER),
        _("Mehrere mit Semikolon getrennt."),
        "Geldern; Kleve",
        ("Partner", "Partnerkommune", "Beteiligte Kommunen"),
    ),
    Column(
        "Sonstige Beteiligte",
        Participants(Role.OTHER),
        _("Hochschulen, Vereine, Unternehmen. Mehrere mit Semikolon getrennt."),
        "Hochschule Rhein-Waal; Open Knowledge Foundation",
        ("Beteiligte", "Weitere Beteiligte"),
    ),
    Column(
        "Fördergeber",
        Participants(Role.FUNDER),
        _("Wer das Projekt bezahlt oder bezuschusst."),
        "Land Nordrhein-Westfalen",
        ("Förderer", "Fördermittelgeber", "Zuwendungsgeber"),
    ),
    Column(
        "Themenfelder",
        Topics(),
        _("Ein bis drei aus dem Blatt „Auswahl“, mit Semikolon getrennt."),
        "Open Data; Open Government",
        ("Themenfeld", "Thema", "Themen"),
    ),
    Column(
        "Stichworte",
        Keywords(),
        _("Mehrere mit Semikolon getrennt. Neue schlägt der Import der Redaktion vor."),
        "Reallabor; Zivilgesellschaft",
        ("Stichwort", "Stichwörter", "Schlagworte", "Schlagwörter", "Tags"),
    ),
    Column(
        "Stand",
        Choice("status", Status, facts.status),
        _("Wie weit das Projekt ist, aus dem Blatt „Auswahl“."),
        "abgeschlossen",
        ("Status", "Projektstand", "Projektstatus"),
        width=NARROW,
    ),
    Column(
        "Anlass",
        RichText("occasion"),
        _("Welches Problem gab den Anstoß?"),
        "Der Strukturwandel in der Region.",
        ("Ausgangslage", "Hintergrund"),
        width=WIDE,
    ),
    Column(
        "Ziel",
        RichText("goal"),
        _("Was soll danach besser sein, und für wen?"),
        "Daten der Verwaltung sollen allen nützen.",
        ("Ziele", "Zielsetzung"),
        width=WIDE,
    ),
    Column(
        "Umsetzung",
        RichText("implementation"),
        _(
            "In welchen Schritten, mit wem, mit welchen Mitteln? Absätze mit "
            "Alt + Eingabe."
        ),
        "- Datensätze sichten\n- Portal aufbauen\n- Werkstätten veranstalten",
        ("Beschreibung", "Vorgehen", "Projektbeschreibung"),
        width=WIDE,
    ),
    Column(
        "Ergebnisse",
        RichText("results"),
        _("Was wurde erreicht? Zahlen helfen anderen am meisten."),
        "120 Datensätze stehen im gemeinsamen Portal.",
        ("Ergebnis", "Wirkung"),
        width=WIDE,
    ),
    Column(
        "Was würden wir anders machen",
        RichText("lessons"),
        _("Der Rat, den Sie am Anfang selbst gern gehabt hätten."),
        "Die Fachämter früher einladen.",
        ("Erfahrungen", "Lessons Learned", "Was würden wir anders machen?"),
        width=WIDE,
    ),
    Column(
        "Hürden",
        RichText("obstacles"),
        _("Woran hakte es: Recht, Technik, Geld, Zeit, Zuständigkeit?"),
        "Lizenzen waren lange ungeklärt.",
        ("Hindernisse", "Herausforderungen"),
        width=WIDE,
    ),
    Column(
        "Finanzierung",
        RichText("funding"),
        _("In eigenen Worten."),
        "Kosten nach Einwohnerzahl geteilt.",
        ("Kosten",),
        width=WIDE,
    ),
    PROGRAMMES,
    Column(
        "Fördersumme in €",
        Amount("funding_amount"),
        _("Ein Betrag in Euro, mit oder ohne Punkte."),
        "250.000,00",
        ("Fördersumme", "Förderbetrag", "Fördersumme in Euro"),
        width=NARROW,
    ),
    Column(
        "Rechtsform",
        Choice("legal_form", LegalForm, facts.legal_form),
        _("Die Rechtsform der Zusammenarbeit, aus dem Blatt „Auswahl“."),
        "Kooperationsvereinbarung",
    ),
    START,
    END,
    CONTACT_NAME,
    Column(
        "Kontakt: E-Mail",
        ContactPart("email", values.email),
        _("Am besten ein Funktionspostfach."),
        "open.data@moers.de",
        ("E-Mail", "Mail", "E-Mail-Adresse", "Kontakt E-Mail"),
    ),
    Column(
        "Kontakt: Telefon",
        ContactPart("phone"),
        _("Mit Vorwahl."),
        "02841 201-0",
        ("Telefon", "Tel.", "Telefonnummer"),
    ),
    Column(
        "Kontakt: Anschrift",
        ContactPart("address"),
        _("Straße und Ort."),
        "Rathausplatz 1, 47441 Moers",
        ("Anschrift", "Postanschrift"),
    ),
    Column(
        "Kontakt: Internetseite",
        ContactPart("web", values.web_address),
        _("Die Seite des Projekts oder der Stelle."),
        "https://www.moers.de",
        ("Internetseite", "Webseite", "Website", "Homepage", "URL"),
    ),
    Column(
        "Links",
        Links(),
        _("Je Zeile ein Link: „Bezeichnung | Adresse“. Neue Zeile mit Alt + Eingabe."),
        "Offene Daten in Moers | https://www.moers.de/offene-daten",
        ("Link", "Weitere Links", "Weiterführende Links"),
        width=WIDE,
    ),
    NOTE,
)
REQUIRED = tuple(column for column in COLUMNS if column.required)
BY_NAME = {column.name: column for column in COLUMNS}
BY_FOLDED_NAME = {
    fold(name): column
    for column in reversed(COLUMNS)
    for name in (column.name, *column.synonyms)
}
