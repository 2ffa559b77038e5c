"""Help while searching: suggestions, other spellings, ways on where nothing is."""

import json
import re
import xml.etree.ElementTree as ET

import pytest
from django.test import override_settings
from wagtail.models import PageViewRestriction

from home.models import StandardPage
from projects.models import Topic
from search import german, outbox
from search.finding import Answer

pytestmark = pytest.mark.django_db

SUGGEST = "/suche/vorschlaege"
SUGGEST_JSON = "/suche/vorschlaege.json"
ADDRESSES = ("/suche/", "/projekte/")
XML = {"os": "http://a9.com/-/spec/opensearch/1.1/"}


def suggested(client, text):
    """Group → addresses, as the list shows them."""
    page = client.get(SUGGEST, {"q": text}).content.decode()
    groups = {}
    for part in page.split('role="group"')[1:]:
        (label,) = re.findall(r'suggestions__label"[^>]*>(.*?)</p>', part)
        groups[label] = re.findall(r'href="(.*?)"', part)
    return groups


@pytest.fixture(autouse=True)
def own_address(settings):
    settings.BASE_URL = "http://testserver"


@pytest.fixture
def answers(monkeypatch):
    """Makes the search answer as if a text had been misspelt."""

    def set_up(found_for, meant, corrected):
        def answer(text):
            hits = [(key, 1.0) for key in found_for]
            return Answer(hits, meant if corrected else text, meant)

        monkeypatch.setattr("search.finding.answer", answer)

    return set_up


# Suggestions


def test_topics_projects_and_organisations_are_suggested_in_groups(
    client, make_project
):
    make_project("Open-Data-Portal Moers")
    make_project("Moerser Datenrat")

    assert suggested(client, "da") == {
        "Themen": ["/projekte/?thema=open-data"],
        "Projekte": [
            "/projekte/moerser-datenrat/",
            "/projekte/open-data-portal-moers/",
        ],
    }
    assert suggested(client, "moers")["Kommunen und Organisationen"] == [
        "/kommunen/moers/"
    ]
    page = client.get(SUGGEST, {"q": "da"}).content.decode()
    assert "Themenfeld, 2 Projekte" in page
    assert "Open <mark>Data</mark>" in page


def test_a_keyword_leads_to_the_projects_that_have_it(client, make_project):
    make_project("Eins", keywords=["Hackathon", "Open-Data"])
    make_project("Zwei", keywords=["Hackathon"])

    assert suggested(client, "hacka") == {"Themen": ["/projekte/?stichwort=hackathon"]}
    page = client.get(SUGGEST, {"q": "hacka"}).content.decode()
    assert "Stichwort, 2 Projekte" in page
    # A keyword spelt like a topic is the topic.
    assert suggested(client, "open")["Themen"] == ["/projekte/?thema=open-data"]


def test_a_topic_without_projects_is_not_suggested(client, make_project):
    Topic.objects.create(name="Wasser", slug="wasser")
    make_project()
    assert suggested(client, "wasser") == {}


def test_there_are_eight_suggestions_at_most_and_each_group_has_some(
    client, make_project
):
    for number in range(9):
        make_project(f"Kreisprojekt {number}")
    found = suggested(client, "kre")
    assert len(found["Kommunen und Organisationen"]) == 2
    assert len(found["Projekte"]) == 6


def test_every_suggestion_leads_somewhere(client, make_project):
    make_project("Kreisverkehr in Kleve", keywords=["Kreis"])
    for text in ("kre", "open", "kleve"):
        for addresses in suggested(client, text).values():
            for address in addresses:
                response = client.get(address)
                assert response.status_code == 200, address
                assert "0 Projekte" not in response.content.decode()


def unpublish(project):
    project.unpublish()


def make_private(project):
    PageViewRestriction.objects.create(page=project, restriction_type="login")


def delete(project):
    project.delete()


@pytest.mark.parametrize("hide", [unpublish, make_private, delete])
def test_what_nobody_may_see_any_more_is_not_suggested(client, make_project, hide):
    project = make_project("Wasserturm", keywords=["Wasserkunst"])
    make_project("Offen")
    assert suggested(client, "wasser")["Projekte"] == ["/projekte/wasserturm/"]

    hide(project)
    assert "Projekte" not in suggested(client, "wasser")
    outbox.drain()
    assert suggested(client, "wasser") == {}
    assert client.get(SUGGEST_JSON, {"q": "wasser"}).json()[1] == []


def test_a_draft_is_not_suggested(client, make_project):
    make_project("Wasserturm", publish=False)
    assert suggested(client, "wasser") == {}


def test_a_new_title_is_suggested_at_once(client, make_project):
    project = make_project("Alt")
    assert suggested(client, "neu") == {}
    project.title = "Neu"
    project.save_revision().publish()
    outbox.drain()
    assert suggested(client, "neu") == {"Projekte": [project.url]}


