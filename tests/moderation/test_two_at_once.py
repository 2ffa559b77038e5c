"""Two people save the same draft: nobody's words are lost, and both are told."""

import pytest

from tests.moderation.conftest import again, edit_address, said

pytestmark = pytest.mark.django_db

AUTOSAVE = {"Accept": "application/json"}


def versions(page):
    return [r.as_object().summary for r in page.revisions.order_by("created_at", "pk")]


def test_who_saves_second_is_told_and_both_texts_are_kept(staff, colleague, draft):
    annas, bernds = staff.form(draft), colleague.form(draft)
    staff.post(edit_address(draft), annas | {"summary": "Annas Text."})
    answer = colleague.post(
        edit_address(draft), bernds | {"summary": "Bernds Text."}, follow=True
    )

    assert "hat auch Anna gespeichert" in said(answer)
    assert "Beide vergleichen" in said(answer)
    assert versions(draft)[-2:] == ["Annas Text.", "Bernds Text."]


def test_who_saves_first_is_not_warned(staff, draft):
    assert "hat auch" not in said(staff.send(draft, summary="Annas Text."))


@pytest.mark.parametrize("action", ["action-submit", "action-publish"])
def test_an_outdated_form_is_saved_and_neither_submitted_nor_published(
    staff, editor, draft, action
):
    person = staff if action == "action-submit" else editor
    form = person.form(draft)
    colleagues = draft.get_latest_revision_as_object()
    colleagues.summary = "Bernds Text."
    colleagues.save_revision()
    answer = person.post(
        edit_address(draft),
        form | {"summary": "Annas Text.", action: "1"},
        follow=True,
    )

    assert "Eingereicht oder veröffentlicht ist noch nichts" in said(answer)
    assert versions(draft)[-2:] == ["Bernds Text.", "Annas Text."]
    page = again(draft)
    assert not page.live
    assert not page.workflow_in_progress


def test_autosave_does_not_write_over_a_colleague(staff, colleague, draft):
    form = staff.form(draft)
    colleague.send(draft, summary="Bernds Text.")
    answer = staff.post(
        edit_address(draft), form | {"summary": "Annas Text."}, headers=AUTOSAVE
    )
    assert answer.status_code == 400
    message = answer.json()["error_message"]
    assert "inzwischen jemand anderes" in message
    assert versions(draft)[-1] == "Bernds Text."


def test_after_a_refused_autosave_the_text_can_be_saved(staff, colleague, draft):
    """Anna's browser has autosaved before and means to write into that version."""
    form = staff.form(draft)
    first = staff.post(
        edit_address(draft), form | {"summary": "Annas Anfang."}, headers=AUTOSAVE
    ).json()
    colleague.send(draft, summary="Bernds Text.")
    answer = staff.post(
        edit_address(draft),
        form
        | {
            "summary": "Annas Text.",
            "overwrite_revision_id": first["revision_id"],
        },
        follow=True,
    )
    assert "hat auch Bernd gespeichert" in said(answer)
    assert versions(draft)[-3:] == ["Annas Anfang.", "Bernds Text.", "Annas Text."]


def test_a_version_that_went_on_by_autosave_is_noticed(staff, colleague, draft):
    """Bernd opens what Anna has autosaved; she goes on writing into that version."""
    annas = staff.form(draft)
    first = staff.post(
        edit_address(draft), annas | {"summary": "Anfang."}, headers=AUTOSAVE
    ).json()
    bernds = colleague.form(draft)
    staff.post(
        edit_address(draft),
        annas
        | {
            "summary": "Annas Text.",
            "overwrite_revision_id": first["revision_id"],
        },
        headers=AUTOSAVE,
    )
    answer = colleague.post(
        edit_address(draft), bernds | {"summary": "Bernds Text."}, follow=True
    )
    assert "hat auch Anna gespeichert" in said(answer)
    assert versions(draft)[-2:] == ["Annas Text.", "Bernds Text."]


def test_a_second_window_of_the_same_person_is_noticed(staff, draft):
    form = staff.form(draft)
    staff.send(draft, summary="Im ersten Fenster.")
    answer = staff.post(
        edit_address(draft), form | {"summary": "Im zweiten."}, follow=True
    )
    assert "Sie selbst in einem anderen Fenster" in said(answer)


@pytest.mark.parametrize(
    "pressed",
    [
        {"action-workflow-action": "true", "workflow-action-name": "approve"},
        {"action-submit": "action-submit"},
        {"action-publish": "action-publish"},
    ],
)
def test_autosave_saves_and_does_nothing_more(editor, draft, pressed):
    """It may be on its way while somebody approves: it sends the button along."""
    form = editor.form(draft) | {"summary": "Bis hierhin getippt."}
    answer = editor.post(edit_address(draft), form | pressed, headers=AUTOSAVE)
    assert answer.json()["success"]
    assert versions(draft)[-1] == "Bis hierhin getippt."
    assert not again(draft).live
    assert not again(draft).workflow_in_progress
