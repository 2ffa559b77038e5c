"""What editors do with keywords, and what stays right afterwards."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import ModelLogEntry

from desk.keywords import editing
from projects.models import Keyword, KeywordAlias, ProjectPage
from search import outbox

LIST = "wagtailsnippets_projects_keyword:list"


def found_by(client: Any, query: str) -> list[str]:
    response = client.get(f"/projekte/?{query}")
    assert response.status_code == 200
    return [card.title for card in response.context["page_obj"]]


def names(project: ProjectPage) -> list[str]:
    fresh = ProjectPage.objects.get(pk=project.pk)
    return [keyword.name for keyword in fresh.keywords.order_by("name")]


def bulk(action: str, *keywords: Keyword) -> str:
    ids = "&".join(f"id={keyword.pk}" for keyword in keywords)
    return (
        f"{reverse('wagtail_bulk_action', args=('projects', 'keyword', action))}?{ids}"
    )


@pytest.fixture
def budget(make_project: Any) -> tuple[Keyword, ProjectPage]:
    project = make_project("Geld für alle", keywords=["Stadtteilbudget"])
    return Keyword.objects.get(), project


def test_a_merged_keyword_is_found_by_its_old_address_and_word(client, budget):
    old, project = budget
    target = Keyword.objects.create(name="Bürgerhaushalt")
    editing.merge(target, [old])
    outbox.drain()
    for query in (
        "stichwort=stadtteilbudget",
        "stichwort=buergerhaushalt",
        "q=Stadtteilbudget",
        "q=Bürgerhaushalt",
    ):
        assert found_by(client, query) == ["Geld für alle"], query
    both = "/projekte/?stichwort=stadtteilbudget&stichwort=buergerhaushalt"
    chips = client.get(both).context["listing"].chips
    assert [chip.label for chip in chips] == ["Bürgerhaushalt"]
    assert names(project) == ["Bürgerhaushalt"]


def test_merging_twice_keeps_the_first_address(client, budget):
    first, _project = budget
    second = Keyword.objects.create(name="Bürgerhaushalt")
    third = Keyword.objects.create(name="Beteiligungshaushalt")
    editing.merge(second, [first])
    editing.merge(third, [second])
    outbox.drain()
    assert found_by(client, "stichwort=stadtteilbudget") == ["Geld für alle"]
    assert found_by(client, "stichwort=buergerhaushalt") == ["Geld für alle"]


def test_a_profile_with_both_keywords_has_one_after_merging(make_project):
    project = make_project(keywords=["Stadtteilbudget", "Bürgerhaushalt"])
    old = Keyword.objects.get(name="Stadtteilbudget")
    editing.merge(Keyword.objects.get(name="Bürgerhaushalt"), [old])
    assert names(project) == ["Bürgerhaushalt"]


def test_a_merged_keyword_of_a_draft_comes_back_as_its_heir(make_project):
    """The draft of a live profile lives in its version alone."""
    project = make_project()
    version = project.get_latest_revision_as_object()
    version.keywords.set(["Stadtteilbudget"])
    revision = version.save_revision()
    target = Keyword.objects.create(name="Bürgerhaushalt")
    editing.merge(target, [Keyword.objects.get(name="Stadtteilbudget")])
    revision.refresh_from_db()
    revision.publish()
    fresh = ProjectPage.objects.get(pk=project.pk)
    assert [k.name for k in fresh.keywords.all()] == ["Bürgerhaushalt"]
    assert not Keyword.objects.filter(name="Stadtteilbudget").exists()


def test_a_draft_with_a_keyword_and_its_heir_has_one(make_project):
    project = make_project(keywords=["Bürgerhaushalt"])
    version = project.get_latest_revision_as_object()
    version.keywords.set(["Stadtteilbudget", "Bürgerhaushalt", "Ehrenamt"])
    revision = version.save_revision()
    target = Keyword.objects.get(name="Bürgerhaushalt")
    editing.merge(target, [Keyword.objects.get(name="Stadtteilbudget")])
    revision.refresh_from_db()
    revision.publish()
    fresh = ProjectPage.objects.get(pk=project.pk)
    names = [k.name for k in fresh.keywords.order_by("name")]
    assert names == ["Bürgerhaushalt", "Ehrenamt"]


def test_a_declined_keyword_leaves_the_profile_and_the_profile_stays(client, budget):
    keyword, project = budget
    editing.decline([keyword])
    outbox.drain()
    project.get_latest_revision().publish()
    outbox.drain()
    assert found_by(client, "") == ["Geld für alle"]
    assert names(project) == []
    assert not Keyword.objects.exists()


def test_a_renamed_keyword_answers_at_both_addresses(client, budget):
    keyword, _project = budget
    editing.rename(keyword, "Bürgerhaushalt")
    outbox.drain()
    for query in ("stichwort=stadtteilbudget", "stichwort=buergerhaushalt"):
        assert found_by(client, query) == ["Geld für alle"]
    assert found_by(client, "q=Stadtteilbudget") == ["Geld für alle"]
    # And back again: what was an other word is the name.
    editing.rename(keyword, "Stadtteilbudget")
    outbox.drain()
    for query in ("stichwort=stadtteilbudget", "stichwort=buergerhaushalt"):
        assert found_by(client, query) == ["Geld für alle"]


def test_a_name_that_another_keyword_has_is_refused(budget):
    keyword, _project = budget
    Keyword.objects.create(name="Bürgerhaushalt")
    with pytest.raises(ValidationError, match="gibt es schon"):
        editing.rename(keyword, "buergerhaushalt")


def test_words_of_signs_alone_share_no_address(db):
    """“C”, “C++” and “C#” are three keywords with three addresses."""
    c = Keyword.objects.create(name="C")
    plus = Keyword.objects.create(name="C++")
    sharp = Keyword.objects.create(name="C#")
    editing.merge(c, [plus, sharp])
    assert len(set(KeywordAlias.objects.values_list("slug", flat=True)) | {c.slug}) == 3


