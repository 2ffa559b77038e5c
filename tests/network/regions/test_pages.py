"""What the page of a region says, in a small network around Moers."""

import pytest
from django.http import QueryDict
from wagtail.models import PageViewRestriction

from network.regions.known import regions
from peers.regions import page
from projects.listing.listing import Listing
from search import outbox

pytestmark = pytest.mark.django_db


def address(slug: str) -> str:
    return f"/kommunen/region/{slug}/"


def shown(client, slug: str):
    """What the template gets."""
    response = client.get(address(slug))
    assert response.status_code == 200
    return response.context


def titles(found) -> list[str]:
    return [one.title for one in found]


def test_every_region_has_a_page_and_a_kreisfreie_stadt_none(
    client, rheinland, make_region
):
    make_region("Niederrhein", "05170", "05154036")
    assert list(regions()) == [
        "landschaftsverband-rheinland",
        "landschaftsverband-westfalen",
        "regierungsbezirk-duesseldorf",
        "kreis-kleve",
        "kreis-wesel",
        "niederrhein",
    ]
    for slug in regions():
        assert client.get(address(slug)).status_code == 200
    for slug in ("duesseldorf", "moers", "05170", "LVR"):
        assert client.get(address(slug)).status_code == 404


@pytest.mark.parametrize(
    "slug",
    ["x", "-", "_", "0" * 300, "kreis-wesel%00", "..%2f", "%27or%271", "kreis-wesel/x"],
)
def test_what_is_no_region_is_not_found(client, organisations, slug):
    assert client.get(address(slug)).status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "", "1;drop"])
def test_a_page_that_is_not_there_gives_the_nearest(client, make_project, number):
    make_project()
    response = client.get(address("kreis-wesel"), {"page": number})
    assert response.context["page_obj"].number == 1


def test_counts_are_those_of_the_list_that_the_page_leads_to(
    client, rheinland, make_project, make_region
):
    make_region("Niederrhein", "05170", "05154036")
    make_region("Moerserland", "05170024")
    make_project("A", partners=[rheinland["geldern"]])
    make_project("B", lead=rheinland["kleve"])
    make_project("C", lead=rheinland["geldern"])
    make_project("D", lead=rheinland["landschaftsverband-rheinland"])
    make_project("E", lead=rheinland["kreis-wesel"])
    make_project("F", lead=rheinland["regierungsbezirk-duesseldorf"])
    totals = {}
    for region in regions().values():
        context = shown(client, region.slug)
        listed = Listing.of(QueryDict(f"region={region.value}"))
        totals[region.slug] = context["total"]
        assert context["total"] == listed.total == listed.selection.total
        assert len(context["page_obj"].object_list) == context["total"]
        for kommune in context["active"]:
            linked = Listing.of(QueryDict(f"kommune={kommune.slug}"))
            assert kommune.count == linked.total
    assert totals == {
        "landschaftsverband-rheinland": 6,
        "landschaftsverband-westfalen": 0,
        "regierungsbezirk-duesseldorf": 5,
        "kreis-kleve": 3,
        "kreis-wesel": 2,
        "niederrhein": 3,
        # All of Kreis Wesel that this register knows, so the Kreis itself counts.
        "moerserland": 2,
    }


def test_the_most_active_come_first_and_the_others_are_invited(
    client, organisations, make_project
):
    make_project("A", lead=organisations["geldern"], partners=[organisations["moers"]])
    make_project("B", lead=organisations["geldern"])

    context = shown(client, "regierungsbezirk-duesseldorf")
    active = [(kommune.title, kommune.count) for kommune in context["active"]]
    assert active == [("Geldern", 2), ("Moers", 1)]
    assert titles(context["blank"]) == [
        *("Düsseldorf", "Kleve", "Kreis Kleve", "Kreis Wesel")
    ]
    assert (context["number"], context["number_active"]) == (6, 2)
    assert [(m.title, m.count) for m in context["members"]] == [
        *(("Düsseldorf", 0), ("Kreis Kleve", 2), ("Kreis Wesel", 1))
    ]
    page = client.get(address("regierungsbezirk-duesseldorf")).content.decode()
    assert "4 Kommunen ohne Projekt" in page
    assert 'href="/mitmachen/"' in page


