"""Limits for forms that anybody may send, counted in the cache."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


@dataclass(frozen=True)
class Limit:
    """So many in a time; what is counted under which name says the caller."""

    name: str
    times: int
    within: timedelta

    def exceeded(self, whose: str) -> bool:
        """Counts one more, and says whether that is too many."""
        key = f"limit-{self.name}-{whose.lower()}"
        seconds = int(self.within.total_seconds())
        if cache.add(key, 1, seconds):
            return self.times < 1
        try:
            return cache.incr(key) > self.times
        except ValueError:
            # It ran out between the two.
            cache.set(key, 1, seconds)
            return self.times < 1


def client_address(request: HttpRequest) -> str:
    """Where a request comes from. A header names it only as far as our own proxies
    wrote it (`TRUSTED_PROXIES`); the rest anybody may invent.
    """
    count = settings.TRUSTED_PROXIES
    forwarded = request.headers.get("x-forwarded-for", "").split(",")
    if 0 < count <= len(forwarded):
        return forwarded[-count].strip()[:45]
    return request.META.get("REMOTE_ADDR", "")
