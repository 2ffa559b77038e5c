"""What each facet holds of a project, and what is shown of it."""

from datetime import date

import pytest
from django.http import QueryDict

from network.models import OrganisationIndexPage, OrganisationPage, RegisterEntry
from projects.finding import facet_values as values
from projects.finding import facets
from projects.finding.bodies import size_of
from projects.finding.facet_values import Value
from projects.finding.facets import FACETS
from projects.listing.listing import Listing
from projects.models import Participation
from projects.profile.choices import Role
from search import catalogue, outbox
from search.catalogue import Catalogue


@pytest.fixture
def projects_with(monkeypatch):
    """A list of projects of which only the values in one facet are known."""

    def make(param: str, *projects: list[str]) -> None:
        rows = [(key, "project", {param: v}, {}) for key, v in enumerate(projects, 1)]
        known = {facet.param: {} for facet in FACETS}
        if param != "jahr":
            there = {value for values in projects for value in values}
            known[param] = {value: Value(value, rank=value) for value in there}
        monkeypatch.setattr(facets, "values", lambda: known)
        monkeypatch.setattr(catalogue, "current", lambda: Catalogue(1, rows))

    return make


# The range of years


@pytest.mark.parametrize(
    ("address", "label", "found"),
    [
        ("von=2018&bis=2020", "2018–2020", 2),
        ("von=2020&bis=2018", "2018–2020", 2),
        ("von=2019", "seit 2019", 2),
        ("bis=2018", "bis 2018", 1),
        ("von=2020&bis=2020", "2020", 1),
        ("von=abc&bis=2018", "bis 2018", 1),
        ("von=1000000000&bis=2018", "bis 2018", 1),
        ("von=2019&bis=%C2%B2020", "seit 2019", 2),
        ("von=2030&bis=2031", "2030–2031", 0),
        ("von=&bis=&jahr=2020", "2020", 1),
        ("jahr=2018", "2018", 1),
        ("jahr=2022&jahr=x&jahr=2019", "2019–2022", 2),
        ("von=2022&jahr=2018", "seit 2022", 1),
    ],
)
def test_a_range_of_years_is_one_choice(projects_with, address, label, found):
    projects_with("jahr", ["2018"], ["2020"], ["2022"], [])
    listing = Listing.of(QueryDict(address))

    assert [chip.label for chip in listing.chips] == [label]
    assert [chip.url for chip in listing.chips] == ["/projekte/"]
    assert listing.total == found


def bounds(address: str) -> dict[str, list[tuple[str, int]]]:
    (facet,) = (f for f in Listing.of(QueryDict(address)).facets if f.param == "jahr")
    return {b.param: [(o.value, o.count) for o in b.options] for b in facet.bounds}


def test_an_end_offers_years_that_there_are_and_counts_with_the_other(projects_with):
    projects_with("jahr", ["2018"], ["2020"], ["2020"], ["2022"], [])

    assert bounds("bis=2020") == {
        "von": [("2018", 3), ("2020", 2), ("2022", 3)],  # 2020–2022 in this order
        "bis": [("2018", 1), ("2020", 3), ("2022", 4)],
    }
    assert ("2015", 4) in bounds("von=2015")["von"]  # chosen, so it can be taken back


def test_an_impossible_year_is_left_out(projects_with):
    projects_with("jahr", ["2020"])
    for nonsense in ("von=0001&bis=9999", "von=3000", "jahr=1899", "von=2020a"):
        listing = Listing.of(QueryDict(nonsense))
        assert (listing.total, listing.chips) == (1, []), nonsense


# What the documents hold


def labels(param: str, address: str = "") -> dict[str, int]:
    """What one facet offers, as visitors read it."""
    shown = {facet.param: facet for facet in Listing.of(QueryDict(address)).facets}
    return {o.label: o.count for o in shown[param].options} if param in shown else {}


def found(address: str) -> set[str]:
    return {card.title for card in Listing.of(QueryDict(address)).page(None)}


@pytest.fixture
def make_organisation(organisations):
    """Makes an organisation that is in no register."""
    index = OrganisationIndexPage.objects.get()

    def make(title: str, kind: str) -> OrganisationPage:
        return index.add_child(instance=OrganisationPage(title=title, kind=kind))

    return make


def test_the_kind_is_what_visitors_call_it(make_project, organisations):
    make_project("A", lead=organisations["moers"])
    make_project("B", lead=organisations["kreis-wesel"])
    make_project("C", partners=[organisations["duesseldorf"]])
    RegisterEntry.objects.filter(name="Geldern").update(legal_type="Gemeinde")
    make_project("D", lead=OrganisationPage.objects.get(slug="geldern"))

    assert labels("art") == {
        "kreisfreie Stadt": 1,
        "kreisangehörige Stadt": 2,
        "Gemeinde": 1,
        "Kreis": 1,
    }
    assert found("art=kreis") == {"B"}


def test_who_works_along_counts_for_its_kind_and_who_pays_does_not(
    make_project, make_organisation
):
    project = make_project()
    project.participations.add(
        Participation(
            organisation=make_organisation("Hochschule Rhein-Waal", "hochschule"),
            role=Role.OTHER,
        ),
        Participation(
            organisation=make_organisation("Ministerium", "land-bund"),
            role=Role.FUNDER,
        ),
    )
    project.save_revision().publish()
    outbox.drain()

    assert labels("art") == {"kreisangehörige Stadt": 1, "Hochschule": 1}


