"""What is shut for others stays open for those whose it is."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.http import Http404
from django.urls import ResolverMatch, resolve, reverse
from wagtail.documents import permissions as wagtails_documents
from wagtail.images import permissions as wagtails_images

from home.site import set_up_site
from network.models import CustomImage, OrganisationPage
from network.privacy import guard, sight
from network.teams import EDITORS
from projects.models import ProjectPage
from tests.privacy.addresses import ARGUMENT, about_page, patterns
from tests.privacy.planting import SEARCHED, Secrets, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Any, staff_of_moers: Any) -> Any:
    client.force_login(staff_of_moers)
    return client


@pytest.fixture
def editor(client: Any, secrets: Secrets) -> Any:
    set_up_site()
    user = make_staff("pruefung@example.org")
    user.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(user)
    return client


def text(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def own(secrets: Secrets) -> int:
    return secrets.keys["own page"][0]


@pytest.mark.parametrize(
    "address",
    [
        "edit/",
        "history/",
        "usage/",
        "workflow_history/",
        "copy/",
        "view_draft/",
        "delete/",
        "",
        "results/",
    ],
)
def test_a_team_opens_all_that_its_own_draft_has(staff, secrets, address):
    response = staff.get(f"/admin/pages/{own(secrets)}/{address}")
    assert response.status_code == 200


def test_a_team_looks_at_its_revisions(staff, secrets):
    revision = secrets.keys["own revision"][0]
    base = f"/admin/pages/{own(secrets)}/revisions/"
    assert staff.get(f"{base}{revision}/view/").status_code == 200
    assert staff.get(f"{base}compare/earliest...latest/").status_code == 200


def test_no_address_of_pages_knows_the_draft_of_another_team(staff, secrets):
    foreign = secrets.keys["page"][0]
    found = list(about_page(foreign))
    assert len(found) > 30
    for address in found:
        assert staff.get(address).status_code == 404, address


def test_what_wagtail_calls_the_key_of_a_page_does_not_matter(
    rf, staff_of_moers, secrets
):
    """7.4 gives the page of a comparison no name, 8.0 calls it `pk`."""
    foreign, own_one = secrets.keys["page"][0], own(secrets)
    for args, kwargs in (
        (lambda key: (str(key), "live", "latest"), lambda key: {}),
        (lambda key: (), lambda key: {"pk": str(key), "revision_id_a": "live"}),
        (lambda key: (), lambda key: {"page_id": key}),
    ):
        ask(rf, staff_of_moers, args(own_one), kwargs(own_one))
        with pytest.raises(Http404):
            ask(rf, staff_of_moers, args(foreign), kwargs(foreign))


def ask(rf: Any, user: Any, args: tuple, kwargs: dict[str, Any]) -> None:
    """Whether the guard lets somebody through to an address of Wagtail's pages."""
    request = rf.get("/")
    request.user = user
    request.resolver_match = ResolverMatch(
        ask, args, kwargs, "revisions_compare", namespaces=[guard.PAGES]
    )
    guard.check_address(request, args, kwargs)


def test_the_guard_uses_the_names_that_wagtail_uses():
    """What it waits for in vain would stand open."""
    texts, entries = zip(*patterns(), strict=True)
    arguments = {mark["name"] for text in texts for mark in ARGUMENT.finditer(text)}
    names = {getattr(entry, "name", "") for entry in entries}
    assert arguments >= guard.IMAGE_ARGUMENTS | guard.DOCUMENT_ARGUMENTS
    assert arguments >= guard.PAGE_ARGUMENTS
    assert names >= guard.CHOOSERS | guard.EXPLORERS | guard.UNCHECKED
    assert "wagtailadmin_choose_page_chosen_multiple" in names & guard.LISTS.keys()
    types = reverse("wagtailadmin_pages:type_use", args=("projects", "projectpage"))
    assert resolve(types).namespaces == [guard.PAGES]
    for address in (types, reverse("wagtailadmin_reports:site_history")):
        assert guard.EDITORS_ONLY.match(resolve(address).view_name)


def test_media_are_seen_by_wagtails_own_rules():
    for ours, wagtails in (
        (sight.image_policy, wagtails_images.permission_policy),
        (sight.document_policy, wagtails_documents.permission_policy),
    ):
        assert type(ours) is type(wagtails)
        for name in ("model", "auth_model", "owner_field_name"):
            assert getattr(ours, name) == getattr(wagtails, name)


