"""What nobody may see is behind no door: page, list, search, map, sitemap, picture."""

import pytest
from wagtail.models import PageViewRestriction

from network.models import User
from projects.models import Reuse
from search import outbox

pytestmark = pytest.mark.django_db

SECRET = "Geheimprojekt Wasserturm"
DOORS = [
    "/",
    "/projekte/",
    "/projekte/?q=Wasserturm",
    "/projekte/?kommune=moers",
    "/kommunen/",
    "/kommunen/?ansicht=a-z",
    "/kommunen/moers/",
    "/kommunen/geldern/",
    "/kommunen/region/kreis-wesel/",
    "/kommunen/region/regierungsbezirk-duesseldorf/",
    "/suche/?q=Wasserturm",
    "/suche/?q=Geheimprojekt&art=project",
    "/projekte/offen/",
    "/sitemap.xml",
    "/robots.txt",
]
HIDDEN = [
    "/projekte/geheimprojekt-wasserturm/",
    "/kommunen/moers/geheimprojekt-wasserturm/",
]


@pytest.fixture
def public_project(make_project):
    return make_project("Offen")


def make_draft(make_project, geldern):
    make_project(SECRET, partners=[geldern], publish=False)


def make_unpublished(make_project, geldern):
    make_project(SECRET, partners=[geldern]).unpublish()
    outbox.drain()


def make_private(make_project, geldern):
    page = make_project(SECRET, partners=[geldern])
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    outbox.drain()


def make_private_lead(make_project, geldern):
    page = make_project(SECRET, partners=[geldern], lead=geldern)
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    outbox.drain()


def make_deleted(make_project, geldern):
    make_project(SECRET, partners=[geldern]).delete()
    outbox.drain()


STATES = [
    make_draft,
    make_unpublished,
    make_private,
    make_private_lead,
    make_deleted,
]


@pytest.mark.parametrize("hide", STATES)
def test_what_is_not_public_is_behind_no_door(
    client, make_project, geldern, public_project, hide
):
    hide(make_project, geldern)
    for door in DOORS:
        page = client.get(door, follow=True).content.decode()
        assert "Geheimprojekt" not in page.replace("q=Geheimprojekt", "").replace(
            "„Geheimprojekt“", ""
        ).replace('value="Geheimprojekt"', ""), door
    for address in HIDDEN:
        response = client.get(address, follow=True)
        assert "Geheimprojekt" not in response.content.decode(), address
    picture = client.get("/projekte/geheimprojekt-wasserturm/karte.png")
    assert picture.status_code == 404


def test_a_change_that_is_not_published_shows_nowhere(client, make_project):
    project = make_project("Offen")
    project.title = SECRET
    project.summary = f"{SECRET} ist der neue Text."
    project.save_revision()
    outbox.drain()
    for door in DOORS:
        page = client.get(door).content.decode()
        assert SECRET not in page, door


def test_a_reused_draft_is_not_named(client, make_project, public_project):
    draft, model = (make_project(SECRET, publish=False) for _ in range(2))
    Reuse.objects.create(page=draft, based_on=public_project)
    Reuse.objects.create(page=public_project, based_on=model)
    assert "Geheimprojekt" not in client.get("/projekte/offen/").content.decode()


def test_an_unpublished_organisation_is_behind_no_door(client, make_project, geldern):
    make_project("Offen", partners=[geldern])
    geldern.unpublish()
    outbox.drain()

    assert client.get("/kommunen/geldern/").status_code == 404
    for door in ("/kommunen/", "/kommunen/?ansicht=a-z", "/suche/?q=Geldern"):
        assert 'href="/kommunen/geldern/"' not in client.get(door).content.decode()
    # It still takes part; it only has no page to go to.
    page = client.get("/projekte/offen/").content.decode()
    assert "Geldern" in page
    assert 'href="/kommunen/geldern/"' not in page


def test_a_private_organisation_is_listed_nowhere(client, make_project, geldern):
    PageViewRestriction.objects.create(page=geldern, restriction_type="login")
    outbox.drain()
    for door in (
        "/kommunen/",
        "/kommunen/?ansicht=a-z",
        "/kommunen/region/kreis-kleve/",
        "/suche/?q=Geldern",
        "/sitemap.xml",
    ):
        assert "/kommunen/geldern/" not in client.get(door).content.decode(), door
    assert client.get("/kommunen/geldern/").status_code == 302


def test_staff_see_no_draft_of_others_on_public_pages(client, make_project, geldern):
    make_draft(make_project, geldern)
    client.force_login(User.objects.create_user("team@geldern.example.org"))
    for door in DOORS[:5]:
        assert "Geheimprojekt" not in client.get(door).content.decode(), door
