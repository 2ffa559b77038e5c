"""From the draft to the public page, and what others see meanwhile."""

import pytest
from wagtail.models import WorkflowState

from search import outbox
from tests.moderation.conftest import again, edit_address, said

pytestmark = pytest.mark.django_db


def test_submitting_names_what_is_missing_at_its_field(staff, draft):
    answer = staff.submit(
        draft, summary="", topics=[], **{"contacts-0-phone": "", "contacts-0-name": ""}
    )
    form = answer.context["form"]
    assert {"summary", "topics"} <= set(form.errors)
    assert "name" in form.formsets["contacts"].errors[0]
    assert (
        "email" in form.formsets["contacts"].errors[0]
        or form.formsets["contacts"].errors
    )
    assert not again(draft).workflow_in_progress


def test_submitting_names_a_contact_that_cannot_be_reached(staff, draft):
    answer = staff.submit(draft, **{"contacts-0-phone": ""})
    assert "Bitte geben Sie E-Mail, Telefon" in answer.content.decode()
    assert not again(draft).workflow_in_progress


def test_a_team_reads_but_does_not_change_what_is_being_checked(
    staff, colleague, submitted
):
    page = colleague.get(edit_address(submitted)).content.decode()
    assert "Die Redaktion prüft diesen Entwurf." in page
    count = submitted.revisions.count()
    colleague.send(submitted, summary="Doch noch anders.")
    staff.send(submitted, summary="Doch noch anders.")
    assert submitted.revisions.count() == count


@pytest.mark.parametrize("who", ["staff", "colleague"])
def test_anybody_of_the_team_takes_back_what_it_submitted(request, who, submitted):
    person = request.getfixturevalue(who)
    page = person.get(edit_address(submitted)).content.decode()
    assert "Einreichung zurückziehen" in page
    answer = person.send(submitted, "action-cancel-workflow")
    assert "zurückgezogen" in said(answer)
    assert not again(submitted).workflow_in_progress
    person.send(submitted, summary="Jetzt geht es wieder.")
    assert again(submitted).summary == "Jetzt geht es wieder."


def test_strangers_do_not_take_back_what_others_submitted(stranger, submitted):
    stranger.post(edit_address(submitted), {"action-cancel-workflow": "1"})
    assert again(submitted).workflow_in_progress


def test_requested_changes_are_made_and_submitted_again(
    staff, colleague, editor, submitted
):
    editor.decide(submitted, "reject", "Bitte kürzer.")
    page = colleague.get(edit_address(submitted)).content.decode()
    assert "Erneut zur Prüfung einreichen" in page
    colleague.submit(submitted, summary="Kurz.")
    state = WorkflowState.objects.get()
    assert state.status == WorkflowState.STATUS_IN_PROGRESS
    editor.decide(submitted, "approve")
    assert again(submitted).live
    assert again(submitted).summary == "Kurz."


def doors(page):
    """Where visitors meet a project."""
    return (
        page.url,
        "/",
        "/projekte/",
        "/projekte/?q=Neuerung",
        "/suche/?q=Neuerung",
        "/suche/vorschlaege?q=Neuerung",
        "/suche/vorschlaege.json?q=Neuerung",
        "/kommunen/moers/",
        "/sitemap.xml",
    )


@pytest.mark.parametrize("way", ["save", "autosave", "submit", "needs changes"])
def test_changes_of_a_live_profile_are_not_public_before_approval(
    staff, editor, live, client, way
):
    changes = {
        "title": "Neuerung",
        "summary": "Eine Neuerung.",
        "slug": "neuerung",
        "contacts-0-name": "Neuerung",
        "keywords": "Neuerung",
        "status": "eingestellt",
    }
    if way == "autosave":
        data = staff.form(live) | changes
        headers = {"Accept": "application/json"}
        answer = staff.post(edit_address(live), data, headers=headers)
        assert answer.json()["success"]
    else:
        staff.send(live, "" if way == "save" else "action-submit", **changes)
    if way == "needs changes":
        editor.decide(live, "reject", "Warum?")
    outbox.drain()

    assert again(live).get_latest_revision_as_object().title == "Neuerung"
    for door in doors(live):
        answer = client.get(door)
        assert answer.status_code == 200
        text = answer.content.decode().replace('value="Neuerung"', "")
        assert "neuerung/" not in text, door
        assert "Eine Neuerung." not in text, door
    assert "Reallabor" in client.get(live.url).content.decode()
    assert again(live).status == "laufend"
    assert again(live).title == "Reallabor Niederrhein"
    assert [str(word) for word in again(live).keywords.all()] == []


def test_an_approved_change_is_public(staff, editor, live, client):
    staff.submit(live, title="Neuerung")
    editor.decide(live, "approve")
    outbox.drain()
    assert "Neuerung" in client.get(live.url).content.decode()
    assert "Neuerung" in client.get("/projekte/").content.decode()
