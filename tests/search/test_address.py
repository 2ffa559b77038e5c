"""Addresses say what somebody chose, no more and always in the same order."""

from dataclasses import dataclass

import pytest
from django.http import QueryDict

from search.address import Addressed, Pairs, at, one_of


@dataclass(frozen=True)
class Shelf(Addressed):
    colour: str = ""
    size: int = 2

    path = "/regal/"

    @property
    def pairs(self) -> Pairs:
        return [("farbe", self.colour), ("tiefe", "" if self.size == 2 else self.size)]


@pytest.mark.parametrize(
    ("pairs", "address"),
    [
        ([], "/regal/"),
        ([("farbe", "")], "/regal/"),
        (
            [("farbe", "rot & grün"), ("tiefe", 0)],
            "/regal/?farbe=rot+%26+gr%C3%BCn&tiefe=0",
        ),
        ([("farbe", "rot"), ("farbe", "blau")], "/regal/?farbe=rot&farbe=blau"),
    ],
)
def test_an_address_has_all_that_is_not_empty(pairs, address):
    assert at("/regal/", pairs) == address


@pytest.mark.parametrize(
    ("query", "value"),
    [("farbe=rot", "rot"), ("farbe=lila", "blau"), ("", "blau"), ("farbe=", "blau")],
)
def test_what_does_not_exist_is_as_usual(query, value):
    assert one_of(["rot", "blau"], QueryDict(query), "farbe", "blau") == value


def test_a_state_has_an_address_for_each_change():
    shelf = Shelf(colour="rot")
    assert shelf.address() == "/regal/?farbe=rot"
    assert shelf.address(size=0) == "/regal/?farbe=rot&tiefe=0"
    assert shelf.address(colour="") == "/regal/"
    assert shelf == Shelf(colour="rot")