def test_topics_that_nobody_here_works_on_lead_to_those_who_do(
    client, organisations, make_project, open_data
):
    water = type(open_data).objects.create(name="Wasser", slug="wasser")
    type(open_data).objects.create(name="Umwelt", slug="umwelt")
    type(open_data).objects.create(name="Portale", slug="portale", parent=open_data)
    make_project("A")
    make_project("B", lead=organisations["kleve"], topics=[water])

    topics = shown(client, "kreis-wesel")["topics"]
    assert [(topic.label, topic.count) for topic in topics] == [
        ("Wasser", 1),
        ("Umwelt", 0),
    ]
    assert (
        'href="/projekte/?thema=wasser"'
        in client.get(address("kreis-wesel")).content.decode()
    )
    make_project("C", topics=[water])
    assert titles_of_topics(client) == ["Umwelt"]


def titles_of_topics(client) -> list[str]:
    return [topic.label for topic in shown(client, "kreis-wesel")["topics"]]


def test_what_is_around_a_region(client, rheinland, make_region):
    make_region("Niederrhein", "05170", "05154036")
    make_region("Kleverland", "05154")

    around = shown(client, "kreis-wesel")["around"]
    assert [title for title, _url in around.within] == [
        *("Landschaftsverband Rheinland", "Regierungsbezirk Düsseldorf", "Niederrhein")
    ]
    assert around.neighbours == [("Kreis Kleve", address("kreis-kleve"))]
    around = shown(client, "kleverland")["around"]
    assert around.same == [("Kreis Kleve", address("kreis-kleve"))]
    assert around.overlapping == [("Niederrhein", address("niederrhein"))]
    around = shown(client, "landschaftsverband-rheinland")["around"]
    assert [title for title, _url in around.same] == ["Regierungsbezirk Düsseldorf"]
    # Its Kreise stand in a list of their own.
    assert [title for title, _url in around.including] == ["Kleverland", "Niederrhein"]
    assert not shown(client, "landschaftsverband-westfalen")["around"]


def test_a_draft_counts_nowhere(client, organisations, make_project):
    make_project("Geheim", publish=False)
    context = shown(client, "kreis-wesel")
    assert (context["total"], context["active"]) == (0, [])
    assert "Geheim" not in client.get(address("kreis-wesel")).content.decode()


def test_who_is_not_public_is_named_nowhere(client, rheinland, make_region):
    make_region("Niederrhein", "05170", "05154036", "05154012")
    PageViewRestriction.objects.create(
        page=rheinland["kleve"], restriction_type=PageViewRestriction.LOGIN
    )
    rheinland["geldern"].unpublish()
    outbox.drain()

    for slug in ("niederrhein", "kreis-kleve", "regierungsbezirk-duesseldorf"):
        context = shown(client, slug)
        named = titles([*context["blank"], *context["members"]])
        assert not {"Kleve", "Geldern"} & set(named)
    rheinland["kreis-kleve"].unpublish()
    outbox.drain()
    assert client.get(address("kreis-kleve")).status_code == 404
    around = shown(client, "kreis-wesel")["around"]
    assert "Kreis Kleve" not in dict(around.neighbours)


def test_a_private_project_counts_nowhere(client, organisations, make_project):
    project = make_project("Geheim")
    assert shown(client, "kreis-wesel")["total"] == 1
    PageViewRestriction.objects.create(
        page=project, restriction_type=PageViewRestriction.LOGIN
    )
    outbox.drain()
    assert shown(client, "kreis-wesel")["total"] == 0


def test_more_projects_and_members_cost_no_more_queries(
    count_queries, make_project, make_region, organisations
):
    region = make_region("Niederrhein", "05170")
    make_project("A")
    addresses = [address(s) for s in ("kreis-wesel", "niederrhein")] + ["/kommunen/"]
    few = [count_queries(url) for url in addresses]
    region.members.add("05154012", "05154036", "05111000")
    for number in range(page.CARDS_PER_PAGE + 2):
        make_project(f"P{number}", partners=[organisations["kleve"]])
    assert [count_queries(url) for url in addresses] == few
    assert max(few) <= 30


def test_the_directory_lists_the_further_regions(client, rheinland, make_region):
    make_region("Niederrhein", "05170")
    page = client.get("/kommunen/?ansicht=region").content.decode()
    assert "Weitere Regionen" in page
    assert f'href="{address("niederrhein")}"' in page
    assert f'href="{address("landschaftsverband-rheinland")}"' in page
