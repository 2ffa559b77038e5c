"""What single cells mean: a year, an address, a text."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from projects.profile.steckbrief import FIRST_YEAR, last_year

MONTH = (
    r"Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|"
    r"Dezember|Jan\.?|Feb\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Okt\.?|Nov\.?|Dez\.?"
)
YEAR = re.compile(
    rf"(?:seit|ab|bis|im|Anfang|Mitte|Ende|\s)*(?:\d\d?\.\s?)?(?:\d\d?[./]\s?|(?:{MONTH})\s+)?"
    r"(?P<year>\d{4})(?:-\d\d(?:-\d\d)?)?(?:,0)?(?: \d\d:\d\d)?",
    re.IGNORECASE,
)
WEB = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?")
LIST_SIGNS = re.compile(r"[;\n]+")


class CellError(ValueError):
    """A cell that does not hold what its column is for; says in German why."""


def year(text: str) -> int:
    """The year of “2020”, “2020,0”, “01.05.2020”, “Mai 2020” and “2020-05-01”."""
    found = YEAR.fullmatch(text)
    if found is None or not FIRST_YEAR <= int(found["year"]) <= last_year():
        raise CellError(
            _("„%(text)s“ ist kein Jahr zwischen %(first)d und %(last)d, wie 2020.")
            % {"text": short(text), "first": FIRST_YEAR, "last": last_year()}
        )
    return int(found["year"])


def email(text: str, field: models.Field) -> str:
    """An address for mail, without “mailto:”."""
    return checked(
        re.sub(r"^mailto:\s*", "", text, flags=re.IGNORECASE),
        field,
        _("„%s“ ist keine E-Mail-Adresse wie open.data@moers.de."),
    )


def web_address(text: str, field: models.Field) -> str:
    """An address on the web; “www.moers.de” is one, too."""
    wrong = _("„%s“ ist keine Internetadresse wie https://www.moers.de/offene-daten.")
    if WEB.fullmatch(text):
        text = f"https://{text}"
    try:
        urlsplit(text)
    except ValueError as error:
        raise CellError(wrong % short(text)) from error
    return checked(text, field, wrong)


def checked(text: str, field: models.Field, wrong: str) -> str:
    """What the field of the form would take as well."""
    fits(text, field)
    try:
        return field.clean(text, None)
    except ValidationError as error:
        raise CellError(wrong % short(text)) from error


def fits(text: str, field: models.Field) -> str:
    most = field.max_length
    if most and len(text) > most:
        raise CellError(
            _("Höchstens %(most)d Zeichen passen hierher, es sind %(found)d.")
            % {"most": most, "found": len(text)}
        )
    return text


def pieces(text: str) -> list[str]:
    """What stands between semicolons and line breaks, each once."""
    found = (" ".join(piece.split()) for piece in LIST_SIGNS.split(text))
    return list(dict.fromkeys(piece for piece in found if piece))


def short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"
