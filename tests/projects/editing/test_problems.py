"""What the form says of itself, and when it cannot be saved or submitted."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.blocks import Block, StructBlock
from wagtail.images.blocks import ImageBlock

from projects.profile.material import MaterialBlock

EMPTY = {
    "summary": "",
    "topics": [],
    "contacts-0-name": "",
    "contacts-0-phone": "",
}


def summary(answer: Any) -> Any:
    soup = BeautifulSoup(answer.content.decode(), "html.parser")
    return soup.find(attrs={"data-problems": True})


def listed(answer: Any) -> dict[str, list[str]]:
    """Labels below each heading."""
    found = summary(answer)
    return {
        heading.text: [a.text for a in heading.find_next("ul").find_all("a")]
        for heading in (found.find_all("h2") if found else [])
    }


def test_nothing_is_said_of_a_form_that_was_not_sent(staff, draft):
    answer = staff.get(reverse("wagtailadmin_pages:edit", args=(draft.pk,)))
    assert listed(answer) == {}


def test_a_gappy_draft_is_saved_without_a_word(staff, draft):
    assert listed(staff.send(draft, **EMPTY)) == {}


def test_submitting_lists_what_is_missing_in_the_order_of_the_form(staff, draft):
    assert listed(staff.submit(draft, **EMPTY)) == {
        "Das fehlt noch": [
            "Kurz gesagt",
            "Themenfelder",
            "Kontakt 1: Stelle",
            "Kontakt 1: E-Mail",
        ]
    }


def test_a_contact_without_a_way_is_named_with_the_reason(staff, draft):
    answer = staff.submit(draft, **{"contacts-0-phone": ""})
    assert listed(answer) == {"Das fehlt noch": ["Kontakt 1: E-Mail"]}
    assert "Bitte geben Sie E-Mail, Telefon" in summary(answer).text


def test_no_contact_at_all_leads_to_the_list_of_contacts(staff, draft):
    answer = staff.submit(draft, **{"contacts-0-DELETE": "1"})
    link = summary(answer).find("a")
    assert (link.text, link["href"]) == ("Kontakt", "#id_contacts-FORMS")
    assert "mindestens einen Kontakt" in summary(answer).text


def test_wrong_values_are_told_apart_from_missing_ones(staff, draft):
    answer = staff.submit(
        draft, summary="", start_year="2020", end_year="2019", slug="Groß Geschrieben"
    )
    found = listed(answer)
    assert found["Das fehlt noch"] == ["Kurz gesagt"]
    assert found["Bitte prüfen"] == ["Zusammenarbeit bis", "Adresse"]
    assert "Das Ende liegt vor dem Beginn" in summary(answer).text


def test_wrong_rows_are_named_by_their_number(staff, draft):
    rows = {
        "links-TOTAL_FORMS": "2",
        "links-0-label": "Gut",
        "links-0-url": "https://moers.de/",
        "links-0-ORDER": "1",
        "links-1-label": "Schlecht",
        "links-1-url": "ftp://moers.de/",
        "links-1-ORDER": "2",
    }
    assert listed(staff.send(draft, **rows)) == {"Bitte prüfen": ["Link 2: Adresse"]}


def test_a_row_that_is_deleted_is_no_problem(staff, draft):
    row = {"links-TOTAL_FORMS": "1", "links-0-ORDER": "1", "links-0-DELETE": "1"}
    assert listed(staff.submit(draft, **row, **EMPTY))["Das fehlt noch"] == [
        "Kurz gesagt",
        "Themenfelder",
        "Kontakt 1: Stelle",
        "Kontakt 1: E-Mail",
    ]


def test_wrong_material_is_named(staff, draft):
    block = {"type": "step", "id": "", "order": "0", "deleted": "", "value-title": ""}
    data = {"material-count": "1", "material-0-value-text": "null"}
    data |= {f"material-0-{name}": value for name, value in block.items()}
    found = listed(staff.submit(draft, **data))
    assert list(found.values()) == [["Schritte und Material"]]


def test_every_link_leads_to_an_element_of_the_form(staff, draft):
    answer = staff.submit(draft, slug="A B", **EMPTY)
    soup = BeautifulSoup(answer.content.decode(), "html.parser")
    for link in summary(answer).find_all("a"):
        assert soup.find(id=link["href"].removeprefix("#")), link


def test_a_new_profile_lists_what_is_missing_too(staff, moers):
    address = reverse(
        "wagtailadmin_pages:add", args=("projects", "projectpage", moers.pk)
    )
    answer = staff.post(address, {"action-submit": "1", **counts()})
    assert listed(answer)["Das fehlt noch"][:2] == ["Titel", "Kurz gesagt"]


def counts() -> dict[str, str]:
    names = ("participations", "contacts", "links", "reuses", "documents", "sources")
    data = {"material-count": "0"}
    for name in (*names, "comments"):
        data |= {f"{name}-TOTAL_FORMS": "0", f"{name}-INITIAL_FORMS": "0"}
    return data


def test_the_list_is_read_out_and_takes_the_keyboard(staff, draft):
    found = summary(staff.submit(draft, **EMPTY))
    assert (found["role"], found["tabindex"]) == ("alert", "-1")


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", "🙂" * 400])
def test_hostile_values_are_shown_as_text(staff, draft, value):
    answer = staff.submit(draft, summary=value, start_year=value)
    assert "<script>alert(1)" not in answer.content.decode()
    assert "Zusammenarbeit seit" in listed(answer)["Bitte prüfen"]


# Wagtail's own, which say what they are.
NOT_OURS = {"go_live_at", "expire_at"}


def test_every_field_is_explained_with_an_example(staff, draft):
    answer = staff.get(reverse("wagtailadmin_pages:edit", args=(draft.pk,)))
    soup = BeautifulSoup(answer.content.decode(), "html.parser")
    form = soup.find(attrs={"data-edit-form": True})
    fields = form.find_all(attrs={"data-field": True})
    assert any("__prefix__" in str(field) for field in fields)  # rows to be added
    for field in fields:
        explained = str(field.find(attrs={"data-field-help": True}))
        assert "„" in explained or field["data-contentpath"] in NOT_OURS, field


def test_every_part_of_the_material_is_explained_with_an_example():
    for block in MaterialBlock().child_blocks.values():
        for part in own_parts(block):
            explained = getattr(part, "field", part.meta)
            assert "„" in str(explained.help_text), part.label


def own_parts(block: Block) -> list[Block]:
    """What one fills in; the image with its description is Wagtail's own."""
    if isinstance(block, StructBlock) and not isinstance(block, ImageBlock):
        return list(block.child_blocks.values())
    return [block]