def test_a_team_explores_its_own_organisation(staff, moers):
    page = text(staff.get(f"/admin/pages/{moers.pk}/"))
    assert "Eigener Entwurf" in page
    assert "Eigenes Projekt" in page


def test_staff_of_two_teams_explore_both_from_their_common_ancestor(
    client, staff_of_two, moers, organisations
):
    client.force_login(staff_of_two)
    page = text(client.get(f"/admin/pages/{moers.get_parent().pk}/"))
    assert "Moers" in page
    assert "Kleve" in page
    assert "Geldern" not in page
    assert text(client.get(f"/admin/pages/{organisations['kleve'].pk}/"))


def test_the_chooser_offers_own_drafts_and_what_others_have_published(
    staff, secrets, geldern
):
    address = "/admin/choose-page/search/?page_type=projects.projectpage&q="
    assert "Eigener Entwurf" in text(staff.get(f"{address}Eigener"))
    assert f"{SEARCHED} offen" in text(staff.get(f"{address}{SEARCHED}"))
    assert "drossel" not in text(staff.get(f"{address}{SEARCHED}"))
    browsed = text(staff.get(f"/admin/choose-page/{geldern.pk}/"))
    assert f"{SEARCHED} offen" in browsed
    live = ProjectPage.objects.get(slug="flussquelle-offen").pk
    chosen = staff.get(
        f"/admin/choose-page/chosen-multiple/?id={own(secrets)}&id={live}"
    )
    titles = {page["adminTitle"] for page in chosen.json()["result"]}
    assert titles == {"Eigener Entwurf", f"{SEARCHED} offen"}


def test_the_page_search_of_the_admin_finds_what_is_own(staff):
    assert "Eigener Entwurf" in text(staff.get("/admin/pages/search/?q=Eigener"))


def test_a_team_works_with_its_own_pictures(staff, secrets):
    key = secrets.keys["own image"][0]
    assert "Eigenes Bild" in text(staff.get("/admin/images/"))
    assert "Eigenes Bild" in text(staff.get(f"/admin/images/{key}/"))
    assert "Eigenes Bild" in text(staff.get("/admin/images/chooser/results/"))
    found = staff.get("/admin/api/main/images/").json()
    assert [item["title"] for item in found["items"]] == ["Eigenes Bild"]
    thumbnail = CustomImage.objects.get(pk=key).get_rendition("max-165x165")
    assert staff.get(thumbnail.url).status_code == 200


def test_the_filters_of_the_explorer_name_colleagues(staff, moers):
    page = text(staff.get(f"/admin/pages/{moers.pk}/"))
    assert "kollegin@moers.example.org" in page


def test_reports_are_for_editors(client, staff_of_moers, editor):
    for report in ("site-history", "workflow", "page-types-usage", "aging-pages"):
        assert text(client.get(f"/admin/reports/{report}/"))
    client.force_login(staff_of_moers)
    for report in ("site-history", "workflow", "page-types-usage", "aging-pages"):
        assert client.get(f"/admin/reports/{report}/").status_code == 302
    assert "/admin/reports/" not in text(client.get("/admin/"))


def test_editors_see_every_draft_and_every_file(editor, secrets):
    for key in secrets.keys["page"]:
        assert editor.get(f"/admin/pages/{key}/edit/").status_code == 200
    image = CustomImage.objects.get(pk=secrets.keys["image"][0])
    assert editor.get(image.file.url).status_code == 200
    assert image.title in text(editor.get("/admin/api/main/images/"))
    draft = ProjectPage.objects.get(pk=secrets.keys["page"][0])
    assert draft.title in text(editor.get(f"/admin/choose-page/search/?q={SEARCHED}"))


def test_a_waiting_name_is_shown_on_the_edit_form_of_its_own_team(client, secrets):
    """Lists say what everybody reads; the form holds what is to come."""
    clerk = OrganisationPage.objects.get(slug="geldern").owner
    client.force_login(clerk)
    live = ProjectPage.objects.get(slug="flussquelle-offen")
    page = text(client.get(f"/admin/pages/{live.pk}/edit/"))
    assert secrets.words["changed title"] in page


def test_an_unknown_address_of_the_admin_is_not_found(client, staff_of_moers):
    assert client.get("/admin/gibt-es-nicht.csv").status_code == 301
    client.force_login(staff_of_moers)
    for address in ("/admin/gibt-es-nicht.csv", "/admin/gibt-es-nicht/"):
        assert client.get(address, follow=True).status_code == 404
