"""What the page of an organisation tells of its projects."""

import re

import pytest

from peers.portrait import Timeline
from projects.finding.cards import Card
from projects.models import Topic

pytestmark = pytest.mark.django_db

MOERS = "/kommunen/moers/"


def page_of(client, path=MOERS) -> str:
    return re.sub(r"\s+", " ", client.get(path).content.decode())


def card(title: str, start: int, end: int = 0, status: str = "laufend") -> Card:
    return Card(
        url="/",
        title=title,
        summary="",
        who="",
        period="",
        status=status,
        topics=[],
        lead="",
        partners=[],
        confirmed="",
        start=start,
        end=end,
    )


def test_projects_stand_by_part_and_state(client, make_project, geldern, moers):
    make_project("Läuft", status="laufend")
    make_project("Fertig", status="abgeschlossen")
    make_project("Anderswo", lead=geldern, partners=[moers])
    page = page_of(client)
    led, joined = page.split('id="fuehrt"')[1].split('id="dabei"')
    assert led.index("Geplant und laufend") < led.index(">Läuft<")
    assert led.index(">Läuft<") < led.index("Abgeschlossen oder eingestellt")
    assert led.index("Abgeschlossen oder eingestellt") < led.index(">Fertig<")
    assert ">Anderswo<" in joined
    assert ">Anderswo<" not in led


def test_one_state_needs_no_heading(client, make_project):
    make_project("Läuft", status="laufend")
    assert "Geplant und laufend" not in page_of(client)


def test_the_link_to_the_list_counts_what_is_there(client, make_project):
    for number in range(8):
        make_project(f"Vorhaben {number}")
    page = page_of(client)
    assert "Alle 8 Projekte von Moers in der Projektliste" in page
    listing = page_of(client, "/projekte/?kommune=moers")
    assert re.search(r'id="ergebnisse"[^>]*> 8 Projekte', listing)


def test_topics_lead_to_the_projects_of_this_organisation(client, make_project):
    family = Topic.objects.create(name="Familie", slug="familie")
    make_project("Eins", topics=[family])
    make_project("Zwei", topics=[family])
    page = page_of(client)
    link = "/projekte/?kommune=moers&amp;thema=familie"
    assert f'href="{link}"' in page
    listing = page_of(client, link.replace("&amp;", "&"))
    assert re.search(r'id="ergebnisse"[^>]*> 2 Projekte', listing)


def test_an_organisation_without_projects_invites(client, organisations):
    page = page_of(client)
    assert "Hier ist noch kein Projekt beschrieben." in page
    assert 'id="themen"' not in page


def test_a_draft_and_a_hidden_project_are_not_told_of(client, make_project):
    make_project("Geheimer Entwurf", publish=False)
    make_project("Zurückgezogen").unpublish()
    page = page_of(client)
    assert "Geheimer Entwurf" not in page
    assert "Zurückgezogen" not in page


def test_the_timeline_draws_each_project_where_its_years_are():
    timeline = Timeline.of(
        [
            card("läuft", 2020),
            card("fertig", 2016, 2018, "abgeschlossen"),
            card("irgendwann beendet", 2018, status="eingestellt"),
            card("geplant", 2028, status="geplant"),
            card("ohne Jahr", 0),
        ],
        today=2026,
    )
    assert timeline is not None
    assert (timeline.first, timeline.last, timeline.years) == (2016, 2028, 13)
    assert [(span.card.title, span.x, span.width) for span in timeline.spans] == [
        ("geplant", 12, 1),
        ("läuft", 4, 7),
        ("irgendwann beendet", 2, 1),
        ("fertig", 0, 3),
    ]


def test_one_project_alone_is_no_timeline():
    assert Timeline.of([card("eins", 2020), card("zwei", 0)], today=2026) is None


def test_the_timeline_is_on_the_page_with_its_years(client, make_project):
    make_project("Später", start_year=2022)
    make_project("Früher", start_year=2015, end_year=2017)
    timeline = page_of(client).split('id="zeitstrahl"')[1]
    assert "Von 2015 bis" in timeline
    assert timeline.index("Später") < timeline.index("Früher")
    assert "2015–2017" in timeline


def test_more_projects_cost_no_more_queries(make_project, organisations, count_queries):
    partners = [organisations["geldern"]]
    make_project("Erstes", partners=partners, start_year=2020)
    make_project("Fertiges", status="abgeschlossen", start_year=2012)
    before = count_queries(MOERS)
    for number in range(10):
        make_project(f"Weiteres {number}", partners=partners, start_year=2010 + number)
    assert count_queries(MOERS) == before
    assert before <= 10
