"""How the network grew: profiles by the quarter in which they were first published."""

from collections import Counter
from datetime import datetime
from itertools import accumulate

from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from home.figures.figure import Figure, Row
from search.catalogue import Selection

MILLISECONDS = 1000
QUARTERS = 4
MONTHS_IN_QUARTER = 3


def growth(projects: Selection) -> Figure:
    """All profiles there were at the end of each quarter, of those that are public now,
    the last one first; quarters without a new one are there as well.
    """
    added = Counter(
        quarter(published)
        for published in projects.catalogue.sort_keys(projects.bits, "published")
        if isinstance(published, int) and published
    )
    quarters = range(min(added), max(added) + 1) if added else range(0)
    totals = accumulate(added[number] for number in quarters)
    rows = [
        Row(label(number), total, at=number)
        for number, total in zip(quarters, totals, strict=True)
    ]
    return Figure(
        name="wachstum",
        title=_("Wachstum"),
        heading=_("Ende des Quartals"),
        rows=rows[::-1],
        note=_("Gezählt werden die Profile, die heute öffentlich sind."),
        unit=_("Profile insgesamt"),
        most=8,
        name_at=short,
        empty=_("Noch ist kein Profil veröffentlicht."),
    )


def quarter(milliseconds: int) -> int:
    """The quarters since the year 0, so that one follows the other."""
    moment = datetime.fromtimestamp(
        milliseconds / MILLISECONDS, tz=get_current_timezone()
    )
    return moment.year * QUARTERS + (moment.month - 1) // MONTHS_IN_QUARTER


def label(number: int) -> str:
    year, before = divmod(number, QUARTERS)
    facts = {"quarter": before + 1, "year": year}
    return translated("%(quarter)d. Quartal %(year)d") % facts


def short(number: int) -> str:
    return f"{number % QUARTERS + 1}/{number // QUARTERS}"
