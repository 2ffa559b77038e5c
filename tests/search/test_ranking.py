"""How documents are ranked, whatever an engine says about them."""

from collections.abc import Collection, Iterable

import pytest

from search import ranking
from search.query import parse
from search.ranking import Ranker, Scores

pytestmark = pytest.mark.django_db  # synonyms stand in the database


class Reader:
    """An index that somebody is writing to while it is read."""

    def __init__(self, documents: Iterable[int], impacts: dict[str, Scores]):
        self.documents = dict.fromkeys(documents, (1.0, 0))
        self.asked: list[str] = []
        self._impacts = impacts

    def impacts(self, tokens: Collection[str]) -> list[tuple[str, Scores]]:
        self.asked += tokens
        return [(one, self._impacts[one]) for one in tokens if one in self._impacts]

    def adjacent(self, tokens: tuple[str, ...], among: Collection[int]) -> set[int]:
        return set()


def keys(ranker: Ranker, text: str) -> list[int]:
    return [key for key, _score in ranker.rank(parse(text)).hits]


def test_a_document_written_while_the_index_is_read_hides_no_other():
    energy = {1: 0.9, 2: 0.8, 3: 0.7}
    ranker = Ranker(Reader([1], {"energi": energy, "wind": energy}))
    assert keys(ranker, "Energie")[0] == 1
    assert keys(ranker, "Energie Wind")[0] == 1


def test_a_document_deleted_while_the_index_is_read_is_no_error():
    ranker = Ranker(Reader([1, 2], {"energi": {2: 0.8}}))
    assert keys(ranker, "Energie") == [2]


def test_what_every_document_has_counts_less_than_what_few_have():
    everywhere = dict.fromkeys(range(1, 11), 0.5)
    reader = Reader(everywhere, {"energi": everywhere, "wind": {7: 0.5}})
    assert keys(Ranker(reader), "Energie Wind")[0] == 7
    assert len(keys(Ranker(reader), "Energie")) == 10


def test_tokens_are_asked_for_once():
    reader = Reader([1], {"energi": {1: 0.5}})
    ranker = Ranker(reader)
    for _ in range(3):
        keys(ranker, "Energie Raumfahrt")
    assert len(reader.asked) == len(set(reader.asked))


def test_what_is_remembered_has_an_end(monkeypatch):
    monkeypatch.setattr(ranking, "REMEMBERED", 200)
    ranker = Ranker(Reader([1], {"energi": {1: 0.5}}))
    for number in range(300):
        assert keys(ranker, f"Energie unbekannt{number}") == [1]
    assert len(ranker._impacts) < 300


def test_what_is_missing_is_told():
    ranker = Ranker(Reader([1], {"energi": {1: 0.5}, "haushalt": {1: 0.5}}))
    found = ranker.rank(parse("Energie Raumfahrt Bürgerhaushalt -Wind"))
    assert [term.text for term in found.missing] == ["Raumfahrt", "Bürgerhaushalt"]
    assert [key for key, _score in found.hits] == [1]
