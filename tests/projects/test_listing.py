import random
from itertools import product

import pytest
from django.http import QueryDict

from projects.listing.listing import Listing
from projects.models import Topic
from projects.profile.choices import LegalForm, Status
from search import finding
from search.finding import Answer

pytestmark = pytest.mark.django_db


def listing(address: str = "") -> Listing:
    return Listing.of(QueryDict(address))


def titles(address: str = "") -> list[str]:
    return [card.title for card in listing(address).page(None)]


def counts(address: str = "") -> dict[str, dict[str, int]]:
    """Facet → value → count, both levels of it."""
    found: dict[str, dict[str, int]] = {}
    for facet in listing(address).facets:
        options = [*facet.options]
        options += [child for option in facet.options for child in option.children]
        found[facet.param] = {option.value: option.count for option in options}
    return found


@pytest.fixture
def water(open_data):
    return Topic.objects.create(name="Wasser", slug="wasser")


def test_choices_within_a_facet_are_or_and_between_facets_and(
    make_project, open_data, water
):
    make_project("A", topics=[open_data], status=Status.RUNNING)
    make_project("B", topics=[water], status=Status.RUNNING)
    make_project("C", topics=[water], status=Status.COMPLETED)

    assert set(titles("thema=open-data&thema=wasser")) == {"A", "B", "C"}
    assert set(titles("thema=wasser&status=laufend")) == {"B"}


def test_a_facet_counts_as_if_nothing_were_chosen_in_it(make_project, open_data, water):
    make_project("A", topics=[water])
    make_project("B", topics=[water, open_data])

    assert counts("thema=open-data")["thema"] == {"wasser": 2, "open-data": 1}


def test_a_topic_includes_the_topics_below_it(make_project, open_data):
    portals = Topic.objects.create(name="Portale", slug="portale", parent=open_data)
    make_project("A", topics=[portals])

    assert titles("thema=open-data") == ["A"]
    (facet,) = (f for f in listing().facets if f.param == "thema")
    assert [option.label for option in facet.options] == ["Open Data"]
    assert [child.label for child in facet.options[0].children] == ["Portale"]


def test_regions_nest_kreise_below_regierungsbezirke(make_project, geldern):
    make_project("A", partners=[geldern])

    assert counts()["region"] == {"051": 1, "05170": 1, "05154": 1}
    assert titles("region=05154") == ["A"]


def test_a_kommune_finds_what_it_leads_and_what_it_joins(make_project, geldern):
    make_project("Geführt", lead=geldern)
    make_project("Beteiligt", partners=[geldern])
    make_project("Fremd")

    assert set(titles("kommune=geldern")) == {"Geführt", "Beteiligt"}


def test_a_value_without_results_is_not_offered(make_project):
    make_project(status=Status.RUNNING)
    assert counts()["status"] == {"laufend": 1}
    assert "rechtsform" not in counts()


def test_every_count_is_what_one_gets_by_clicking(make_project, open_data, water):
    """Property: over random projects and choices, counts never lie."""
    dice = random.Random(1)
    for number in range(12):
        make_project(
            f"P{number}",
            topics=dice.sample([open_data, water], dice.randint(1, 2)),
            status=dice.choice(Status.values),
            legal_form=dice.choice(LegalForm.values[:3]),
            start_year=dice.choice([2019, 2020, None]),
        )
    starts = ("", "thema=wasser", "status=laufend&status=geplant", "jahr=2020&q=Worum")
    for start in starts:
        for param, values in counts(start).items():
            for value, count in values.items():
                others = QueryDict(start, mutable=True)
                others.setlist(param, [value])
                assert Listing.of(others).total == count, (start, param, value)


@pytest.mark.parametrize(
    "address",
    [
        "status=x",
        "thema=&region=9999&kommune=%00",
        "jahr=abc&jahr=99999&jahr=²",
        "sort=x&alle=x&page=abc",
        "foerderung=%27%20OR%201=1",
    ],
)
def test_what_an_address_asks_for_in_vain_is_left_out(client, make_project, address):
    make_project()
    assert listing(address).total == 1
    assert listing(address).chips == []
    assert client.get(f"/projekte/?{address}").status_code == 200


def test_a_chip_takes_back_one_choice_and_keeps_the_rest(make_project):
    make_project(status=Status.RUNNING, start_year=2020)
    state = listing("q=Worum&status=laufend&jahr=2020&sort=titel")

    urls = {chip.label: chip.url for chip in state.chips}
    assert urls == {
        "laufend": "/projekte/?q=Worum&von=2020&bis=2020&sort=titel",
        "2020": "/projekte/?q=Worum&status=laufend&sort=titel",
    }


