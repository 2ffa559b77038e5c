"""What a team may do with its pages, through the doors of the admin."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from network.models import OrganisationPage
from projects.models import ProjectPage
from search import outbox
from tests.moderation.conftest import again, edit_address, fields, said

pytestmark = pytest.mark.django_db


def bulk(person: Any, kind: str, *pages: Page, **data: Any) -> Any:
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", kind))
    keys = "&".join(f"id={page.pk}" for page in pages)
    return person.post(f"{address}?{keys}&next=/admin/", data, follow=True)


def at(name: str, *keys: int) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=keys)


def create(person: Any, parent: Page, **data: Any) -> Any:
    address = at_new(parent)
    form = person.get(address)
    if form.status_code != 200:
        return form
    return person.post(address, fields(form.content.decode()) | data, follow=True)


def at_new(parent: Page) -> str:
    return reverse(
        "wagtailadmin_pages:add", args=("projects", "projectpage", parent.pk)
    )


def test_a_team_creates_below_its_own_organisation_alone(staff, moers, geldern):
    create(staff, moers, title="Unser Projekt")
    create(staff, geldern, title="Fremdes Projekt")
    page = ProjectPage.objects.get(title="Unser Projekt")
    assert (page.live, page.owner) == (False, staff.user)
    assert page.is_child_of(moers)
    assert not ProjectPage.objects.filter(title="Fremdes Projekt").exists()


def test_colleagues_edit_each_others_drafts(staff, colleague, moers):
    create(staff, moers, title="Unser Projekt")
    page = ProjectPage.objects.get(title="Unser Projekt")
    colleague.send(page, summary="Vom Kollegen ergänzt.")
    assert again(page).get_latest_revision().user == colleague.user
    assert again(page).summary == "Vom Kollegen ergänzt."


def test_strangers_do_not_open_or_change_a_draft(stranger, client, draft):
    for person in (stranger, client):
        assert person.get(edit_address(draft)).status_code in (302, 404)
        person.post(edit_address(draft), {"title": "Übernommen"})
    assert again(draft).get_latest_revision_as_object().title == "Bürgerhaushalt"


def test_colleagues_are_told_that_the_other_is_there(staff, colleague, draft):
    staff.form(draft)
    page = colleague.get(edit_address(draft))
    session = page.context["editing_sessions"].current_session
    ping = reverse(
        "wagtailadmin_editing_sessions:ping",
        args=("wagtailcore", "page", draft.pk, session.pk),
    )
    assert "Anna" in colleague.post(ping).json()["html"]


def test_strangers_are_not_told_who_is_there(staff, stranger, draft):
    page = staff.get(edit_address(draft))
    session = page.context["editing_sessions"].current_session
    ping = reverse(
        "wagtailadmin_editing_sessions:ping",
        args=("wagtailcore", "page", draft.pk, session.pk),
    )
    assert "Anna" not in stranger.post(ping).content.decode()


def test_a_team_does_not_publish(staff, draft, moers):
    staff.send(draft, "action-publish")
    bulk(staff, "publish", draft)
    bulk(staff, "publish", moers, include_descendants="on")
    create(staff, moers, title="Gleich live", **{"action-publish": "1"})
    assert not again(draft).live
    assert not ProjectPage.objects.filter(title="Gleich live", live=True).exists()
    page = staff.get(edit_address(draft)).content.decode()
    assert 'name="action-publish"' not in page


def test_a_team_does_not_unpublish(staff, live):
    staff.post(at("unpublish", live.pk))
    bulk(staff, "unpublish", live)
    assert again(live).live


def test_a_team_deletes_drafts_that_nobody_has_seen(staff, colleague, draft):
    colleague.post(at("delete", draft.pk))
    assert not ProjectPage.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize("state", ["live", "unpublished", "submitted"])
def test_a_team_does_not_delete_what_others_know_of(staff, request, state, live):
    page = request.getfixturevalue("submitted") if state == "submitted" else live
    if state == "unpublished":
        page.unpublish()
    staff.post(at("delete", page.pk))
    bulk(staff, "delete", page)
    assert ProjectPage.objects.filter(pk=page.pk).exists()


def test_a_team_does_not_delete_its_organisation(staff, moers):
    moers.unpublish()
    staff.post(at("delete", moers.pk))
    bulk(staff, "delete", moers)
    assert OrganisationPage.objects.filter(pk=moers.pk).exists()


def test_a_team_does_not_delete_for_others(stranger, draft):
    stranger.post(at("delete", draft.pk))
    bulk(stranger, "delete", draft)
    assert ProjectPage.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize("name", ["draft", "live"])
def test_members_of_two_teams_do_not_move_a_profile(
    in_two_teams, request, name, moers, geldern
):
    page = request.getfixturevalue(name)
    in_two_teams.post(at("move_confirm", page.pk, geldern.pk))
    answer = bulk(in_two_teams, "move", page, chooser=geldern.pk)
    assert again(page).is_child_of(moers)
    # Wagtail lists what of a live page is not allowed; of drafts we say why.
    if name == "draft":
        assert "ändert die Redaktion" in said(answer)


def test_members_of_two_teams_may_copy_as_a_draft(in_two_teams, live, geldern):
    in_two_teams.post(
        at("copy", live.pk),
        {
            "new_title": "Für Geldern",
            "new_slug": "fuer-geldern",
            "new_parent_page": geldern.pk,
            "publish_copies": "on",
            "alias": "on",
        },
    )
    assert not ProjectPage.objects.filter(alias_of=live).exists()
    in_two_teams.post(
        at("copy", live.pk),
        {
            "new_title": "Für Geldern",
            "new_slug": "fuer-geldern",
            "new_parent_page": geldern.pk,
            "publish_copies": "on",
        },
    )
    copy = ProjectPage.objects.get(title="Für Geldern")
    assert copy.is_child_of(geldern)
    assert not copy.live


def test_a_team_does_not_copy_to_another_organisation(staff, live, geldern):
    staff.post(
        at("copy", live.pk),
        {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": geldern.pk},
    )
    assert not ProjectPage.objects.filter(title="Kopie").exists()


def test_a_copy_at_a_taken_address_is_refused_with_a_message(editor, live, geldern):
    answer = editor.post(
        at("copy", live.pk),
        {
            "new_title": "Kopie",
            "new_slug": live.slug,
            "new_parent_page": geldern.pk,
        },
    )
    assert "Es gibt schon ein Projekt mit der Adresse" in answer.content.decode()


def test_nobody_makes_an_alias_of_a_profile(editor, live, geldern):
    answer = editor.post(
        at("copy", live.pk),
        {
            "new_title": "Kopie",
            "new_slug": "kopie",
            "new_parent_page": geldern.pk,
            "alias": "on",
        },
        follow=True,
    )
    assert "keinen Alias" in said(answer)
    assert ProjectPage.objects.count() == 1


def test_a_team_does_not_make_pages_private(staff, live):
    staff.post(at("set_privacy", live.pk), {"restriction_type": "login"})
    assert not PageViewRestriction.objects.exists()


def test_a_team_does_not_lock_others_out(staff, draft):
    staff.post(at("lock", draft.pk))
    assert not again(draft).locked


def test_a_team_does_not_classify_its_organisation(staff, moers):
    form = staff.form(moers)
    assert "kind" not in form
    before = OrganisationPage.objects.get(pk=moers.pk)
    staff.post(edit_address(moers), form | {"kind": "verein", "region": ""})
    draft = before.get_latest_revision_as_object()
    assert (draft.kind, draft.region_id) == (before.kind, before.region_id)


def test_a_new_address_of_a_live_profile_waits_for_approval(
    staff, editor, live, client, django_capture_on_commit_callbacks
):
    staff.submit(live, slug="reallabor")
    assert client.get("/projekte/reallabor-niederrhein/").status_code == 200
    assert client.get("/projekte/reallabor/").status_code == 404

    with django_capture_on_commit_callbacks(execute=True):
        editor.decide(live, "approve")
    assert client.get("/projekte/reallabor/").status_code == 200
    assert client.get("/projekte/reallabor-niederrhein/").status_code == 301


def test_editors_publish_unpublish_move_and_delete(editor, draft, geldern):
    editor.send(draft, "action-publish")
    assert again(draft).live
    editor.post(at("move_confirm", draft.pk, geldern.pk))
    assert again(draft).is_child_of(geldern)
    editor.post(at("unpublish", draft.pk))
    assert not again(draft).live
    editor.post(at("delete", draft.pk))
    assert not ProjectPage.objects.exists()


def test_with_the_lead_the_rights_move_and_the_address_stays(
    editor, staff, stranger, client, make_project, geldern, organisations
):
    page = make_project("Reallabor", partners=[organisations["kleve"], "Verein"])
    answer = editor.post(at("move_confirm", page.pk, geldern.pk), follow=True)
    outbox.drain()

    assert "gehört jetzt dem Team von Geldern" in said(answer)
    assert staff.get(edit_address(page)).status_code in (302, 404)
    assert stranger.get(edit_address(page)).status_code == 200
    public = client.get("/projekte/reallabor/")
    assert public.status_code == 200
    assert [p.label for p in again(page).partners] == ["Kleve", "Verein"]
    assert "Reallabor" in client.get("/kommunen/geldern/").content.decode()
    assert "Reallabor" not in client.get("/kommunen/moers/").content.decode()
    assert "Reallabor" in client.get("/projekte/?kommune=geldern").content.decode()


def test_a_new_lead_that_was_a_partner_is_named(editor, make_project, geldern):
    page = make_project("Reallabor", partners=[geldern])
    answer = editor.post(at("move_confirm", page.pk, geldern.pk), follow=True)
    assert "auch noch als beteiligt eingetragen" in said(answer)
