"""What was found as a sequence that loads only the page one looks at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, overload

from django.core.paginator import Page, Paginator

from search.catalogue import Selection


@dataclass(frozen=True)
class Found(Sequence[Any]):
    """The documents of a selection in an order; `show` makes of their keys what a list
    shows.
    """

    selection: Selection
    show: Callable[[list[int]], list[Any]]
    sort: str = ""

    def __len__(self) -> int:
        return self.selection.total

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> list[Any]: ...
    def __getitem__(self, index: int | slice) -> Any:
        if isinstance(index, int):
            return self[index : index + 1][0]
        start, stop, _step = index.indices(len(self))
        return self.show(self.selection.page(start, stop, self.sort))

    def page(self, number: str | None, size: int) -> Page[Any]:
        """One page; what is no number or out of range gives the nearest that is."""
        return Paginator(self, size).get_page(number)
