"""Tables that are sorted by their headings, which are links."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Self, TypeVar

from django.utils.functional import Promise

Row = TypeVar("Row")


class Column(NamedTuple):
    """What a table can be sorted by."""

    label: str | Promise
    key: Callable[[Any], Any]
    is_number: bool = False


class Heading(NamedTuple):
    """A column that can be sorted by: `order` is what it is now, for aria-sort."""

    label: str | Promise
    url: str
    order: str
    is_number: bool


@dataclass(frozen=True)
class Order:
    """The order of a table, as its address says it: the name of a column, with a minus
    in front for the other way round.
    """

    columns: Mapping[str, Column]
    value: str
    usual: str

    @classmethod
    def of(cls, columns: Mapping[str, Column], value: str, usual: str) -> Self:
        """The usual order, if this is none."""
        is_known = value.removeprefix("-") in columns
        return cls(columns, value if is_known else usual, usual)

    @property
    def said(self) -> str:
        """What stands of it in an address."""
        return "" if self.value == self.usual else self.value

    def sorted(self, rows: Iterable[Row]) -> list[Row]:
        """Equals stay as they were."""
        key = self.columns[self.value.removeprefix("-")].key
        return sorted(rows, key=key, reverse=self.value.startswith("-"))

    def headings(
        self, address: Callable[[Self], str], without: str = ""
    ) -> list[Heading]:
        """`address` says where the table stands in another order."""
        return [self.heading(name, address) for name in self.columns if name != without]

    def heading(self, name: str, address: Callable[[Self], str]) -> Heading:
        """Numbers are sorted from the largest first, and back by a second click."""
        column, backwards = self.columns[name], f"-{name}"
        first, other = (backwards, name) if column.is_number else (name, backwards)
        order = {name: "ascending", backwards: "descending"}.get(self.value, "")
        target = replace(self, value=other if self.value == first else first)
        return Heading(
            column.label, f"{address(target)}#tabelle", order, column.is_number
        )
