"""Projects and Kommunen beside each other: differences, doors, addresses."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from wagtail.models import PageViewRestriction

from peers.side_by_side import kommunen, profiles
from peers.side_by_side.comparison import rows
from projects.models import ProjectPage, Topic
from tests.layers import layer
from tests.making import make_open_data, project_of

pytestmark = pytest.mark.django_db

PROJECTS = "/projekte/vergleich/"
KOMMUNEN = "/kommunen/vergleich/"


@layer
def two(organisations):
    geldern, kleve = organisations["geldern"], organisations["kleve"]
    family = Topic.objects.create(name="Familie", slug="familie")
    return [
        project_of(
            organisations["moers"],
            "Reallabor",
            partners=[geldern, kleve],
            topics=[make_open_data(), family],
            start_year=2020,
            legal_form="zweckverband",
            goal="<p>Daten für <b>alle</b>.</p>",
        ),
        project_of(
            organisations["moers"],
            "Datenportal",
            partners=[kleve],
            start_year=2020,
            legal_form="verein",
        ),
    ]


def text_of(response) -> str:
    without_tags = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", without_tags)


def row(label: str):
    things = profiles.published(["reallabor", "datenportal"])
    return next(row for row in rows(profiles.FACTS, things) if row.label == label)


def test_differences_are_marked_and_equals_as_well(two):
    assert row("Rechtsform").differs
    assert row("Zusammenarbeit seit").same
    assert [[item.text for item in cell] for cell in row("Rechtsform").cells] == [
        ["Zweckverband"],
        ["Verein"],
    ]


def test_what_all_columns_have_stands_out_in_a_list_that_differs(two):
    shared = {item.text: item.shared for item in row("Themenfelder").cells[0]}
    assert shared == {"Open Data": True, "Familie": False}
    partners = {item.text: item.shared for item in row("Beteiligte Kommunen").cells[0]}
    assert partners == {"Moers": True, "Geldern": False, "Kleve": True}


def test_texts_are_shown_without_tags_and_not_compared(two):
    goal = row("Ziel")
    assert goal.cells[0][0].text == "Daten für alle."
    assert not goal.differs
    assert not goal.same


def test_a_fact_that_nobody_states_has_no_row(client, two):
    page = text_of(client.get(f"{PROJECTS}?projekt=reallabor&projekt=datenportal"))
    assert "Rechtsform" in page
    assert "Fördersumme" not in page


def test_a_fact_that_one_lacks_is_said(client, two):
    page = text_of(client.get(f"{PROJECTS}?projekt=reallabor&projekt=datenportal"))
    assert "Ziel Daten für alle. keine Angabe" in page


def test_columns_stand_in_the_order_of_the_address_each_once(client, two):
    address = f"{PROJECTS}?projekt=datenportal&projekt=reallabor&projekt=datenportal"
    page = client.get(address).content.decode()
    heads = re.findall(r'role="columnheader">\s*<a href="([^"]+)"', page)
    assert heads == ["/projekte/datenportal/", "/projekte/reallabor/"]


def test_a_column_can_be_taken_away_by_a_link(client, two):
    page = client.get(f"{PROJECTS}?projekt=reallabor&projekt=datenportal")
    links = re.findall(
        r'compare__without no-print" href="([^"]+)"', page.content.decode()
    )
    chosen = [dict(parse_qsl(urlsplit(link).query)) for link in links]
    assert chosen == [{"projekt": "datenportal"}, {"projekt": "reallabor"}]


def test_the_fifth_is_left_out_and_named(client, make_project):
    titles = [f"Vorhaben {number}" for number in range(5)]
    slugs = [make_project(title).slug for title in titles]
    response = client.get(PROJECTS, {"projekt": slugs})
    page = response.content.decode()
    assert page.count('role="columnheader"') == 4
    assert "Weggelassen: Vorhaben 4." in text_of(response)


def hide(project: ProjectPage, how: str) -> None:
    if how == "private":
        PageViewRestriction.objects.create(page=project, restriction_type="login")
    else:
        getattr(project, how)()


@pytest.mark.parametrize("how", ["unpublish", "delete", "private"])
def test_what_nobody_may_see_is_no_column_and_is_not_named(client, two, how):
    hide(two[1], how)
    response = client.get(f"{PROJECTS}?projekt=reallabor&projekt=datenportal")
    assert "Datenportal" not in response.content.decode()
    assert "Ein Eintrag dieser Adresse ist nicht (mehr) öffentlich" in text_of(response)


def test_a_draft_is_no_column(client, make_project):
    make_project("Geheimer Entwurf", publish=False)
    page = client.get(f"{PROJECTS}?projekt=geheimer-entwurf").content.decode()
    assert "Geheimer Entwurf" not in page


def test_lessons_for_members_never_stand_in_a_comparison(client, make_project):
    make_project("Reallabor", lessons="<p>Geheimnis</p>", lessons_public=False)
    make_project("Offen", lessons="<p>Früher fragen</p>")
    page = client.get(f"{PROJECTS}?projekt=reallabor&projekt=offen").content.decode()
    assert "Geheimnis" not in page
    assert "Früher fragen" in page


def test_kommunen_are_compared_by_register_and_projects(client, two, moers):
    page = text_of(client.get(f"{KOMMUNEN}?kommune=moers&kommune=kleve"))
    assert re.search(r"Einwohner = .{,22} 100\.000 \(31\.12\.2024\) 100\.000", page)
    assert "2.000 Einwohner je km²" in page
    assert "Leitet Projekte" in page
    found = kommunen.published(["moers", "kleve"])
    assert [(one.led.total, one.joined.total) for one in found] == [(2, 0), (0, 2)]


def test_only_kommunen_anybody_may_see_are_columns(client, organisations):
    organisations["kleve"].unpublish()
    page = client.get(f"{KOMMUNEN}?kommune=moers&kommune=kleve").content.decode()
    assert page.count('role="columnheader"') == 1


@pytest.mark.parametrize("name", ["Geldern", "geldern", "Stadt Geldern", " geldern "])
def test_a_kommune_is_added_by_its_name(client, organisations, name):
    response = client.get(KOMMUNEN, {"kommune": "moers", "dazu": name})
    assert response.status_code == 302
    assert response["Location"] == f"{KOMMUNEN}?kommune=moers&kommune=geldern"


@pytest.mark.parametrize("name", ["Quark", "<script>", "x" * 5000, "\x00", "%"])
def test_a_name_that_is_not_known_is_said_and_kept(client, organisations, name):
    response = client.get(KOMMUNEN, {"kommune": "moers", "dazu": name})
    assert response.status_code == 200
    assert "haben wir nicht gefunden" in text_of(response)
    assert "<script>" not in response.content.decode()


@pytest.mark.parametrize("address", [PROJECTS, KOMMUNEN])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "projekt=&kommune=",
        "projekt=%00&kommune=%00",
        "projekt=gibt-es-nicht",
        "&".join(f"projekt=a{n}&kommune=a{n}" for n in range(500)),
        "projekt=../../etc",
    ],
)
def test_no_address_breaks_a_comparison(client, two, address, query):
    assert client.get(f"{address}?{query}").status_code == 200


def test_more_columns_cost_no_more_queries(
    two, make_project, organisations, client, count_queries
):
    extra = [
        make_project(f"Weiteres {n}", partners=list(organisations.values())[:3])
        for n in range(2)
    ]
    one = count_queries(f"{PROJECTS}?projekt=reallabor")
    slugs = [project.slug for project in (*two, *extra)]
    four = count_queries(PROJECTS + "?" + "&".join(f"projekt={s}" for s in slugs))
    assert four <= one + 1 <= 30


def test_the_list_offers_a_box_for_each_project(client, two):
    page = client.get("/projekte/").content.decode()
    assert page.count('name="projekt"') == 2
    assert 'value="reallabor" form="vergleich"' in page
    assert f'id="vergleich" action="{PROJECTS}"' in page
