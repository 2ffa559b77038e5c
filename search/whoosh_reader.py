"""One state of a Whoosh index, opened once.

Whoosh keeps the postings; what they mean is said in search/ranking.py. Its matchers
give them one by one, some 2.5 µs each; here they are taken as they lie on the disk, in
blocks of 128, which costs a tenth. That is Whoosh's inside, and Whoosh is pinned.
"""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from whoosh.index import FileIndex

from search.indexing import IMPACTS
from search.synonyms import Key


class WhooshReader:
    """A searcher that never changes; not to be used by two threads at once."""

    def __init__(self, path: Path, index: FileIndex):
        self._path = path
        self._index = index
        # Asked first: if somebody writes in between, the next look tells.
        self._generation = index.latest_generation()
        self._reader = index.reader()
        self._keys = self._column("number")
        weights, days = self._column("weight"), self._column("confirmed")
        deleted = self._reader.is_deleted
        # By number; None for what is deleted.
        self._live: list[int | None] = [
            None if deleted(number) else key for number, key in enumerate(self._keys)
        ]
        self._numbers = {
            key: number for number, key in enumerate(self._live) if key is not None
        }
        self.documents = {
            key: (weights[number], days[number])
            for key, number in self._numbers.items()
        }

    def is_state_of(self, path: Path) -> bool:
        """Whether this is what the index in this directory still says."""
        return (
            self._path == path and self._index.latest_generation() == self._generation
        )

    def impacts(
        self, tokens: Collection[str]
    ) -> Iterable[tuple[str, dict[int, float]]]:
        for token in tokens:
            found: dict[int, float] = {}
            for segment, first in self._reader.leaf_readers():
                if ("tokens", token) in segment:
                    self._read(segment.postings("tokens", token), first, found)
            yield token, found

    def adjacent(self, tokens: Key, among: Collection[int]) -> set[int]:
        numbers = sorted(self._numbers[key] for key in among if key in self._numbers)
        # Where the first of the tokens stands, if all up to now stand behind it.
        begun = {
            number: set(places)
            for number, places in self._places(tokens[0], numbers).items()
        }
        for offset, token in enumerate(tokens[1:], start=1):
            found = self._places(token, list(begun))
            begun = {
                number: both
                for number, places in found.items()
                if (both := begun[number] & {place - offset for place in places})
            }
        return {self._keys[number] for number in begun}

    def digests(self) -> dict[int, int]:
        """The digest of every document, by key."""
        digests = self._column("digest")
        return {key: digests[number] for key, number in self._numbers.items()}

    def _column(self, name: str) -> list:
        """A column by number of the document; an empty index has none."""
        if not self._reader.doc_count_all():
            return []
        return list(self._reader.column_reader(name))

    def _read(self, postings: Any, first: int, found: dict[int, float]) -> None:
        """Adds the impacts of one segment, in which the documents count from `first`
        on. Where some are deleted the postings are wrapped."""
        block = getattr(postings, "child", postings)
        while block.is_active():
            block.id(), block.weight()  # loads them of the whole block
            for number, weight in zip(block._ids, block._weights, strict=True):
                if (key := self._live[first + number]) is not None:
                    found[key] = IMPACTS[int(weight) - 1]
            block._next_block()

    def _places(self, token: str, numbers: list[int]) -> dict[int, list[int]]:
        """Where the token stands in these documents; the numbers ascend."""
        if ("places", token) not in self._reader:
            return {}
        postings = self._reader.postings("places", token)
        found = {}
        for number in numbers:
            if postings.is_active() and postings.id() < number:
                postings.skip_to(number)
            if not postings.is_active():
                break
            if postings.id() == number:
                found[number] = postings.value_as("positions")
        return found
