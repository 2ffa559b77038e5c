"""How sure a reader can be that a page still holds."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

# From when on a confirmation is asked for, and from when on readers are warned.
AGING = 12
STALE = 24


@dataclass(frozen=True)
class Freshness:
    """A level for colours and filters, and the words for people."""

    level: str  # fresh, aging, stale or unknown
    label: str


def freshness(
    confirmed: date | None, today: date, published: date | None = None
) -> Freshness:
    """Judges by the last confirmation, which is a deed of its own and not a saving."""
    if confirmed is None:
        return Freshness("unknown", unconfirmed(published, today))
    months = months_between(confirmed, today)
    if months < STALE:
        month = date_format(confirmed, "F Y")
        label = _("bestätigt im %(month)s") % {"month": month}
        return Freshness("fresh" if months < AGING else "aging", label)
    label = _("seit %(years)d Jahren nicht bestätigt") % {"years": months // 12}
    return Freshness("stale", label)


def unconfirmed(published: date | None, today: date) -> str:
    """What stands instead of a confirmation. A new profile lacks none, so it gives its
    own date; “noch nicht bestätigt” would sound as if nobody had looked at it.
    """
    if published is None:
        return _("noch nicht bestätigt")
    facts = {"month": date_format(published, "F Y")}
    if months_between(published, today) < AGING:
        return _("veröffentlicht im %(month)s") % facts
    return _("veröffentlicht im %(month)s, seitdem nicht bestätigt") % facts


def months_between(earlier: date, later: date) -> int:
    """By the calendar's months, as that is how people read “im Mai 2026”."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month
