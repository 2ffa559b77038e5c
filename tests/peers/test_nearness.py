"""Projects in the order “Kommunen wie …”. The peers of Moers are Kleve, Düsseldorf and
Geldern, in this order.
"""

import html
import re

import pytest
from django.http import QueryDict

from projects.listing.listing import Listing
from tests.layers import layer
from tests.making import project_of

pytestmark = pytest.mark.django_db

NEAR = "sort=wie&wie=moers"


def cards(address: str) -> list:
    return list(Listing.of(QueryDict(address)).page(None))


def titles(address: str) -> list[str]:
    return [card.title for card in cards(address)]


def page_of(client, address: str) -> str:
    return html.unescape(client.get(address).content.decode())


@layer
def some(organisations):
    geldern, kleve = organisations["geldern"], organisations["kleve"]
    project_of(geldern, "Bei Geldern")
    project_of(geldern, "Bei beiden", partners=[kleve])
    project_of(organisations["kreis-kleve"], "Im Kreis")
    project_of(organisations["moers"], "Eigenes")
    project_of(organisations["duesseldorf"], "Daten aus Düsseldorf")


def test_the_best_peer_of_those_taking_part_decides_and_the_own_come_last(some):
    assert titles(NEAR) == [
        "Bei beiden",
        "Daten aus Düsseldorf",
        "Bei Geldern",
        "Im Kreis",
        "Eigenes",
    ]


def test_each_card_says_which_kommune_makes_it_near(some, client):
    near = {card.title: card.near for card in cards(NEAR)}
    assert near["Bei beiden"] == (
        "Kleve: fast gleich groß (100.000), ähnlich dicht besiedelt"
    )
    assert near["Eigenes"] == "Moers ist selbst dabei"
    assert near["Im Kreis"] == ""
    assert near["Bei beiden"] in page_of(client, f"/projekte/?{NEAR}")
    assert not any(card.near for card in cards("sort=neu&wie=moers"))


def test_text_and_facets_stay(some, client):
    address = f"q=Daten&region=051&{NEAR}"
    assert titles(address) == ["Daten aus Düsseldorf"]
    listing = Listing.of(QueryDict(address))
    assert listing.address() == "/projekte/?q=Daten&region=051&sort=wie&wie=moers"
    assert listing.chips[0].url == "/projekte/?q=Daten&sort=wie&wie=moers"
    assert Listing.of(QueryDict(NEAR)).total == 5


def test_equals_stand_in_the_usual_order(make_project, organisations):
    for number, status in enumerate(("abgeschlossen", "laufend", "laufend")):
        make_project(f"P{number}", lead=organisations["kleve"], status=status)
    assert titles(NEAR) == titles("") == ["P2", "P1", "P0"]


@pytest.mark.parametrize(
    ("name", "said", "offered"),
    [
        ("Mörss", "Eine Kommune mit dem Namen „Mörss“ kennen wir nicht", ["moers"]),
        ("Atlantis", "Die Liste steht in der üblichen Reihenfolge", []),
        ("", "Bitte nennen Sie Ihre Kommune", []),
        ("<b>", "Eine Kommune mit dem Namen „<b>“ kennen wir nicht", []),
    ],
)
def test_an_unknown_kommune_loses_nothing(some, client, name, said, offered):
    address = f"q=Daten&region=051&sort=wie&wie={name}"
    assert titles(address) == titles("q=Daten&region=051")
    response = client.get("/projekte/", QueryDict(address).dict())
    assert said in html.unescape(response.content.decode())
    assert "<b>“" not in response.content.decode()
    ways = Listing.of(QueryDict(address)).meant
    assert [way.url for way in ways] == [
        f"/projekte/?q=Daten&region=051&sort=wie&wie={slug}" for slug in offered
    ]


@pytest.mark.parametrize("name", ["x" * 20_000, "\x00", "' OR 1", "🏙", "%", "-"])
def test_hostile_names_give_a_page(some, client, name):
    assert client.get("/projekte/", {"sort": "wie", "wie": name}).status_code == 200


def test_names_can_be_completed(some, client):
    page = page_of(client, "/projekte/?sort=wie")
    assert re.findall(r'<option value="([^"]+)">(?=<|$)', page)[:2] == [
        "Düsseldorf",
        "Geldern",
    ]


def test_the_search_leads_there_with_its_text(some, client):
    link = "/projekte/?q=Daten&sort=wie"
    assert link in page_of(client, "/suche/?q=Daten")
    assert link in page_of(client, "/suche/?q=Daten&art=project")
    assert link not in page_of(client, "/suche/?q=Daten&art=organisation")
    assert "sort=wie" not in page_of(client, "/suche/?q=Quark")


def test_more_projects_cost_no_more_queries(make_project, organisations, count_queries):
    make_project("Eins", lead=organisations["kleve"])
    few = count_queries(f"/projekte/?{NEAR}")
    for number in range(5):
        make_project(f"Noch {number}", lead=organisations["geldern"])
    assert count_queries(f"/projekte/?{NEAR}") == few <= 8


def test_a_hidden_participant_makes_nothing_near(some, organisations):
    organisations["kleve"].unpublish()
    near = {card.title: card.near for card in cards(NEAR)}
    assert near["Bei beiden"].startswith("Geldern:")