def test_suggestions_are_escaped(client, make_project):
    make_project("<script>alert(1)</script>")
    page = client.get(SUGGEST, {"q": "alert"}).content.decode()
    assert "<script>" not in page
    assert "&lt;script&gt;<mark>alert</mark>" in page


def test_suggestions_take_one_query_when_everything_is_warm(
    count_queries, make_project
):
    make_project()
    assert count_queries(f"{SUGGEST}?q=real") == 1


def test_suggestions_may_be_kept_briefly(client, make_project):
    response = client.get(SUGGEST, {"q": "moers"})
    assert "max-age=60" in response["Cache-Control"]
    assert "Cookie" not in response.get("Vary", "")


HOSTILE = [
    "",
    "\x00\x01",
    "a" * 20_000,
    "wort " * 4_000,
    "- * \" ' ( <",
    "\u202e\u0301",
    "%",
    "😀 😀",
    "ß",
]


@pytest.mark.parametrize("address", [SUGGEST, SUGGEST_JSON, *ADDRESSES])
def test_no_text_breaks_the_help(client, make_project, address):
    make_project()
    assert client.get(address).status_code == 200
    for text in HOSTILE:
        assert client.get(address, {"q": text}).status_code == 200, text[:20]
    assert client.get(f"{address}?q=%FF%FE").status_code == 200


@pytest.mark.parametrize("address", [SUGGEST, SUGGEST_JSON, "/opensearch.xml"])
def test_suggestions_are_only_read(client, site, address):
    assert client.head(address, {"q": "moers"}).status_code == 200
    assert client.head(address, {"q": "moers"}).content == b""
    assert client.post(address, {"q": "moers"}).status_code == 405


# In the browser's own search field


def test_browsers_get_titles_descriptions_and_addresses(client, make_project):
    make_project("Daten für Köln & Bonn")
    response = client.get(SUGGEST_JSON, {"q": "data xy"})
    assert response["Content-Type"] == "application/x-suggestions+json"
    assert response.json() == ["data xy", [], [], []]

    text, titles, descriptions, addresses = json.loads(
        client.get(SUGGEST_JSON, {"q": "Dat"}).content
    )
    assert text == "Dat"
    assert titles == ["Open Data", "Daten für Köln & Bonn"]
    assert descriptions == ["Themenfeld, 1 Projekt", "Projekt"]
    assert addresses == [
        "http://testserver/projekte/?thema=open-data",
        "http://testserver/projekte/daten-fuer-koeln-bonn/",
    ]


def description(client):
    response = client.get("/opensearch.xml")
    assert response["Content-Type"] == "application/opensearchdescription+xml"
    return ET.fromstring(response.content)  # noqa: S314 – our own answer


def test_browsers_are_told_how_to_search_here(client, make_project):
    make_project()
    root = description(client)
    assert root.tag == f"{{{XML['os']}}}OpenSearchDescription"
    texts = {
        name: root.findtext(f"os:{name}", namespaces=XML)
        for name in ("ShortName", "Description", "Language", "InputEncoding", "Image")
    }
    assert texts["ShortName"] == "Wissensnetz"
    assert 0 < len(texts["Description"]) <= 1024
    assert (texts["Language"], texts["InputEncoding"]) == ("de", "UTF-8")
    assert texts["Image"].startswith("http://testserver/static/")
    templates = {
        url.get("type"): url.get("template") for url in root.iterfind("os:Url", XML)
    }
    for media_type in ("text/html", "application/x-suggestions+json"):
        template = templates[media_type]
        assert template.startswith("http://testserver/suche/")
        address = template.removeprefix("http://testserver")
        found = client.get(address.replace("{searchTerms}", "Reallabor"))
        assert "Reallabor Niederrhein" in strip_marks(found.content.decode())
    assert 'rel="search"' in client.get("/").content.decode()


def strip_marks(page):
    return page.replace("<mark>", "").replace("</mark>", "")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Kommunen & Co", "Kommunen & Co"),
        ("Wissensnetz Offene Kommunen", "Wissensnetz"),
        ("Interkommunalesnetzwerk", "Interkommunalesn"),
    ],
)
def test_the_short_name_is_short_enough_for_browsers(client, site, name, short):
    with override_settings(SITE_NAME=name):
        root = description(client)
    assert root.findtext("os:ShortName", namespaces=XML) == short


# Another spelling


@pytest.mark.parametrize("address", ADDRESSES)
def test_hits_of_a_correction_say_so(client, make_project, answers, address):
    project = make_project("Beteiligung")
    answers([project.pk], "Beteiligung", corrected=True)
    page = client.get(address, {"q": "Beteiligng<b>"}).content.decode()

    assert "Meinten Sie" in page
    assert 'href="?q=Beteiligung"' in page
    assert "Keine Treffer für „Beteiligng&lt;b&gt;“." in page
    assert "Gezeigt werden Treffer für „Beteiligung“." in page
    assert project.url in page
    assert "<b>" not in page


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_better_spelling_is_offered_beside_the_hits(
    client, make_project, answers, address
):
    project = make_project("Modelkommune")
    answers([project.pk], 'Modell"kommune', corrected=False)
    page = client.get(address, {"q": "Modelkommune", "page": 1}).content.decode()

    assert "Meinten Sie" in page
    assert 'href="?q=Modell%22kommune"' in page
    assert "Gezeigt werden" not in page
    assert project.url in page


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_spells_well_is_not_asked(client, make_project, address):
    make_project()
    page = client.get(address, {"q": "Reallabor"}).content.decode()
    assert "Meinten Sie" not in page


