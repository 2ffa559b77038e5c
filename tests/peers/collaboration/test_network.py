"""Who works with whom: connections, picture and table, doors and addresses."""

import io
import re

import pytest
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from network.models import OrganisationIndexPage, OrganisationPage, RegisterEntry
from peers.collaboration.around import around
from peers.collaboration.drawing import HEIGHT, MARGIN, WIDTH, drawing
from peers.collaboration.graph import network_of
from projects.models import Participation, Topic
from projects.profile.choices import Role
from projects.profile.models import PROJECT
from search import catalogue, outbox
from tests.home.figures.test_figures import table_with
from tests.layers import layer
from tests.making import project_of

pytestmark = pytest.mark.django_db

NETWORK = "/kommunen/netzwerk/"


def whole():
    return network_of(catalogue.current().of_kind(PROJECT))


def pairs(network=None) -> dict[tuple[str, str], int]:
    found = (network or whole()).connections
    return {(one.first.slug, one.second.slug): one.count for one in found}


def tabled(page: str) -> dict[tuple[str, str], int]:
    found = re.findall(
        r'<th scope="row"><a href="/kommunen/([^/]+)/">.*?'
        r'<td><a href="/kommunen/([^/]+)/">.*?'
        r'<td class="number">\s*<a href="[^"]+">(\d+)<span',
        page.split('class="atlas-table network-table"')[-1],
        re.DOTALL,
    )
    return {(first, second): int(count) for first, second, count in found}


@layer
def joint(organisations):
    """Moers with Geldern twice and with Kleve once; Geldern with Kleve once."""
    moers, geldern = organisations["moers"], organisations["geldern"]
    kleve = organisations["kleve"]
    partners = [geldern, kleve, "Heimatverein"]
    return [
        project_of(moers, "Reallabor", partners=partners),
        project_of(moers, "Bauhof", partners=[geldern]),
        project_of(kleve, "Allein"),
    ]


def test_connections_count_joint_projects(joint):
    assert pairs() == {
        ("geldern", "moers"): 2,
        ("geldern", "kleve"): 1,
        ("kleve", "moers"): 1,
    }
    assert next(iter(pairs())) == ("geldern", "moers")  # the strongest first


def test_figures_say_how_the_network_hangs_together(joint, make_project, organisations):
    duesseldorf = organisations["duesseldorf"]
    make_project("Anderswo", lead=duesseldorf, partners=[organisations["kreis-wesel"]])
    network = whole()
    assert network.largest_group == 3
    assert network.degrees["moers"] == 2
    assert [partner.slug for partner, _degree in network.most_connected[:3]] == [
        "geldern",
        "kleve",
        "moers",
    ]


def test_who_only_pays_works_with_nobody(make_project, organisations):
    project = make_project("Gefördert", publish=False)
    project.participations = [
        Participation(organisation=organisations["geldern"], role=Role.FUNDER),
        Participation(organisation=organisations["kleve"], role=Role.OTHER),
    ]
    project.save_revision().publish()
    outbox.drain()
    assert pairs() == {("kleve", "moers"): 1}


def test_universities_and_associations_are_part_of_it(make_project, organisations):
    index = OrganisationIndexPage.objects.get()
    page = OrganisationPage(title="Hochschule Rhein-Waal", kind="hochschule")
    index.add_child(instance=page)
    outbox.changed([page.pk])
    make_project("Reallabor", partners=[page])
    assert pairs() == {("hochschule-rhein-waal", "moers"): 1}


def test_picture_and_table_say_the_same(client, joint):
    page = client.get(NETWORK).content.decode()
    assert tabled(page) == pairs()
    assert page.count('class="network__line ') == 3
    labels = re.findall(r'<a href="/kommunen/(\w+)/" aria-label="([^"]+)">', page)
    assert dict(labels) == {
        "moers": "Moers: 2 Projekte, arbeitet mit 2 anderen",
        "geldern": "Geldern: 2 Projekte, arbeitet mit 2 anderen",
        "kleve": "Kleve: 2 Projekte, arbeitet mit 2 anderen",
    }


def test_the_numbers_of_the_signs_stand_in_a_table_too(client, joint):
    page = client.get(NETWORK).content.decode()
    signs = page.split('class="network-signs"')[1]
    rows = re.findall(
        r'<a href="/kommunen/(\w+)/">[^<]+</a></th><td>([^<]+)</td>'
        r'<td class="number">(\d+)</td><td class="number">(\d+)</td>',
        signs,
    )
    labels = re.findall(
        r'<a href="/kommunen/(\w+)/" aria-label="[^:]+: (\d+) Projekte?, '
        r'arbeitet mit (\d+) anderen">',
        page,
    )
    assert len(rows) == 3
    assert {(slug, *numbers) for slug, _kind, *numbers in rows} == set(labels)
    assert {kind for _slug, kind, *_numbers in rows} == {"Stadt oder Gemeinde"}


def test_shapes_say_what_an_organisation_is_in_the_small_picture_too(
    client, make_project, organisations
):
    wesel = organisations["kreis-wesel"]
    make_project("Reallabor", partners=[organisations["geldern"], wesel])
    found = around("moers")
    paths = {ray.partner.slug: ray.path for ray in found.rays}
    assert "a12 12 0 1 0" in paths["geldern"]  # a circle
    assert paths["kreis-wesel"].endswith("h-21.6z")  # a square
    page = client.get("/kommunen/moers/").content.decode()
    part = page.split('id="zusammenarbeit"')[1].split("</section>")[0]
    assert all(path in part for path in (*paths.values(), found.middle))
    assert all(name in part for name in ("Stadt oder Gemeinde", "Kreis", "andere Org"))


