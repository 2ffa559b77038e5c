"""Which pages ought to be confirmed again."""

from calendar import monthrange
from datetime import date
from typing import Any

from django.db.models import DateField, Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils.timezone import localdate

from moderation.freshness.badge import AGING

# What has ended does not change any more; contacts and links of it do.
AGING_ENDED = 36


def stale(pages: Any, today: date | None = None) -> Any:
    """Those of the pages, all of one type, that are public and were not confirmed for a
    year, or for three years if what they tell of has ended; the longest first. `since`
    is the day of the last confirmation or, as long as there was none, of the
    publication.
    """
    day = today or localdate()
    ended = pages.model.ended
    return (
        pages.published()
        .annotate(
            since=Coalesce(
                "last_confirmed",
                TruncDate("first_published_at"),
                output_field=DateField(),
            )
        )
        .filter(
            ~ended & Q(since__lte=months_before(day, AGING))
            | ended & Q(since__lte=months_before(day, AGING_ENDED))
        )
        .order_by("since", "pk")
    )


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last one of a shorter month."""
    count = day.year * 12 + day.month - 1 - months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
