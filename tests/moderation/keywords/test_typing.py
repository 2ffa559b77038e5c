"""Keywords in the form of a profile, and what is suggested there."""

from typing import Any

import pytest
from django.urls import reverse

from projects.models import Keyword, KeywordAlias, ProjectPage
from tests.moderation.conftest import fields


def names(page: ProjectPage) -> list[str]:
    latest = ProjectPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return sorted(keyword.name for keyword in latest.keywords.all())


def suggested(person: Any, text: str) -> list[str]:
    found = person.get(reverse("keyword_suggestions"), {"q": text}).json()["found"]
    return [one["name"] for one in found]


def test_a_typed_word_becomes_its_keyword_or_a_proposal(staff, draft):
    keyword = Keyword.objects.create(name="Bürgerhaushalt")
    KeywordAlias.objects.create(
        keyword=keyword, name="Stadtteilbudget", slug="stadtteilbudget"
    )
    staff.send(draft, keywords="stadtteilBudget, Reparatur-Café, buergerhaushalt")
    assert names(draft) == ["Bürgerhaushalt", "Reparatur-Café"]
    proposed = Keyword.objects.get(name="Reparatur-Café")
    assert (proposed.proposed, proposed.proposed_by) == (True, staff.user)


def test_a_proposal_survives_saving_a_live_profile_as_a_draft(staff, make_project):
    page = make_project()
    staff.send(page, keywords="Reparaturcafé")
    assert names(page) == ["Reparaturcafé"]
    assert not ProjectPage.objects.get(pk=page.pk).keywords.exists()


def test_a_new_profile_keeps_its_proposals(staff, moers):
    address = reverse(
        "wagtailadmin_pages:add", args=("projects", "projectpage", moers.pk)
    )
    data = fields(staff.get(address).content.decode()) | {
        "title": "Neu",
        "keywords": "Reparaturcafé",
    }
    staff.post(address, data)
    assert names(ProjectPage.objects.get(title="Neu")) == ["Reparaturcafé"]


def test_a_preview_proposes_nothing_and_shows_the_word(staff, draft):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=(draft.pk,))
    data = staff.form(draft) | {"keywords": "Repara"}
    assert staff.post(address, data).json() == {"is_valid": True, "is_available": True}
    assert "Repara" in staff.get(address).content.decode()
    assert not Keyword.objects.exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (", ".join(f"Wort {n}" for n in range(500)), "höchstens 15"),
        ("x" * 300, "zu lang"),
        ("???, ja", "Ohne Buchstaben"),
    ],
)
def test_what_is_no_keyword_is_named_and_stays_in_the_field(
    staff, draft, text, message
):
    html = staff.send(draft, keywords=text).content.decode()
    assert message in html
    assert text[:40] in html
    assert not Keyword.objects.exists()


def test_hostile_words_are_shown_as_text(staff, draft, client):
    staff.send(draft, keywords="<script>alert(1)</script>")
    html = staff.get(
        reverse("wagtailadmin_pages:edit", args=(draft.pk,))
    ).content.decode()
    assert "<script>alert(1)" not in html
    assert names(draft) == ["<script>alert(1)</script>"]


def test_other_words_are_suggested_with_where_they_lead(staff):
    keyword = Keyword.objects.create(name="Bürgerhaushalt")
    KeywordAlias.objects.create(
        keyword=keyword, name="Stadtteilbudget", slug="stadtteilbudget"
    )
    answer = staff.get(reverse("keyword_suggestions"), {"q": "stadtteil"}).json()
    assert answer["found"] == [
        {"name": "Bürgerhaushalt", "word": "Stadtteilbudget", "proposed": False}
    ]


def test_proposals_are_suggested_to_colleagues_and_editors_alone(
    staff, colleague, stranger, editor
):
    Keyword.objects.create(name="Geheimsache", proposed=True, proposed_by=staff.user)
    for person in (staff, colleague, editor):
        assert suggested(person, "geheim") == ["Geheimsache"]
    assert suggested(stranger, "geheim") == []
    tags = reverse("wagtailadmin_tag_model_autocomplete", args=("projects", "keyword"))
    assert "Geheimsache" not in stranger.get(tags, {"term": "Ge"}).content.decode()


def test_the_word_itself_is_suggested_however_many_contain_it(staff):
    for number in range(30):
        Keyword.objects.create(name=f"Alt-Bau {number}")
    Keyword.objects.create(name="Bau")
    assert suggested(staff, "bau")[0] == "Bau"


def test_visitors_get_no_list_of_tags(client, db):
    response = client.get("/admin/tag-autocomplete/projects/keyword/?term=a")
    assert response.status_code == 302


def test_visitors_get_no_suggestions(client):
    response = client.get(reverse("keyword_suggestions"), {"q": "ge"})
    assert response.status_code == 302


def test_suggestions_cost_the_same_for_many(staff, django_assert_max_num_queries):
    for number in range(30):
        Keyword.objects.create(name=f"Ehrenamt {number}")
    suggested(staff, "ehren")
    with django_assert_max_num_queries(9):
        assert len(suggested(staff, "ehren")) == 8
