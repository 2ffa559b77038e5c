"""A table with a column for each thing compared and a row for each fact."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.utils.functional import Promise

T = TypeVar("T")

MOST_COLUMNS = 4


@dataclass(frozen=True)
class Item:
    """One thing in a cell. `shared`: every other column has it as well."""

    text: str
    url: str = ""
    shared: bool = False


@dataclass(frozen=True)
class Column:
    """One of what is compared; `without` is the address of the rest."""

    title: str
    url: str
    below: str  # what stands under the title
    without: str


@dataclass(frozen=True)
class Row:
    """One fact of all columns. Texts are read beside each other, not compared."""

    label: str | Promise
    cells: list[list[Item]]
    is_text: bool = False

    @property
    def differs(self) -> bool:
        first, *others = ({item.text for item in cell} for cell in self.cells)
        return not self.is_text and any(other != first for other in others)

    @property
    def same(self) -> bool:
        return not self.is_text and not self.differs


@dataclass(frozen=True)
class Fact(Generic[T]):
    """What a row says of one of the things compared."""

    label: str | Promise
    items: Callable[[T], Iterable[Item | str]]
    is_text: bool = False

    def row(self, things: Sequence[T]) -> Row:
        cells = [[_item(found) for found in self.items(thing)] for thing in things]
        texts = [{item.text for item in cell} for cell in cells]
        shared = set.intersection(*texts) if len(things) > 1 else set()
        marked = [
            [Item(item.text, item.url, item.text in shared) for item in cell]
            for cell in cells
        ]
        return Row(self.label, marked, self.is_text)


@dataclass(frozen=True)
class Comparison:
    """What the page shows; rows that say nothing of anybody are left out."""

    columns: list[Column]
    rows: list[Row]
    left_out: list[str] = field(default_factory=list)  # titles beyond the fourth

    @property
    def equal(self) -> int:
        """How many rows say the same of all."""
        return sum(row.same for row in self.rows)


def rows(facts: Iterable[Fact[T]], things: Sequence[T]) -> list[Row]:
    made = (fact.row(things) for fact in facts)
    return [row for row in made if any(row.cells)]


def _item(found: Item | str) -> Item:
    return found if isinstance(found, Item) else Item(str(found))
