"""How sure a reader can be that a profile still holds."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Freshness:
    """A level for colours and filters, and the words for people."""

    level: str  # fresh, aging, stale or unknown
    label: str


def freshness(confirmed: date | None, today: date) -> Freshness:
    """Judges by the last confirmation, which is a deed of its own and not a saving."""
    if confirmed is None:
        return Freshness("unknown", _("noch nicht bestätigt"))
    months = (today.year - confirmed.year) * 12 + today.month - confirmed.month
    if months < 24:
        month = date_format(confirmed, "F Y")
        label = _("bestätigt im %(month)s") % {"month": month}
        return Freshness("fresh" if months < 12 else "aging", label)
    label = _("seit %(years)d Jahren nicht bestätigt") % {"years": months // 12}
    return Freshness("stale", label)