@pytest.mark.parametrize(
    ("population", "size"),
    [
        (0, "bis-20000"),
        (19_999, "bis-20000"),
        (20_000, "20000-50000"),
        (50_000, "50000-100000"),
        (100_000, "100000-500000"),
        (499_999, "100000-500000"),
        (500_000, "ueber-500000"),
        (1_100_000, "ueber-500000"),
    ],
)
def test_the_size_class_follows_the_population(population, size):
    assert size_of(RegisterEntry(level="gemeinde", population=population)) == size
    assert size_of(RegisterEntry(level="kreis", population=population)) == ""


def test_a_project_counts_for_the_sizes_of_lead_and_partners(
    make_project, moers, geldern, organisations
):
    RegisterEntry.objects.filter(name="Geldern").update(population=33_000)
    make_project("A", lead=moers, partners=[geldern, organisations["kreis-wesel"]])
    make_project("B", lead=moers)

    sizes = {"100.000 bis 500.000 Einwohner": 2, "20.000 bis 50.000 Einwohner": 1}
    assert labels("groesse") == sizes
    assert found("groesse=20000-50000") == {"A"}


def test_keywords_are_offered_by_their_names(make_project):
    make_project("A", keywords=["Bürgerhaushalt", "Open Data"])
    make_project("B", keywords=["Open Data"])

    assert labels("stichwort") == {"Bürgerhaushalt": 1, "Open Data": 2}
    assert found("stichwort=buergerhaushalt") == {"A"}


def test_an_address_does_not_tell_the_keywords_of_drafts(make_project):
    make_project("A", keywords=["Radweg"])
    make_project("B", keywords=["Geheimsache"], publish=False)

    assert labels("stichwort") == {"Radweg": 1}
    assert Listing.of(QueryDict("stichwort=geheimsache")).chips == []


def test_an_address_does_not_tell_the_name_of_a_body_without_a_public_page(
    make_project, geldern
):
    make_project("A", partners=[geldern])
    geldern.unpublish()

    for param in ("kommune", "dabei", "mit"):
        assert Listing.of(QueryDict(f"{param}=geldern")).chips == []


def test_confirmations_age_although_no_document_changes(make_project, monkeypatch):
    make_project("A", last_confirmed=date(2025, 12, 5))
    make_project("B")

    def on(day: date) -> dict[str, int]:
        class Frozen(date):
            today = classmethod(lambda cls: day)

        monkeypatch.setattr(values, "date", Frozen)
        return labels("bestaetigt")

    unconfirmed = {"noch nicht bestätigt": 1}
    assert on(date(2026, 11, 30)) == {
        "in den letzten 12 Monaten bestätigt": 1,
        **unconfirmed,
    }
    assert found("bestaetigt=12-monate") == {"A"}
    assert on(date(2026, 12, 1)) == {"vor 1 bis 2 Jahren bestätigt": 1, **unconfirmed}
    assert found("bestaetigt=12-monate") == set()
    assert on(date(2027, 12, 1)) == {"vor mehr als 2 Jahren bestätigt": 1} | unconfirmed
    assert found("bestaetigt=frueher&bestaetigt=nie") == {"A", "B"}


# What is shown of a facet


@pytest.fixture
def with_keywords(projects_with):
    """A list of projects with so many keywords, the first of which are on most."""

    def make(number: int) -> None:
        names = [f"wort-{n:03}" for n in range(number)]
        projects_with("stichwort", *(names[: n + 1] for n in range(number)))

    return make


def keywords(address: str):
    (shown,) = Listing.of(QueryDict(address)).facets
    return shown


def test_a_long_facet_shows_the_most_frequent_and_what_is_chosen(with_keywords):
    with_keywords(30)
    first = [f"wort-{n:03}" for n in range(8)]

    assert [o.value for o in keywords("").options] == first
    assert keywords("").more == ("Alle anzeigen", "/projekte/?alle=stichwort")
    assert (keywords("").open, keywords("").whole) == (False, False)
    chosen = [o.value for o in keywords("stichwort=wort-020").options]
    assert chosen == [*first, "wort-020"]

    in_full = keywords("alle=stichwort&stichwort=wort-020")
    assert len(in_full.options) == 30
    assert (in_full.open, in_full.whole) == (True, True)
    assert in_full.more == ("Weniger anzeigen", "/projekte/?stichwort=wort-020")


def test_one_more_option_than_the_most_is_shown_at_once(with_keywords):
    with_keywords(9)
    assert len(keywords("").options) == 9
    assert keywords("alle=stichwort").more is None


def test_nobody_gets_thousands_of_options(with_keywords):
    with_keywords(700)
    assert keywords("").more.label == "Die 500 häufigsten anzeigen"
    in_full = keywords("alle=stichwort&stichwort=wort-699")
    assert len(in_full.options) == 501
    assert in_full.options[-1].chosen


# Addresses that nobody meant well


@pytest.mark.parametrize(
    "address",
    [
        "&".join(f"stichwort=wort-{number}" for number in range(9_999)),
        "&".join(f"jahr={number}" for number in range(9_999)),
        "&".join(f"bestaetigt={level}" for level in ["nie", "\x00", "%00"] * 3_000),
        "q=%00%1F&thema=%00&von=%0A2020&bis=%FF%FE&alle=%00&groesse[]=x&art=",
        "von=-1&bis=1e9&jahr=" + "9" * 5_000,
        "unbekannt=1&kind=organisation&leitung=moers&page=%00",
    ],
)
def test_no_address_makes_the_list_fail(client, make_project, address):
    make_project("Reallabor", keywords=["Wort"], start_year=2020)
    response = client.get(f"/projekte/?{address}")
    assert response.status_code == 200
    assert "Reallabor" in response.content.decode()
