"""Short facts in words: years, numbers, what was chosen."""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from projects.profile.choices import LegalForm, Status
from projects.profile.steckbrief import choices_of

FIRST_YEAR, LAST_YEAR = 1900, 2100
YEAR = r"(?P<{}>(?:19|20)\d\d)"
MONTHS = (
    "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
)
DAY = rf"(?:(?:\d{{1,2}}\.\s*)?(?:\d{{1,2}}[./]|(?:{MONTHS})\s+|Anfang |Mitte |Ende )?)"
TO = r"\s*(?:–|—|-|bis(?:\s+(?:einschließlich|Ende))?|/)\s*"
RANGE = re.compile(
    rf"(?:von\s+|seit\s+|ab\s+)?{DAY}{YEAR.format('start')}{TO}{DAY}{YEAR.format('end')}",
    re.IGNORECASE,
)
UNTIL = re.compile(rf"\bbis\s+{DAY}{YEAR.format('end')}", re.IGNORECASE)
SINCE = re.compile(rf"{DAY}{YEAR.format('start')}", re.IGNORECASE)
NOTHING_BUT_YEARS = re.compile(
    r"^(?:seit |ab |von )?(?:19|20)\d\d"
    r"(?:\s*(?:–|—|-|bis)\s*(?:(?:19|20)\d\d|heute)?)?\.?$",
    re.IGNORECASE,
)


class Period(NamedTuple):
    """From when to when; `whole` if the years say all that the text said."""

    start: int | None
    end: int | None
    whole: bool


def period(text: str) -> Period:
    """The years of “seit Mai 2019”, “2015–2019”, “bis 2022”."""
    text = " ".join(text.split())
    whole = bool(NOTHING_BUT_YEARS.match(text)) or not text
    if both := RANGE.search(text):
        start, end = int(both["start"]), int(both["end"])
        if start <= end:
            return Period(start, end, whole)
        return Period(None, None, False)
    if until := UNTIL.search(text):
        return Period(None, int(until["end"]), False)
    since = SINCE.search(text)
    return Period(int(since["start"]) if since else None, None, whole)


def last_year(text: str) -> Period:
    """The year of “Ende: 2022”."""
    years = re.findall(r"\b(?:19|20)\d\d\b", text)
    whole = text.strip(" .") == (years[-1] if years else "")
    return Period(None, int(years[-1]) if years else None, whole)


# In this order: a Zweckverband is founded by an agreement, a GmbH too.
LEGAL_FORMS: list[tuple[str, LegalForm]] = [
    (
        r"informell\w*|(?:ohne|keine)(?: eigene)? Rechtsform|formlos\w*",
        LegalForm.INFORMAL,
    ),
    (r"Zweckverb[aä]nd\w*|\w+zweckverband", LegalForm.SPECIAL_PURPOSE_ASSOCIATION),
    (
        r"Anstalt(?: des öffentlichen Rechts)?|AöR|Kommunalunternehmen|gemeinsames "
        r"Kommunalunternehmen",
        LegalForm.INSTITUTION,
    ),
    (r"g?GmbH|Gesellschaft mit beschränkter Haftung", LegalForm.COMPANY),
    (
        r"(?:eingetragener |gemeinnütziger )?Verein|e\. ?V\.?",
        LegalForm.ASSOCIATION,
    ),
    (
        r"(?:öffentlich[- ]rechtliche|ör)\.? (?:Vereinbarung|Vertrag)|"
        r"öffentlich[- ]rechtlicher Vertrag|"
        r"delegierende (?:öffentlich-rechtliche )?Vereinbarung|"
        r"mandatierende (?:öffentlich-rechtliche )?Vereinbarung",
        LegalForm.PUBLIC_LAW_AGREEMENT,
    ),
    (
        r"Kooperations(?:vereinbarung|vertrag)|Zusammenarbeitsvereinbarung|"
        r"Letter of Intent",
        LegalForm.COOPERATION_AGREEMENT,
    ),
    (r"Verwaltungsvereinbarung|Amtshilfe", LegalForm.ADMINISTRATIVE_AGREEMENT),
    (r"sonstige(?: Rechtsform)?", LegalForm.OTHER),
]
STATES: list[tuple[str, Status]] = [
    (r"abgeschlossen|beendet|fertig(?:gestellt)?", Status.COMPLETED),
    (r"eingestellt|abgebrochen", Status.DISCONTINUED),
    (r"verstetigt|Regelbetrieb|Dauerbetrieb|im Betrieb|etabliert", Status.ESTABLISHED),
    (r"geplant|in Planung|Planungsphase|in Vorbereitung", Status.PLANNED),
    (r"laufend|läuft|in Umsetzung|Umsetzungsphase|aktiv|in Arbeit", Status.RUNNING),
]
NOT = re.compile(r"\b(?:nicht|kein|keine|keinen|noch offen|statt)\b", re.IGNORECASE)


class Match(NamedTuple):
    """A choice the words name, empty if none; `whole` if they say nothing else."""

    value: str
    whole: bool


PATTERNS: dict[str, list] = {"legal_form": LEGAL_FORMS, "status": STATES}


def choice(name: str, text: str) -> Match:
    """The choice by its own words, else the first whose words stand in the text."""
    text = " ".join(text.split()).strip(" .")
    for value, label in choices_of(name):
        if text.lower() in (label.lower(), value):
            return Match(value, True)
    found = [
        (pattern, member)
        for pattern, member in PATTERNS.get(name, ())
        if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE)
    ]
    if not found:
        return Match("", not text)
    pattern, member = found[0]
    rest = re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", "", text, flags=re.IGNORECASE)
    # “Kein Zweckverband” names one and means none.
    if member != LegalForm.INFORMAL and NOT.search(rest):
        return Match("", False)
    return Match(member.value, not re.search(r"\w", rest))


# Numbers

UNIT = re.compile(r"€|%|EUR(?:O)?\b|Prozent\b|,-+$|\s", re.IGNORECASE)
GERMAN = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d{1,2})?")
ENGLISH = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{1,2}")


def number(text: str) -> Decimal | None:
    """The number of “1.234,50 €”, “250000”, “250.000,- EUR” and “80 %”."""
    plain = UNIT.sub("", text)
    if GERMAN.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif ENGLISH.fullmatch(plain):
        plain = plain.replace(",", "")
    else:
        return None
    return Decimal(plain).quantize(Decimal("0.01"))


RETRIEVED = re.compile(
    r"[\s,;(]*(?:abgerufen am|Abruf(?: am)?:?|zuletzt geprüft am|Zugriff am)\s*"
    r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})\)?",
    re.IGNORECASE,
)


def retrieved(text: str) -> tuple[str, date | None]:
    """The text without “abgerufen am 1.11.2026”, and that day."""
    found = RETRIEVED.search(text)
    if found is None:
        return text, None
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return text, None
    return RETRIEVED.sub("", text, count=1), day
