"""What a visitor chose to see, as it stands in the address of a page."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar
from urllib.parse import urlencode

Pairs = Iterable[tuple[str, object]]


def at(path: str, pairs: Pairs) -> str:
    """A path with all that is not empty behind it: /projekte/?q=radweg&sort=titel"""
    query = urlencode([(name, value) for name, value in pairs if value != ""])
    return f"{path}?{query}" if query else path


def one_of(
    known: Container[str], params: Mapping[str, str], name: str, usual: str = ""
) -> str:
    """What an address says of something; the usual if there is no such thing."""
    value = params.get(name, "")
    return value if value in known else usual


@dataclass(frozen=True)
class Addressed:
    """A state of a page, all of which stands in its address. What is usual is not said
    there.
    """

    path: ClassVar[str]

    @property
    def pairs(self) -> Pairs:
        """Names and values in the order of the address; empty ones are left out."""
        raise NotImplementedError

    def address(self, **changed: Any) -> str:
        """The address of this state, or of one with something changed."""
        return at(self.path, replace(self, **changed).pairs)