def test_a_proposal_is_read_on_the_profile_but_cannot_be_chosen(client, budget):
    keyword, project = budget
    Keyword.objects.update(proposed=True)
    outbox.changed([project.pk])
    outbox.drain()
    assert "Stadtteilbudget" in client.get(project.url).content.decode()
    assert found_by(client, "q=Stadtteilbudget") == ["Geld für alle"]
    facets = client.get("/projekte/").context["listing"].facets
    assert "stichwort" not in {facet.param for facet in facets}
    suggested = client.get("/suche/vorschlaege", {"q": "Stadtteil"})
    assert "Stadtteilbudget" not in suggested.content.decode()
    keyword.refresh_from_db()
    editing.approve([keyword])
    outbox.drain()
    facets = client.get("/projekte/").context["listing"].facets
    assert "stichwort" in {facet.param for facet in facets}


# In the admin


def test_editors_see_proposals_with_their_uses(editor, budget):
    Keyword.objects.update(proposed=True, proposed_by=editor.user)
    html = editor.get(reverse(LIST), {"proposed": "true"}).content.decode()
    assert "Stadtteilbudget" in html
    assert "von Erika" in html


def test_editors_approve_several_at_once_and_the_log_knows(editor, budget):
    other = Keyword.objects.create(name="Ehrenamt", proposed=True)
    Keyword.objects.update(proposed=True)
    address = bulk("approve", budget[0], other)
    assert "Ehrenamt" in editor.get(address).content.decode()
    assert Keyword.objects.filter(proposed=True).count() == 2
    editor.post(address)
    assert not Keyword.objects.filter(proposed=True).exists()
    logged = ModelLogEntry.objects.filter(action=editing.Action.APPROVED)
    assert {entry.user for entry in logged} == {editor.user}
    assert len(logged) == 2


def test_editors_merge_several_into_one_by_its_name(editor, budget):
    target = Keyword.objects.create(name="Bürgerhaushalt")
    other = Keyword.objects.create(name="Beteiligungshaushalt")
    address = bulk("merge", budget[0], other)
    wrong = editor.post(address, {"target": "Gibt es nicht"})
    assert "gibt es nicht" in wrong.content.decode()
    editor.post(address, {"target": "buergerhaushalt"})
    assert list(Keyword.objects.all()) == [target]
    assert target.aliases.count() == 2
    entry = ModelLogEntry.objects.get(action=editing.Action.MERGED)
    assert "Stadtteilbudget" in entry.message


def test_editors_decline(editor, budget):
    editor.post(bulk("decline", budget[0]))
    assert not Keyword.objects.exists()
    assert ModelLogEntry.objects.filter(action=editing.Action.DECLINED).exists()


def test_editors_rename_and_add_other_words_in_the_form(editor, client, budget):
    keyword, _project = budget
    address = reverse("wagtailsnippets_projects_keyword:edit", args=[keyword.pk])
    data = {"name": "Bürgerhaushalt", "other_words": "Mitmachgeld, Stadtteilbudget"}
    response = editor.post(address, data, follow=True)
    assert response.redirect_chain, response.context["form"].errors
    outbox.drain()
    for query in (
        "stichwort=mitmachgeld",
        "stichwort=stadtteilbudget",
        "q=Mitmachgeld",
    ):
        assert found_by(client, query) == ["Geld für alle"], query
    html = editor.get(address).content.decode()
    assert "Mitmachgeld, Stadtteilbudget" in html


def test_a_word_of_another_keyword_is_refused_as_other_word(editor, budget):
    keyword, _project = budget
    Keyword.objects.create(name="Ehrenamt")
    address = reverse("wagtailsnippets_projects_keyword:edit", args=[keyword.pk])
    data = {"name": keyword.name, "other_words": "ehrenamt"}
    assert "führen" in editor.post(address, data).content.decode().lower()
    assert not KeywordAlias.objects.exists()


@pytest.mark.parametrize("action", ["approve", "merge", "decline"])
def test_staff_and_visitors_change_no_keyword(staff, client, budget, action):
    keyword, _project = budget
    Keyword.objects.update(proposed=True)
    for person in (staff, client):
        person.get(bulk(action, keyword))
        person.post(bulk(action, keyword), {"target": "Stadtteilbudget"})
    keyword.refresh_from_db()
    assert keyword.proposed


def test_the_list_of_keywords_costs_the_same_for_many(
    editor, budget, django_assert_max_num_queries
):
    for number in range(20):
        keyword = Keyword.objects.create(name=f"Wort {number}", proposed=True)
        KeywordAlias.objects.create(
            keyword=keyword, name=f"W{number}", slug=f"w{number}"
        )
    with django_assert_max_num_queries(25):
        assert editor.get(reverse(LIST)).status_code == 200
