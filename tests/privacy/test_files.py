"""Pictures and documents are everybody's while a public page uses them, no longer."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, PageViewRestriction
from wagtail.users.models import UserProfile

from network.models import CustomDocument, CustomImage
from network.teams import create_team
from projects.models import ProjectPage
from tests.privacy.planting import make_staff, picture

pytestmark = pytest.mark.django_db

TEXT = b"Satzung"


@pytest.fixture
def image(geldern: Any) -> CustomImage:
    return CustomImage.objects.create(
        title="Brunnen",
        file=picture("brunnen.png"),
        collection=create_team(geldern).collection,
    )


@pytest.fixture
def document(geldern: Any) -> CustomDocument:
    return CustomDocument.objects.create(
        title="Satzung",
        file=ContentFile(TEXT, name="satzung.txt"),
        collection=create_team(geldern).collection,
    )


@pytest.fixture
def doors(image: CustomImage, document: CustomDocument) -> list[str]:
    return [image.get_rendition("width-30").url, image.file.url, document.url]


@pytest.fixture
def project(make_project: Any, geldern: Any, image: Any, document: Any) -> ProjectPage:
    """A draft of Geldern that shows the picture and offers the document."""
    return make_project(
        "Brunnen",
        lead=geldern,
        publish=False,
        image=image,
        material=[("document", document)],
    )


def answers(client: Any, doors: list[str]) -> list[int]:
    return [client.get(door).status_code for door in doors]


OPEN, SHUT = [200, 200, 200], [404, 404, 404]


def test_files_of_a_draft_are_shut_and_open_when_it_is_published(
    client, doors, project
):
    assert answers(client, doors) == SHUT
    project.get_latest_revision().publish()
    assert answers(client, doors) == OPEN
    ProjectPage.objects.get().unpublish()
    assert answers(client, doors) == SHUT


def test_files_that_a_change_of_a_live_page_adds_are_shut_until_it_is_published(
    client, doors, make_project, geldern, image, document
):
    page = make_project("Offen", lead=geldern)
    page.image, page.material = image, [("document", document)]
    change = page.save_revision()
    assert answers(client, doors) == SHUT
    change.publish()
    assert answers(client, doors) == OPEN


def test_files_that_a_change_takes_away_stay_while_the_page_shows_them(
    client, doors, project
):
    project.get_latest_revision().publish()
    page = ProjectPage.objects.get()
    page.image, page.material = None, []
    change = page.save_revision()
    assert answers(client, doors) == OPEN
    change.publish()
    assert answers(client, doors) == SHUT


def test_files_of_a_private_page_are_shut(client, doors, project):
    project.get_latest_revision().publish()
    PageViewRestriction.objects.create(page=project, restriction_type="login")
    assert answers(client, doors) == SHUT


def test_the_team_and_the_editors_see_files_of_drafts_and_others_do_not(
    client, doors, project, moers, geldern
):
    client.force_login(make_staff("team@moers.example.org", create_team(moers)))
    assert answers(client, doors) == SHUT
    client.force_login(make_staff("team@geldern.example.org", create_team(geldern)))
    assert answers(client, doors) == OPEN
    editor = make_staff("redaktion@example.org")
    editor.groups.add(
        project.get_workflow().workflow_tasks.get().task.specific.groups.get()
    )
    client.force_login(editor)
    assert answers(client, doors) == OPEN


def test_a_team_sees_pictures_that_its_own_draft_uses_from_elsewhere(
    client, make_project, moers
):
    image = CustomImage.objects.create(
        title="Vom Land",
        file=picture("land.png"),
        collection=Collection.get_first_root_node(),
    )
    make_project("Entwurf", lead=moers, publish=False, image=image)
    client.force_login(make_staff("team@moers.example.org", create_team(moers)))
    assert client.get(image.get_rendition("width-30").url).status_code == 200


def test_public_files_may_be_kept_and_private_ones_not(client, doors, project, geldern):
    client.force_login(make_staff("team@geldern.example.org", create_team(geldern)))
    for door in doors:
        assert "private" in client.get(door)["Cache-Control"], door
    project.get_latest_revision().publish()
    client.logout()
    for door in doors:
        assert client.get(door)["Cache-Control"].startswith("public"), door


def test_served_files_run_nothing_on_our_address(client, doors, project):
    project.get_latest_revision().publish()
    for door in doors:
        response = client.get(door)
        assert "default-src 'none'" in response["Content-Security-Policy"], door
        assert "sandbox" in response["Content-Security-Policy"], door
        assert response["X-Content-Type-Options"] == "nosniff", door
    assert client.get(doors[-1])["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "path",
    [
        "../db.sqlite3",
        "images/../../db.sqlite3",
        "images/%2e%2e/%2e%2e/etc/passwd",
        "original_images//etc/passwd",
        "documents/satzung.txt",
        "images/nicht-da.png",
        "images/",
        "images/\x00.png",
        "anderes/datei.txt",
    ],
)
def test_nothing_else_is_served_below_media(client, doors, project, path):
    project.get_latest_revision().publish()
    assert client.get(f"/media/{path}").status_code == 404


def test_a_file_that_is_gone_from_the_disk_is_not_found(client, image, doors, project):
    project.get_latest_revision().publish()
    image.file.storage.delete(image.file.name)
    assert client.get(image.file.url).status_code == 404


def test_the_web_server_sends_what_the_site_has_allowed(
    client, settings, image, doors, project
):
    settings.MEDIA_ACCEL = "/protected-media/"
    assert "X-Accel-Redirect" not in client.get(image.file.url)
    project.get_latest_revision().publish()
    response = client.get(image.file.url)
    assert response["X-Accel-Redirect"] == f"/protected-media/{image.file.name}"
    assert response["Content-Type"] == "image/png"
    assert not response.content


def test_a_public_picture_takes_few_queries_however_many_pages_use_it(
    client, doors, project, make_project, image, geldern, django_assert_max_num_queries
):
    project.get_latest_revision().publish()
    for number in range(5):
        make_project(f"Noch eins {number}", lead=geldern, image=image)
    with django_assert_max_num_queries(5):
        assert client.get(doors[0]).status_code == 200


def test_portraits_are_for_colleagues(client, moers, geldern):
    theirs = make_staff("team@geldern.example.org", create_team(geldern))
    own = make_staff("team@moers.example.org", create_team(moers))
    profile = UserProfile.get_for_user(theirs)
    profile.avatar.save("ich.png", picture("ich.png"))
    assert client.get(profile.avatar.url).status_code == 404
    client.force_login(own)
    assert client.get(profile.avatar.url).status_code == 404
    client.force_login(theirs)
    assert client.get(profile.avatar.url).status_code == 200