def test_the_list_is_sorted_as_asked(make_project):
    make_project("Beta", start_year=2020)
    make_project("Ähre", start_year=2022)
    make_project("Gamma")

    assert titles("sort=titel") == ["Ähre", "Beta", "Gamma"]
    assert titles("sort=neu") == ["Gamma", "Ähre", "Beta"]
    assert titles("sort=jahr") == ["Ähre", "Beta", "Gamma"]


def test_relevance_is_only_offered_for_a_search(make_project):
    make_project()
    assert "relevanz" not in [sort.value for sort in listing().sort_options]
    assert listing("q=Reallabor").sort == "relevanz"


def test_words_and_facets_work_together(make_project, water):
    make_project("Bürgerhaushalt am Fluss", topics=[water])
    make_project("Bürgerhaushalt in der Stadt")

    assert len(titles("q=buergerhaushalt")) == 2
    assert titles("q=buergerhaushalt&thema=wasser") == ["Bürgerhaushalt am Fluss"]


def test_a_text_is_asked_for_once_and_what_was_meant_is_marked(
    make_project, monkeypatch
):
    project = make_project("Rad", summary="Ein Weg für Fahrräder.")
    asked = []

    def answer(text):
        asked.append(text)
        return Answer([(project.pk, 1.0)], "Fahrrad", "Fahrrad")

    monkeypatch.setattr(finding, "answer", answer)
    state = listing("q=Fahrrat&status=laufend")

    (card,) = state.page(None)
    assert card.snippet == "Ein Weg für <mark>Fahrräder</mark>."
    assert (state.query, state.answer.meant) == ("Fahrrat", "Fahrrad")
    assert state.facets
    assert state.relaxed
    assert asked == ["Fahrrat"]


def test_an_empty_list_says_what_to_leave_out(make_project, open_data):
    make_project("Bürgerhaushalt", topics=[open_data], start_year=2020)
    make_project("Bürgerhaushalt", topics=[open_data], start_year=2021)
    make_project("Radweg", status="geplant", legal_form="verein")
    state = listing("q=Haushalt&thema=open-data&status=geplant&von=2020&sort=titel")

    assert state.total == 0
    assert [tuple(way) for way in state.relaxed] == [
        ("geplant", "/projekte/?q=Haushalt&thema=open-data&von=2020&sort=titel", 2)
    ]


def test_an_empty_list_says_if_it_is_the_text(make_project):
    make_project("Radweg", status="geplant")
    ways = listing("q=Haushalt&status=geplant&sort=relevanz").relaxed

    assert [tuple(way) for way in ways] == [
        ("Suchwort", "/projekte/?status=geplant", 1)
    ]


def test_choices_that_are_or_are_left_out_together(make_project):
    make_project("Radweg", legal_form="verein")
    address = "status=geplant&status=eingestellt&rechtsform=verein"
    ways = listing(address).relaxed

    assert [tuple(way) for way in ways] == [
        ("geplant, eingestellt", "/projekte/?rechtsform=verein", 1)
    ]


@pytest.mark.parametrize("page", ["abc", "0", "-1", "99999", "1.5", ""])
def test_any_page_number_gives_a_page(client, make_project, page):
    make_project()
    response = client.get("/projekte/", {"page": page})
    assert response.status_code == 200
    assert "Reallabor Niederrhein" in response.content.decode()


def test_more_projects_cost_no_more_queries(count_queries, make_project, geldern):
    addresses = ["/", "/projekte/", "/projekte/?thema=open-data&region=051"]
    addresses += ["/projekte/?alle=stichwort&von=1992&bestaetigt=nie&art=stadt"]
    addresses += ["/projekte/?q=Worum&stichwort=wort-0&status=geplant"]
    addresses += ["/suche/?q=Reallabor", "/kommunen/moers/", "/projekte/p0/"]
    addresses += [
        "/kommunen/",
        "/kommunen/?ansicht=a-z",
        "/kommunen/region/kreis-wesel/",
    ]

    def make(numbers):
        for number in numbers:
            make_project(
                f"P{number}",
                partners=[geldern, "Reallabor-Netz"],
                keywords=[f"Wort {number}"],
                start_year=1990 + number,
            )

    make(range(5))
    few = {address: count_queries(address) for address in addresses}
    make(range(5, 50))
    many = {address: count_queries(address) for address in addresses}

    assert many == few
    assert max(few.values()) <= 25, few


def test_the_list_of_all_states_answers(client, make_project):
    make_project(status=Status.RUNNING)
    for status, sort in product(Status.values, ("titel", "aktuell", "relevanz")):
        address = f"/projekte/?status={status}&sort={sort}&alle=kommune"
        assert client.get(address).status_code == 200
