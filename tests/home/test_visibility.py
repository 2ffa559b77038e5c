"""What nobody may see is behind no door: page, list, search, map, sitemap, picture.

A door that would look the same with a public project proves nothing, so each is seen to
change with one. What is hidden leaves all of them as if it were not there at all.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.shortcuts import resolve_url
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from network.models import OrganisationPage, User
from projects.models import ProjectPage, Reuse, Topic
from search import outbox, state

pytestmark = pytest.mark.django_db

SECRET = "Geheimprojekt Wasserturm"
# Behind these stands the title of a project …
NAMING = [
    "/",
    "/projekte/",
    "/projekte/?q=Wasserturm",
    "/projekte/?kommune=moers",
    "/projekte/offen/",
    "/projekte/vergleich/?projekt=offen&projekt=geheimprojekt-wasserturm",
    "/kommunen/moers/",
    "/kommunen/geldern/",
    "/kommunen/region/kreis-wesel/",
    "/kommunen/region/regierungsbezirk-duesseldorf/",
    "/suche/?q=Wasserturm",
    "/suche/?q=Geheimprojekt&art=project",
    "/suche/?q=Wasserturn",
    "/suche/vorschlaege?q=Geheimp",
    "/suche/vorschlaege.json?q=Geheimp",
]
# … and behind these its address, a number, a line on a map.
COUNTING = [
    "/sitemap.xml",
    "/kommunen/",
    "/kommunen/?ansicht=a-z",
    "/kommunen/netzwerk/",
    "/kommunen/moers/vergleich/",
    "/kommunen/vergleich/?kommune=moers&kommune=geldern",
    "/zahlen/",
    "/zahlen/wachstum.csv",
]
DOORS = [*NAMING, *COUNTING]
# Its own addresses.
PROFILE = "/projekte/geheimprojekt-wasserturm/"
NESTED = "/kommunen/moers/geheimprojekt-wasserturm/"
PICTURE = "/projekte/geheimprojekt-wasserturm/karte.png"
# Behind these leads a link to Geldern, which joins in “Offen”.
LEADING = [
    "/kommunen/?ebene=gemeinden",
    "/kommunen/?ansicht=a-z",
    "/kommunen/region/kreis-kleve/",
    "/kommunen/netzwerk/",
    "/projekte/offen/",
    "/suche/?q=Geldern",
    "/suche/vorschlaege?q=Gelder",
    "/sitemap.xml",
]
Doors = dict[str, str]


@pytest.fixture
def water(db: None) -> Topic:
    return Topic.objects.create(name="Wasser", slug="wasser")


@pytest.fixture(autouse=True)
def public_project(make_project, geldern, water) -> ProjectPage:
    return make_project("Offen", topics=[water], partners=[geldern])


@pytest.fixture
def make_secret(make_project, geldern, water) -> Callable[..., ProjectPage]:
    """Makes a project that is behind every door, unless something hides it. There are
    so many others that what it has in common with “Offen” is rare: they are alike.
    """
    for number in range(6):
        other = make_project(f"Anderes {number}", publish=False)
        other.get_latest_revision().publish()
    return lambda **options: make_project(
        SECRET, partners=[geldern], topics=[water], **options
    )


def draft(make_secret, geldern) -> None:
    make_secret(publish=False)


def unpublished(make_secret, geldern) -> None:
    make_secret().unpublish()


def private(make_secret, geldern) -> None:
    restrict(make_secret())


def private_lead(make_secret, geldern) -> None:
    make_secret(lead=geldern)
    restrict(geldern)


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def asks_to_sign_in(response: Any) -> bool:
    return response.request["PATH_INFO"] == resolve_url(settings.LOGIN_URL)


def opened(client: Client, door: str) -> str:
    """What is behind a door; nothing, if it asks to sign in."""
    response = client.get(door, follow=True)
    assert response.status_code == 200, door
    if asks_to_sign_in(response):
        return ""
    content = b"".join(response) if response.streaming else response.content
    return content.decode()


def nothing_remembered() -> None:
    outbox.drain()
    state.changed()
    cache.clear()


def look(client: Client) -> Doors:
    """What is behind every door, now."""
    nothing_remembered()
    return {door: opened(client, door) for door in DOORS}


def differing(before: Doors, after: Doors) -> list[str]:
    return [door for door in DOORS if before[door] != after[door]]


def delete() -> None:
    ProjectPage.objects.get(title=SECRET).delete()


def test_what_is_public_is_behind_every_door(client, make_secret):
    before = look(client)
    make_secret()
    after = look(client)
    assert differing(before, after) == DOORS
    for address in (PROFILE, NESTED):
        assert SECRET in opened(client, address)
    assert client.get(PICTURE).status_code == 200


@pytest.mark.parametrize("hide", [draft, unpublished, private, private_lead])
def test_what_is_hidden_is_behind_no_door(client, make_secret, geldern, hide):
    hide(make_secret, geldern)
    hidden = look(client)
    for address in (PROFILE, NESTED):
        response = client.get(address, follow=True)
        assert response.status_code == 404 or asks_to_sign_in(response), address
        assert SECRET not in response.content.decode()
    assert client.get(PICTURE).status_code == 404
    delete()
    assert differing(hidden, look(client)) == []


def test_what_is_deleted_leaves_nothing_behind_any_door(client, make_secret):
    before = look(client)
    make_secret()
    delete()
    assert differing(before, look(client)) == []
    for address in (PROFILE, NESTED, PICTURE):
        assert client.get(address, follow=True).status_code == 404


def test_who_is_signed_in_finds_no_draft_of_others(client, make_secret):
    client.force_login(User.objects.create_user("team@geldern.example.org"))
    make_secret(publish=False)
    hidden = look(client)
    assert client.get(PROFILE).status_code == 404
    delete()
    assert differing(hidden, look(client)) == []


def test_a_change_shows_as_soon_as_it_is_published_and_no_sooner(client, make_secret):
    project = make_secret()
    before = look(client)
    project.title = "Ganz anderes"
    project.summary = "Ein neuer Text."
    revision = project.save_revision()
    assert differing(before, look(client)) == []
    revision.publish()
    assert set(differing(before, look(client))) >= {*NAMING}


def test_a_project_that_is_not_public_is_named_in_no_reuse(
    client, make_project, public_project
):
    reused, reusing = make_project(SECRET), make_project(SECRET)
    Reuse.objects.create(page=reused, based_on=public_project)
    Reuse.objects.create(page=public_project, based_on=reusing)

    def addresses() -> set[str]:
        nothing_remembered()
        profile = opened(client, public_project.url)
        return {x.url for x in (reused, reusing) if f'href="{x.url}"' in profile}

    assert addresses() == {reused.url, reusing.url}
    reused.unpublish()
    assert addresses() == {reusing.url}
    reusing.unpublish()
    assert addresses() == set()
    assert "Geheimprojekt" not in opened(client, public_project.url)


@pytest.mark.parametrize(
    ("hide", "status", "linking"),
    [
        (OrganisationPage.unpublish, 404, []),
        # Members may read the page; from the list of partners they get there.
        (restrict, 302, ["/projekte/offen/"]),
    ],
)
def test_a_hidden_organisation_is_listed_nowhere(
    client, geldern, hide, status, linking
):
    def doors() -> list[str]:
        nothing_remembered()
        return [x for x in LEADING if "/kommunen/geldern/" in opened(client, x)]

    assert doors() == LEADING
    hide(geldern)
    assert doors() == linking
    assert client.get("/kommunen/geldern/").status_code == status
    # It still takes part; it only has no page to go to.
    assert "Geldern" in opened(client, "/projekte/offen/")
