from datetime import date

import pytest

from projects.freshness import freshness

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