def test_the_words_of_the_correction_are_marked(client, make_project, answers):
    project = make_project("Beteiligung")
    answers([project.pk], "Beteiligung", corrected=True)
    page = client.get("/suche/", {"q": "Beteiligng"}).content.decode()
    assert "<mark>Beteiligung</mark></a>" in page
    assert "1 Treffer für „Beteiligung“" in page


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_hits_asks_the_german_chain_for_each_word_once(
    client, make_project, monkeypatch, address
):
    for number in range(3):
        make_project(f"Eins {number}", summary="Wasser im Turm, Wasser am Turm.")
    asked, forms = [], german.forms
    monkeypatch.setattr(german, "forms", lambda word: asked.append(word) or forms(word))
    page = client.get(address, {"q": "wassers"}).content.decode()
    assert page.count("<mark>Wasser</mark> im Turm, <mark>Wasser</mark>") == 3
    assert asked.count("Wasser") == asked.count("Turm") == 1


# Nothing found


@pytest.mark.parametrize("address", ADDRESSES)
def test_nearest_words_and_topics_help_on(client, make_project, monkeypatch, address):
    make_project()
    monkeypatch.setattr(
        "home.templatetags.guidance.nearest", lambda text: ["Quelle & Fluss", "Bach"]
    )
    page = client.get(address, {"q": "Quastenflosser"}).content.decode()
    assert '<a href="?q=Quelle%20%26%20Fluss">Quelle &amp; Fluss</a>' in page
    assert '<a href="?q=Bach">Bach</a>' in page
    assert "/projekte/?thema=open-data" in page


def test_filters_that_leave_nothing_can_be_dropped(client, make_project):
    make_project("Bürgerhaushalt", status="laufend", start_year=2020)
    make_project("Wasserturm", status="geplant", start_year=2021)
    page = client.get(
        "/projekte/", {"q": "Wasserturm", "status": "laufend"}
    ).content.decode()
    assert "laufend weglassen</a>" in page
    assert 'href="/projekte/?q=Wasserturm"' in page


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_finds_nothing_is_told_whom_to_ask(client, site, address):
    def page():
        return client.get(address, {"q": "Quastenflosser"}).content.decode()

    assert "Stellen Sie ein Gesuch" not in page()
    about = StandardPage(title="Über uns", slug="ueber-das-wissensnetz")
    site.add_child(instance=about)
    outbox.changed([about.pk])
    assert "Stellen Sie ein Gesuch" in page()
    assert 'href="/ueber-das-wissensnetz/">So erreichen' in page()

    contact = StandardPage(title="Kontakt", slug="kontakt")
    site.add_child(instance=contact)
    outbox.changed([contact.pk])
    assert 'href="/kontakt/">So erreichen' in page()


# Results


def test_the_title_is_marked(client, make_project):
    make_project("Reallabor Niederrhein")
    page = client.get("/suche/", {"q": "reallabore"}).content.decode()
    assert "<mark>Reallabor</mark> Niederrhein</a>" in page


def test_a_hit_says_by_which_keyword_it_was_found(client, make_project):
    make_project("Eins", keywords=["Hackathon", "Feuerwehr"])
    page = client.get("/suche/", {"q": "hackathon"}).content.decode()
    assert "Stichwort: <mark>Hackathon</mark>" in page
    assert "Feuerwehr" not in page


def test_a_hit_says_by_which_place_it_was_found(client, make_project, geldern):
    make_project("Eins", partners=[geldern])
    page = client.get("/suche/", {"q": "Kleve", "art": "project"}).content.decode()
    assert "Ort: Kreis <mark>Kleve</mark>" in page


def test_a_hit_whose_text_shows_it_gives_no_reason(client, make_project):
    make_project("Hackathon", keywords=["Hackathon"])
    page = client.get("/suche/", {"q": "hackathon"}).content.decode()
    assert "Stichwort:" not in page


def test_where_one_kind_has_nothing_the_others_are_offered(client, make_project):
    make_project()
    found = client.get("/suche/", {"q": "Düsseldorf", "art": "organisation"})
    assert "anderswo" not in found.content.decode()

    make_project("Wasserturm")
    page = client.get(
        "/suche/", {"q": "Wasserturm", "art": "organisation"}
    ).content.decode()
    assert "anderswo aber schon" in page
    assert 'href="?q=Wasserturm&amp;art=project"' in page
    assert 'href="?q=Wasserturm"' in page
    assert "leider nichts gefunden" not in page
