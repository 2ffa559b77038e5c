"""One state of a Whoosh index, opened once.

Whoosh keeps the postings; what they mean is said in search/ranking.py. Its own matchers
cost some 7 µs per hit and word, every time; reading the postings into a dictionary
costs 2.5 µs per hit once.
"""

from collections.abc import Collection, Iterable
from pathlib import Path

from whoosh.index import FileIndex

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
        live = [n for n in range(len(self._keys)) if not self._reader.is_deleted(n)]
        self._numbers = {self._keys[number]: number for number in live}
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
            if ("text", token) in self._reader:
                yield token, self._read(token)

    def adjacent(self, tokens: Key, among: Collection[int]) -> set[int]:
        numbers = sorted(self._numbers[key] for key in among if key in self._numbers)
        places = [self._places(token, numbers) for token in tokens]
        return {
            self._keys[number]
            for number in numbers
            if set.intersection(
                *(
                    {place - i for place in found.get(number, ())}
                    for i, found in enumerate(places)
                )
            )
        }

    def digests(self) -> dict[int, int]:
        """The digest of every document, by key."""
        digests = self._column("digest")
        return {key: digests[number] for key, number in self._numbers.items()}

    def _column(self, name: str) -> list:
        """A column by number of the document; an empty index has none."""
        if not self._reader.doc_count_all():
            return []
        return list(self._reader.column_reader(name))

    def _read(self, token: str) -> dict[int, float]:
        found = {}
        postings = self._reader.postings("text", token)
        while postings.is_active():
            found[self._keys[postings.id()]] = postings.weight()
            postings.next()
        return found

    def _places(self, token: str, numbers: list[int]) -> dict[int, list[int]]:
        """Where the token stands in these documents; the numbers ascend."""
        if ("text", token) not in self._reader:
            return {}
        postings = self._reader.postings("text", token)
        found = {}
        for number in numbers:
            if postings.is_active() and postings.id() < number:
                postings.skip_to(number)
            if not postings.is_active():
                break
            if postings.id() == number:
                found[number] = postings.value_as("positions")
        return found
