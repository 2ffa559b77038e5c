"""What an import can bring: the fields of the Steckbrief (projects/fields.py), each
a column of a table, and what only a table or only a text has. Both imports, preview,
template and help follow this list.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from intake import values
from intake.kinds import (
    Choice,
    Elsewhere,
    Key,
    Lead,
    Line,
    Number,
    Reader,
    RichText,
    Writer,
    Year,
)
from intake.part_kinds import ContactPart, Contacts, Links, Participants, Sources
from intake.word_kinds import Keywords, Programmes, Topics
from network.recognising import fold
from projects import fields
from projects.fields import called
from projects.kinds import Field, Kind, Text
from projects.models import Contact
from projects.profile.choices import Role

NARROW, NORMAL, WIDE = 14, 28, 50
WIDTHS = {Kind.RICH: WIDE, Kind.YEAR: NARROW, Kind.NUMBER: NARROW}
SEVERAL = _("Mehrere mit Semikolon getrennt.")
CHOSEN = _("Was möglich ist, steht im Blatt „Auswahl“.")


@dataclass(frozen=True)
class Column:
    """One column: its name in files, what it holds, and how to explain it."""

    name: str
    kind: Reader
    help: tuple[Text, ...]
    example: str
    # All headings people use for it.
    names: list[str]
    required: bool = False
    width: int = NORMAL

    @property
    def explained(self) -> str:
        return " ".join(map(str, self.help))


KINDS: dict[Kind, Callable[[Field], Reader]] = {
    Kind.LINE: lambda field: Line(field.name),
    Kind.RICH: lambda field: RichText(field.name),
    Kind.CHOICE: lambda field: Choice(field.name),
    Kind.YEAR: lambda field: Year(field.name),
    Kind.NUMBER: lambda field: Number(field.name),
    Kind.PEOPLE: lambda field: Participants(Role(field.role)),
    Kind.LEAD: lambda field: Lead(),
}
OWN: dict[str, Callable[[], Reader]] = {
    "topics": Topics,
    "keywords": Keywords,
    "funding_programmes": Programmes,
    "links": Links,
}
REQUIRED_FIELDS = ("title", "lead")
HINTS: dict[Kind, tuple[Text, ...]] = {
    Kind.CHOICE: (CHOSEN,),
    Kind.PEOPLE: (SEVERAL,),
    Kind.WORDS: (SEVERAL,),
    Kind.RICH: (_("Absätze mit Alt + Eingabe."),),
}
OWN_HINTS: dict[str, tuple[Text, ...]] = {
    "lead": (_("Name oder AGS."),),
    "topics": (CHOSEN, SEVERAL),
    "links": (
        _("Je Zeile ein Link: „Bezeichnung | Adresse“. Neue Zeile mit Alt + Eingabe."),
    ),
}


def column(field: Field) -> Column:
    own = OWN.get(field.name)
    hints = OWN_HINTS.get(field.name) or HINTS.get(field.kind, ())
    return Column(
        str(field.label),
        own() if own else KINDS[field.kind](field),
        (field.help, *hints),
        str(field.example),
        called(field, field.also_in_tables),
        field.name in REQUIRED_FIELDS,
        WIDTHS.get(field.kind, NORMAL),
    )


CONTACT_PARTS: dict[str, tuple[Callable, str]] = {
    "name": (
        values.fits,
        "Kontakt, Stelle, Ansprechpartner, Ansprechpartnerin, Ansprechstelle",
    ),
    "email": (values.email, "E-Mail, Mail, E-Mail-Adresse, Kontakt E-Mail"),
    "phone": (values.fits, "Telefon, Tel., Telefonnummer"),
    "address": (values.fits, "Anschrift, Postanschrift"),
    "web": (values.web_address, "Internetseite, Webseite, Website, Homepage, URL"),
}


def contact_columns(field: Field) -> Iterator[Column]:
    """A row has one contact, with a column for each of its fields."""
    for part, (check, also) in CONTACT_PARTS.items():
        model_field = Contact._meta.get_field(part)
        name = f"{field.label}: {model_field.verbose_name}"
        example = str(model_field.help_text).rpartition("„")[2]
        yield Column(
            name,
            ContactPart(part, check),
            (model_field.help_text,),
            example.partition("“")[0],
            [name, *also.split(", ")],
        )


KEY = Column(
    "Kennung",
    Key(),
    (
        _(
            "Ihr eigenes Zeichen für die Zeile, zum Beispiel eine laufende Nummer. "
            "Damit findet ein zweiter Import das Profil wieder, auch mit neuem Titel."
        ),
    ),
    "Beispiel",
    ["Kennung", "ID", "Nr", "Nr.", "Nummer", "Lfd. Nr.", "Aktenzeichen", "Schlüssel"],
    width=NARROW,
)
NOTE = Column(
    "Notiz",
    Elsewhere(),
    (_("Nur für Ihr Team und die Redaktion, nie öffentlich."),),
    "Zahlen für 2022 fehlen noch.",
    ["Notiz", "Bemerkung", "Bemerkungen", "Anmerkung", "Anmerkungen", "Notizen"],
)
BY_FIELD = {
    field.name: column(field)
    for field in fields.FIELDS
    if field.in_imports and (field.name in OWN or field.kind in KINDS)
}
TITLE, LEAD, KEYWORDS = BY_FIELD["title"], BY_FIELD["lead"], BY_FIELD["keywords"]
START, END = BY_FIELD["start_year"], BY_FIELD["end_year"]
PROGRAMMES = BY_FIELD["funding_programmes"]
COLUMNS = (
    KEY,
    *sorted(BY_FIELD.values(), key=lambda column: not column.required),
    *contact_columns(fields.BY_NAME["contacts"]),
    NOTE,
)
CONTACTS = str(fields.BY_NAME["contacts"].label)
SOURCES = str(fields.BY_NAME["sources"].label)
# By their columns, and what only a text has, all of it in one place.
WRITERS: dict[str, Writer] = {
    **{column.name: column.kind for column in COLUMNS},
    CONTACTS: Contacts(),
    SOURCES: Sources(),
}
PLACES = {name: place for place, name in enumerate(WRITERS)}
REQUIRED = tuple(column for column in COLUMNS if column.required)
BY_NAME = {column.name: column for column in COLUMNS}
BY_FOLDED_NAME = {
    fold(name): column for column in reversed(COLUMNS) for name in column.names
}


def ordered(names: Iterable[str]) -> list[str]:
    """In the order of the columns; other columns last."""
    return sorted(names, key=lambda name: PLACES.get(name, len(PLACES)))


def by_present_names(cells: dict[str, str]) -> dict[str, str]:
    """Cells that were kept when some columns had other names."""
    return {
        BY_FOLDED_NAME[fold(name)].name if fold(name) in BY_FOLDED_NAME else name: text
        for name, text in cells.items()
    }
