"""A range of years, either end of which may be open."""

from typing import NamedTuple, Self

from django.http import QueryDict
from django.utils.translation import gettext as _

from projects.profile.steckbrief import FIRST_YEAR, last_year

DIGITS = 4  # years are compared as texts, which are all of this length
LATEST = "9999"


class Years(NamedTuple):
    """“2018–2022”, “seit 2018” or “bis 2022”; an open end is empty."""

    start: str = ""
    end: str = ""

    @classmethod
    def of(cls, params: QueryDict) -> Self:
        """What an address asks for by ?von= and ?bis=, in whichever order. Addresses
        from before there were ranges name single years: ?jahr=2020.
        """
        start, end = year(params.get("von", "")), year(params.get("bis", ""))
        if not (start or end):
            named = [found for text in params.getlist("jahr") if (found := year(text))]
            start, end = min(named, default=""), max(named, default="")
        return cls(start, end).in_order()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Of its own text, “2018-2022” or “2018-”."""
        start, _dash, end = text.partition("-")
        return cls(start, end)

    def __str__(self) -> str:
        return f"{self.start}-{self.end}" if self.start or self.end else ""

    def in_order(self) -> Self:
        """With the earlier year in front, if both ends are given."""
        return type(self)(*sorted(self)) if all(self) else self

    @property
    def label(self) -> str:
        if self.start == self.end:
            return self.start
        if self.start and self.end:
            return f"{self.start}–{self.end}"
        return _("seit %s") % self.start if self.start else _("bis %s") % self.end

    def covers(self, year: str) -> bool:
        return self.start <= year <= (self.end or LATEST)


def year(text: str) -> str:
    """The text if it is a year that a profile can name, else nothing."""
    is_number = text.isascii() and text.isdecimal() and len(text) == DIGITS
    return text if is_number and FIRST_YEAR <= int(text) <= last_year() else ""
