"""The preview of a profile, however little is in it, and what is said of too much."""

from typing import Any

import pytest
from django.urls import reverse

from projects.fields import RICH_TEXTS
from tests.moderation.conftest import fields

LESS = [
    *("title", "summary", "topics", "keywords", "occasion", "goal", "implementation"),
    *("results", "lessons", "obstacles", "funding", "legal_form", "start_year"),
    *("one_off_cost", "staff_share", "image"),
]


def preview(person: Any, page: Any, data: dict[str, Any]) -> Any:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=(page.pk,))
    person.post(address, data)
    return person.get(address)


@pytest.mark.parametrize("field", LESS)
def test_a_draft_without_one_field_can_be_seen(staff, draft, field):
    data = staff.form(draft)
    data[field] = [] if field == "topics" else "null" if field in RICH_TEXTS else ""
    assert preview(staff, draft, data).status_code == 200


def test_a_new_empty_draft_can_be_seen(staff, moers):
    args = ("projects", "projectpage", moers.pk)
    data = fields(
        staff.get(reverse("wagtailadmin_pages:add", args=args)).content.decode()
    )
    address = reverse("wagtailadmin_pages:preview_on_add", args=args)
    staff.post(address, data)
    assert staff.get(address).status_code == 200
    staff.post(address, data | {"title": "Nur ein Titel"})
    assert "Nur ein Titel" in staff.get(address).content.decode()


def test_a_summary_of_ten_thousand_letters_is_named_and_stays(staff, draft):
    html = staff.send(draft, summary="x" * 10_000).content.decode()
    assert "höchstens 300 Zeichen" in html
    assert "x" * 10_000 in html


def test_the_note_is_shown_inside_and_nowhere_else(staff, client, make_project):
    project = make_project(note="Ansprechpartner: Amt 80")
    address = reverse("wagtailadmin_pages:edit", args=(project.pk,))
    html = staff.get(address).content.decode()
    assert "nur intern" in html
    assert "Amt 80" in html
    assert "Amt 80" not in client.get(project.url).content.decode()


def test_without_a_note_there_is_no_field_for_it(staff, draft):
    assert (
        "nur intern"
        not in staff.get(
            reverse("wagtailadmin_pages:edit", args=(draft.pk,))
        ).content.decode()
    )
    staff.send(draft, title="Anders")
    draft.refresh_from_db()
    assert draft.title == "Anders"
