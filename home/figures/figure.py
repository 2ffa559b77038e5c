"""What a figure is: rows of a name, a number and the list of what was counted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _

MOST_ROWS = 500  # nobody reads more on a page


@dataclass(frozen=True)
class Row:
    """One line of a table and one bar of its chart."""

    label: str
    count: int
    url: str = ""  # where the counted profiles or Kommunen are listed
    of: int = 0  # how many there could be, where the figure is a coverage
    at: int = 0  # its place in time, where there is one

    @property
    def share(self) -> float:
        """Of those there could be, in percent."""
        return 100 * self.count / self.of if self.of else 0


@dataclass(frozen=True)
class Figure:
    """A table that is a chart as well: the bars are drawn from the same rows."""

    name: str  # in addresses: /zahlen/<name>.csv, /zahlen/#<name>
    title: str | Promise
    heading: str | Promise  # of the column of labels
    rows: list[Row]
    note: str | Promise = ""
    unit: str | Promise = ""  # heading of the column of numbers
    most: int = 0  # so many rows at first; 0 shows all
    names_only: bool = False  # where every number would be 0
    name_at: Callable[[int], str] | None = None  # of a place in time, if it has one
    empty: str | Promise = ""  # what is said where there is no row

    @property
    def highest(self) -> int:
        return max((row.count for row in self.rows), default=0)

    @property
    def in_time(self) -> bool:
        """Drawn as columns as well; one alone says nothing."""
        return self.name_at is not None and len(self.rows) > 1

    @property
    def has_shares(self) -> bool:
        return any(row.of for row in self.rows)

    @property
    def all(self) -> list[Row]:
        """Those a page shows when asked for all; a file has the rest as well."""
        return self.rows[:MOST_ROWS]

    @property
    def first(self) -> list[Row]:
        """Those a reader sees before asking for all."""
        return self.rows[: self.most] if self.most else self.rows

    def table(self) -> Iterator[list[object]]:
        """As it leaves the house, with addresses that work anywhere."""
        yield [self.heading, self.unit, *([_("von")] * self.has_shares), _("Adresse")]
        for row in self.rows:
            of = [row.of] if self.has_shares else []
            yield [row.label, row.count, *of, row.url and settings.BASE_URL + row.url]


@dataclass(frozen=True)
class Chapter:
    """Figures that answer one question."""

    name: str
    title: str | Promise
    introduction: str | Promise
    figures: list[Figure] = field(default_factory=list)