def test_an_import_of_the_register_is_in_the_network_at_once(client, joint, tmp_path):
    assert "Geldern" in client.get(NETWORK).content.decode().split("<main")[1]
    entry = RegisterEntry.objects.get(key="05154012")
    table = table_with(tmp_path, entry, name="Neu-Geldern", name_official="Neu-Geldern")
    call_command("import_register", str(table), stdout=io.StringIO())
    page = client.get(NETWORK).content.decode()
    assert 'aria-label="Neu-Geldern: 2 Projekte' in page
    assert ">Geldern<" not in page


def test_a_number_leads_to_the_joint_projects(client, joint):
    page = client.get(NETWORK).content.decode()
    links = re.findall(r'<td class="number">\s*<a href="([^"]+)">(\d+)<span', page)
    assert len(links) == 3
    for link, count in links:
        listing = client.get(link.replace("&amp;", "&")).content.decode()
        assert re.search(rf'id="ergebnisse"[^>]*>\s*{count} Projekt', listing), link


def test_the_list_says_whose_joint_projects_it_shows(client, joint):
    page = client.get("/projekte/?dabei=geldern&mit=moers").content.decode()
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert "Beteiligt: Geldern" in text
    assert "Gemeinsam mit: Moers" in text


def test_the_network_is_narrowed_by_topic_region_and_strength(
    client, joint, make_project, organisations
):
    family = Topic.objects.create(name="Familie", slug="familie")
    make_project(
        "Büro",
        lead=organisations["duesseldorf"],
        partners=[organisations["kreis-wesel"]],
        topics=[family],
    )
    by_topic = client.get(f"{NETWORK}?thema=familie").content.decode()
    assert tabled(by_topic) == {("duesseldorf", "kreis-wesel"): 1}
    by_region = client.get(f"{NETWORK}?region=05154").content.decode()
    assert ("duesseldorf", "kreis-wesel") not in tabled(by_region)
    assert ("geldern", "moers") in tabled(by_region)
    strong = client.get(f"{NETWORK}?mindestens=2").content.decode()
    assert tabled(strong) == {("geldern", "moers"): 2}


def test_the_table_is_sorted_by_its_address(client, joint):
    page = client.get(f"{NETWORK}?sortierung=-partner").content.decode()
    assert [second for _first, second in tabled(page)] == ["moers", "moers", "kleve"]
    assert 'aria-sort="descending"' in page


def test_a_choice_without_connections_says_what_to_do(client, joint):
    page = client.get(f"{NETWORK}?mindestens=5").content.decode()
    assert "Hier arbeitet niemand zusammen." in page


@pytest.mark.parametrize(
    "query",
    [
        "thema=unsinn",
        "region=%00",
        "mindestens=-1",
        "mindestens=1e9",
        "sortierung=--x",
        "page=abc",
        "page=99999",
        "thema=" + "x" * 5000,
        "mindestens=<script>",
    ],
)
def test_no_address_breaks_the_network(client, joint, query):
    response = client.get(f"{NETWORK}?{query}")
    assert response.status_code == 200
    assert tabled(response.content.decode()) == pairs()


def test_the_picture_is_the_same_every_time_and_inside_its_frame(joint):
    first, second = drawing(whole()), drawing(whole())
    assert first == second
    for sign in first.signs:
        assert MARGIN / 2 <= sign.x <= WIDTH - MARGIN / 2
        assert MARGIN / 2 <= sign.y <= HEIGHT - MARGIN / 2


def test_signs_do_not_lie_on_each_other(make_project, organisations):
    make_project("Alle", partners=[p for s, p in organisations.items() if s != "moers"])
    signs = drawing(whole()).signs
    assert len(signs) == 7
    for at, one in enumerate(signs):
        for other in signs[at + 1 :]:
            apart = (one.x - other.x) ** 2 + (one.y - other.y) ** 2
            assert apart > (one.radius + other.radius) ** 2


def hide(page, how: str) -> None:
    if how == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        outbox.changed([page.pk])
    else:
        page.unpublish()
    outbox.drain()


@pytest.mark.parametrize("how", ["unpublish", "private"])
def test_an_organisation_that_is_not_public_is_nowhere(
    client, joint, organisations, how
):
    hide(organisations["geldern"], how)
    page = client.get(NETWORK).content.decode()
    assert tabled(page) == {("kleve", "moers"): 1}
    assert "Geldern" not in page.split("<main")[1]
    assert [ray.partner.slug for ray in around("moers").rays] == ["kleve"]


def test_a_project_that_is_not_public_connects_nobody(
    joint, make_project, organisations
):
    make_project("Entwurf", partners=[organisations["duesseldorf"]], publish=False)
    joint[0].unpublish()
    outbox.drain()
    assert pairs() == {("geldern", "moers"): 1}


def test_an_organisation_shows_whom_it_works_with(client, joint):
    page = client.get("/kommunen/moers/").content.decode()
    part = re.sub(r"\s+", " ", page.split('id="zusammenarbeit"')[1])
    assert part.index('href="/kommunen/geldern/"') < part.index("/kommunen/kleve/")
    assert "/projekte/?dabei=geldern&amp;mit=moers" in part
    assert "2 Projekte" in part
    alone = client.get("/kommunen/duesseldorf/").content.decode()
    assert 'id="zusammenarbeit"' not in alone


def test_more_projects_cost_no_more_queries(
    joint, make_project, organisations, count_queries
):
    before = count_queries(NETWORK)
    for number in range(5):
        make_project(f"Weiteres {number}", partners=[organisations["duesseldorf"]])
    assert count_queries(NETWORK) == before
    assert before <= 5
