"""Nobody approves their own last edit, whatever door they try."""

import json

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, TaskState

from home.site import set_up_site
from moderation.models import FourEyesTask
from network.teams import EDITORS
from tests.moderation.conftest import again, edit_address, said

pytestmark = pytest.mark.django_db


def test_an_editor_approves_what_a_team_submitted(editor, submitted):
    assert "Freigeben" in editor.get(edit_address(submitted)).content.decode()
    editor.decide(submitted, "approve")
    assert again(submitted).live


def test_an_editor_does_not_approve_what_she_edited_last(editor, submitted):
    editor.send(submitted, summary="Von der Redaktion geändert.")

    page = editor.get(edit_address(submitted)).content.decode()
    assert "eine andere Person aus der Redaktion" in page
    assert 'data-workflow-action-name="approve"' not in page
    editor.decide(submitted, "approve")
    assert not again(submitted).live


def test_another_editor_approves_what_an_editor_edited(editor, other_editor, submitted):
    editor.send(submitted, summary="Von der Redaktion geändert.")
    other_editor.decide(submitted, "approve")
    assert again(submitted).summary == "Von der Redaktion geändert."
    assert again(submitted).live


def test_a_superuser_approves_her_own_edit(chief, submitted):
    chief.send(submitted, summary="Von der Chefin geändert.")
    chief.decide(submitted, "approve")
    assert again(submitted).live


def approve_in_form(person, page, **changes):
    return person.send(
        page,
        "action-workflow-action",
        **{"workflow-action-name": "approve"},
        **{"workflow-action-extra-data": json.dumps({"comment": ""})},
        **changes,
    )


def test_an_edit_that_comes_with_its_approval_is_saved_and_waits(editor, submitted):
    answer = approve_in_form(editor, submitted, summary="Schnell noch geändert.")

    assert "noch nicht freigegeben" in said(answer)
    assert "eine andere Person" in said(answer)
    assert not again(submitted).live
    newest = again(submitted).get_latest_revision_as_object()
    assert newest.summary == "Schnell noch geändert."


def test_the_form_approves_what_others_wrote(editor, submitted):
    approve_in_form(editor, submitted)
    assert again(submitted).live


def test_the_publish_button_does_not_get_around_the_check(editor, submitted):
    assert 'name="action-publish"' not in str(
        editor.get(edit_address(submitted)).content
    )
    answer = editor.send(submitted, "action-publish", summary="Vorbei an allen.")

    assert "geht mit „Freigeben“ online" in said(answer)
    page = again(submitted)
    assert not page.live
    assert page.workflow_in_progress
    assert page.get_latest_revision_as_object().summary == "Vorbei an allen."


def test_publishing_later_does_not_get_around_the_check(editor, submitted):
    tomorrow = timezone.localtime() + timezone.timedelta(days=1)
    editor.send(
        submitted,
        "action-publish",
        go_live_at=tomorrow.strftime("%d.%m.%Y %H:%M"),
    )
    page = again(submitted)
    assert page.scheduled_revision is None
    assert page.workflow_in_progress


def test_publishing_an_old_version_does_not_get_around_the_check(editor, submitted):
    first = submitted.revisions.order_by("created_at").first()
    address = reverse(
        "wagtailadmin_pages:revisions_revert", args=(submitted.pk, first.pk)
    )
    data = editor.form(submitted) | {"action-publish": "1"}
    answer = editor.post(address, data, follow=True)
    assert "nicht veröffentlicht" in said(answer)
    assert not again(submitted).live


@pytest.mark.parametrize("with_parent", [False, True])
def test_publishing_in_bulk_does_not_get_around_the_check(
    editor, submitted, moers, with_parent
):
    key = moers.pk if with_parent else submitted.pk
    answer = editor.post(
        f"{reverse('wagtail_bulk_action', args=('wagtailcore', 'page', 'publish'))}"
        f"?id={key}&next=/admin/pages/{moers.pk}/",
        {"include_descendants": "on"},
        follow=True,
    )
    assert "nicht veröffentlicht" in said(answer)
    assert not again(submitted).live


