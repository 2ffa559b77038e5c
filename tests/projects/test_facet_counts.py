"""What facets promise, compared with a naive implementation over random projects."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from moderation.freshness.badge import freshness
from projects.finding import facet_values as values
from projects.finding import facets
from projects.finding.facet_values import LEVELS, Value, month_of
from projects.listing.listing import Listing
from search import catalogue, finding
from search.catalogue import Catalogue
from search.finding import Answer

FREE = ["status", "groesse", "art", "kommune", "stichwort", "foerderung", "rechtsform"]
PARENTS = {"t1": "t0", "t2": "t0", "t4": "t3"}
VALUES = {name: [f"{name}-{number}" for number in range(12)] for name in FREE}
VALUES["thema"] = [f"t{number}" for number in range(6)]
VALUES["region"] = [f"region-{number}" for number in range(12)]
# Regions that are made of others: they overlap, one lies in another, one is empty.
COMPOSED = {
    "weit": {"region-0", "region-1", "region-2", "region-3"},
    "nah": {"region-1", "region-2"},
    "quer": {"region-3", "region-4"},
    "fern": {"region-12"},
}
YEARS = range(2010, 2020)
TODAY = date(2026, 7, 15)


@dataclass
class Invented:
    """What a project is, and which documents it would make."""

    key: int
    chosen: dict[str, set[str]]
    start: int | None
    confirmed: date | None
    found: bool  # by the one text there is

    def facets(self) -> dict[str, list[str]]:
        return {
            **{name: sorted(values) for name, values in self.chosen.items()},
            "jahr": [str(self.start)] if self.start else [],
            "bestaetigt": [month_of(self.confirmed)],
        }


@dataclass
class Wish:
    """One state of the list, in our own words."""

    chosen: dict[str, list[str]] = field(default_factory=dict)
    first: int | None = None
    last: int | None = None
    levels: list[str] = field(default_factory=list)
    text: str = ""

    def address(self) -> str:
        pairs = [(name, value) for name, vs in self.chosen.items() for value in vs]
        pairs += [("bestaetigt", LEVELS[level][0]) for level in self.levels]
        pairs += [("von", self.first)] if self.first else []
        pairs += [("bis", self.last)] if self.last else []
        return urlencode([*pairs, ("q", self.text)])

    def fits(self, one: Invented) -> bool:
        began = one.start or 0
        return (
            all(one.chosen[name] & meant(vs) for name, vs in self.chosen.items())
            and (not self.first or began >= self.first)
            and (not self.last or 0 < began <= self.last)
            and (
                not self.levels or freshness(one.confirmed, TODAY).level in self.levels
            )
            and (not self.text or one.found)
        )


def meant(chosen: list[str]) -> set[str]:
    return {key for value in chosen for key in COMPOSED.get(value, {value})}


class Today(date):
    @classmethod
    def today(cls) -> date:
        return TODAY


def invent(dice: random.Random, key: int) -> Invented:
    chosen = {
        name: set(dice.sample(values, dice.randrange(4)))
        for name, values in VALUES.items()
    }
    chosen["thema"] |= {PARENTS[topic] for topic in chosen["thema"] if topic in PARENTS}
    confirmed = TODAY - timedelta(days=dice.randrange(1500))
    return Invented(
        key=key,
        chosen=chosen,
        start=dice.choice([None, *YEARS]),
        confirmed=dice.choice([None, confirmed, confirmed]),
        found=dice.random() < 0.5,
    )


def wish(dice: random.Random) -> Wish:
    offered = VALUES | {"region": [*VALUES["region"], *COMPOSED]}
    chosen = {
        name: dice.sample(values, dice.randint(1, 5))
        for name, values in offered.items()
        if dice.random() < 0.2
    }
    first, last = sorted((dice.choice(YEARS), dice.choice(YEARS)))
    return Wish(
        chosen=chosen,
        first=dice.choice([None, None, first]),
        last=dice.choice([None, None, last]),
        levels=dice.sample(list(LEVELS), dice.choice([0, 0, 1, 2])),
        text=dice.choice(["", "text"]),
    )


@pytest.fixture
def invented(monkeypatch, request) -> list[Invented]:
    """Random projects as the catalogue, and the words they use as the vocabulary."""
    dice = random.Random(request.param)
    projects = [invent(dice, key) for key in range(1, dice.choice([2, 20, 60]))]
    rows = [(p.key, "project", p.facets(), {}) for p in projects]
    subject = Catalogue(1, [*rows, (99, "organisation", {"art": ["art-1"]}, {})])
    known = {name: {v: Value(v) for v in vs} for name, vs in VALUES.items()}
    known["thema"] = {v: Value(v, PARENTS.get(v, "")) for v in VALUES["thema"]}
    known["region"] |= {v: Value(v, keys=frozenset(k)) for v, k in COMPOSED.items()}
    known |= {"jahr": {}, "bestaetigt": values.ranked(LEVELS.values())}
    known |= {"dabei": {}, "mit": {}}  # no options, so nothing to count
    hits = [(project.key, 1.0) for project in projects if project.found]
    monkeypatch.setattr(values, "date", Today)
    monkeypatch.setattr(facets, "values", lambda: known)
    monkeypatch.setattr(catalogue, "current", lambda: subject)
    monkeypatch.setattr(finding, "answer", lambda text: Answer(hits, text))
    return projects


random_projects = pytest.mark.parametrize("invented", range(20), indirect=True)


def total(address: str) -> int:
    return Listing.of(QueryDict(address.partition("?")[2] or address)).total


def all_options(listing: Listing):
    """Every option of every facet, with what it would be in an address."""
    for facet in listing.facets:
        for option in facet.options:
            heading = not option.value
            for one in option.children if heading else (option, *option.children):
                yield facet.param, one
        for bound in facet.bounds:
            for one in bound.options:
                yield bound.param, one


@random_projects
def test_a_choice_finds_what_fits_it(invented):
    dice = random.Random(len(invented))
    for _ in range(30):
        wanted = wish(dice)
        expected = sum(wanted.fits(one) for one in invented)
        assert total(wanted.address()) == expected, wanted


@random_projects
def test_every_count_is_what_one_gets_by_clicking(invented):
    """An option alone in its facet; an end of a range beside the other end."""
    dice = random.Random(len(invented))
    for _ in range(6):
        params = QueryDict(wish(dice).address() + "&alle=kommune")
        for param, option in all_options(Listing.of(params)):
            clicked = params.copy()
            clicked[param] = option.value
            assert Listing.of(clicked).total == option.count, (params, param, option)


@random_projects
def test_what_is_offered_has_results_or_is_chosen(invented):
    dice = random.Random(len(invented))
    for _ in range(6):
        wanted = wish(dice)
        listing = Listing.of(QueryDict(wanted.address()))
        shown = list(all_options(listing))
        assert all(option.count or option.chosen for _param, option in shown)
        chosen = {(param, option.value) for param, option in shown if option.chosen}
        expected = QueryDict(wanted.address())
        assert chosen == {
            (name, value)
            for name in {*expected} - {"q"}
            for value in expected.getlist(name)
        }


@random_projects
def test_every_address_of_the_page_keeps_its_promise(invented):
    dice = random.Random(len(invented))
    for _ in range(10):
        wanted = wish(dice)
        listing = Listing.of(QueryDict(wanted.address()))
        assert total(listing.address()) == listing.total
        counts = [way.count for way in listing.relaxed]
        assert [total(way.url) for way in listing.relaxed] == counts
        assert 0 not in counts
        assert sorted(counts[:-1], reverse=True)[:4] == counts[:-1][:4]
        for chip in listing.chips:
            left = Listing.of(QueryDict(chip.url.partition("?")[2]))
            assert len(left.chips) == len(listing.chips) - 1
            assert left.query == listing.query


@pytest.mark.parametrize("invented", [1], indirect=True)
def test_without_a_result_a_chosen_topic_stays_in_sight(invented):
    """Although the topic above it has no results and is not offered."""
    nothing = "kommune=kommune-0&kommune=kommune-1&von=2046"
    (topic,) = (
        facet
        for facet in Listing.of(QueryDict(f"{nothing}&thema=t1")).facets
        if facet.param == "thema"
    )
    assert [(o.value, o.count, o.chosen) for o in topic.options] == [("t1", 0, True)]
