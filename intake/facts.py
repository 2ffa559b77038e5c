"""Short facts in words: years, the legal form, how far a project is."""

import re
from datetime import date
from typing import NamedTuple

from projects.profile.choices import LegalForm, Status

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


def legal_form(text: str) -> Match:
    return choice(text, LEGAL_FORMS, LegalForm)


def status(text: str) -> Match:
    return choice(text, STATES, Status)


def choice(text: str, patterns: list, choices: type) -> Match:
    """The choice by its own words, else the first whose words stand in the text."""
    text = " ".join(text.split()).strip(" .")
    for member in choices:  # type: ignore[attr-defined]
        if text.lower() in (str(member.label).lower(), member.value):
            return Match(member.value, True)
    found = [
        (pattern, member)
        for pattern, member in patterns
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