def test_bulk_publishing_names_gappy_drafts_below_a_page(editor, moers, make_project):
    gappy = make_project("Lückenhaft", publish=False)
    gappy.summary = ""
    gappy.save_revision(clean=False)
    answer = editor.post(
        f"{reverse('wagtail_bulk_action', args=('wagtailcore', 'page', 'publish'))}"
        f"?id={moers.pk}&next=/admin/pages/{moers.pk}/",
        {"include_descendants": "on"},
        follow=True,
    )
    assert "Pflichtangaben fehlen: Lückenhaft" in said(answer)
    assert not again(gappy).live


@pytest.mark.parametrize(
    "action", ["action-cancel-workflow", "action-restart-workflow"]
)
def test_an_editor_does_not_end_the_check_of_her_own_edit(editor, submitted, action):
    submitted.owner = editor.user
    submitted.save(clean=False)
    answer = editor.send(submitted, action, summary="Meine Fassung.")
    assert "Zurückziehen kann diesen Entwurf nur" in said(answer)
    assert again(submitted).workflow_in_progress


def test_a_draft_that_waits_for_changes_is_not_published_directly(
    editor, other_editor, submitted
):
    editor.decide(submitted, "reject", "Bitte Partner nennen.")
    answer = editor.send(submitted, "action-publish", summary="Selbst gemacht.")
    assert "Reichen Sie den Entwurf erneut ein" in said(answer)
    assert not again(submitted).live

    editor.submit(submitted)
    editor.decide(submitted, "approve")
    assert not again(submitted).live
    other_editor.decide(submitted, "approve")
    assert again(submitted).live


def test_a_gappy_draft_is_not_approved_and_the_gap_is_named(
    editor, other_editor, submitted
):
    editor.send(submitted, summary="")
    page = other_editor.get(edit_address(submitted)).content.decode()
    assert "erst, wenn nichts fehlt: Kurz gesagt" in page
    answer = other_editor.decide(submitted, "approve")
    assert answer.status_code == 200
    assert not again(submitted).live


def test_editors_publish_directly_what_nobody_submitted(editor, draft):
    editor.send(draft, "action-publish", summary="Von der Redaktion geschrieben.")
    assert again(draft).live


def test_what_an_editor_submits_another_approves(editor, other_editor, draft):
    editor.submit(draft, summary="Von der Redaktion geschrieben.")
    editor.decide(draft, "approve")
    assert not again(draft).live
    other_editor.decide(draft, "approve")
    assert again(draft).live


@pytest.mark.parametrize("name", ["approve", "reject"])
def test_only_editors_decide(staff, colleague, stranger, submitted, client, name):
    for person in (staff, colleague, stranger):
        person.decide(submitted, name, "So nicht.")
    client.post(
        reverse(
            "wagtailadmin_pages:workflow_action",
            args=(submitted.pk, name, submitted.current_workflow_task_state.pk),
        )
    )
    assert again(submitted).workflow_in_progress
    assert not again(submitted).live


def test_looking_at_a_decision_decides_nothing(editor, submitted):
    state = submitted.current_workflow_task_state
    editor.get(
        reverse(
            "wagtailadmin_pages:workflow_action",
            args=(submitted.pk, "approve", state.pk),
        )
    )
    assert again(submitted).workflow_in_progress


def test_changes_are_requested_with_a_comment(editor, submitted):
    state = submitted.current_workflow_task_state
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=(submitted.pk, "reject", state.pk)
    )
    answer = editor.post(
        address, {"comment": ""}, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert "Bitte schreiben Sie, was das Team ändern soll." in answer.json()["html"]
    assert again(submitted).workflow_in_progress


def test_an_older_installation_gets_four_eyes_and_keeps_what_is_being_checked(
    editor, other_editor, submitted
):
    new = FourEyesTask.objects.get()
    old = GroupApprovalTask(task_ptr_id=new.pk, name=new.name)
    new.delete(keep_parents=True)
    old.save()
    old.groups.add(Group.objects.get(name=EDITORS))
    assert TaskState.objects.get().task.specific == old

    set_up_site()
    set_up_site()

    assert not GroupApprovalTask.objects.exists()
    assert list(FourEyesTask.objects.get().groups.all()) == list(
        Group.objects.filter(name=EDITORS)
    )
    editor.send(submitted, summary="Von der Redaktion geändert.")
    editor.decide(again(submitted), "approve")
    assert not again(submitted).live
    other_editor.decide(again(submitted), "approve")
    assert again(submitted).live
