from datetime import date

import pytest

from moderation.freshness.badge import freshness

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("confirmed", "level", "label"),
    [
        (None, "unknown", "noch nicht bestätigt"),
        (date(2026, 5, 3), "fresh", "bestätigt im Mai 2026"),
        (date(2025, 11, 21), "aging", "bestätigt im November 2025"),
        (date(2024, 11, 30), "stale", "seit 2 Jahren nicht bestätigt"),
        (date(2020, 1, 1), "stale", "seit 6 Jahren nicht bestätigt"),
    ],
)
def test_freshness_follows_the_last_confirmation(confirmed, level, label):
    fresh = freshness(confirmed, TODAY)
    assert (fresh.level, fresh.label) == (level, label)


@pytest.mark.parametrize(
    ("published", "label"),
    [
        (date(2026, 11, 3), "veröffentlicht im November 2026"),
        (date(2025, 12, 1), "veröffentlicht im Dezember 2025"),
        (
            date(2025, 11, 30),
            "veröffentlicht im November 2025, seitdem nicht bestätigt",
        ),
    ],
)
def test_what_was_never_confirmed_gives_the_month_of_its_publication(published, label):
    fresh = freshness(None, TODAY, published)
    assert (fresh.level, fresh.label) == ("unknown", label)


def test_a_confirmation_counts_more_than_the_publication():
    fresh = freshness(date(2026, 5, 3), TODAY, date(2019, 1, 1))
    assert fresh.label == "bestätigt im Mai 2026"
