"""Whether a profile may be there already."""

import time

import pytest
from django.urls import reverse

from moderation.duplicates import similar_to
from projects.models import ProjectPage
from search.models import SearchDocument


def titles(person, title: str, **options) -> list[str]:
    found = similar_to(
        ProjectPage, title, options.pop("who", ()), person.user, **options
    )
    return [one.title for one in found]


@pytest.mark.parametrize(
    "title",
    [
        "Reallabor Niederrhein",
        "reallabor niederrhein",
        "Niederrhein-Reallabor",
        "Reallabore am Niederrhein",
    ],
)
def test_titles_alike_are_found(staff, make_project, title):
    make_project("Reallabor Niederrhein")
    assert titles(staff, title) == ["Reallabor Niederrhein"]


@pytest.mark.parametrize("title", ["", "a", "Bürgerhaushalt", "🙂", "' OR 1=1 --"])
def test_other_titles_are_not(staff, make_project, title):
    make_project("Reallabor Niederrhein")
    assert titles(staff, title) == []


def test_the_same_people_make_less_alike_titles_suspicious(staff, make_project):
    make_project("Digitales Reallabor Niederrhein Mitte")
    title = "Reallabor Niederrhein"
    assert titles(staff, title) == []
    assert titles(staff, title, who={"moers"}) != []


def test_a_profile_is_not_alike_itself(staff, make_project):
    project = make_project()
    assert titles(staff, project.title, exclude=project.pk) == []


def test_drafts_are_named_to_those_who_may_edit_them_alone(
    staff, stranger, editor, draft
):
    assert titles(staff, "Bürgerhaushalt") == ["Bürgerhaushalt"]
    assert titles(editor, "Bürgerhaushalt") == ["Bürgerhaushalt"]
    assert titles(stranger, "Bürgerhaushalt") == []


def test_a_new_title_of_a_live_profile_is_not_given_away(stranger, make_project):
    project = make_project("Reallabor Niederrhein")
    version = project.get_latest_revision_as_object()
    version.title = "Geheimer Zweckverband"
    version.save_revision()
    assert titles(stranger, "Geheimer Zweckverband") == []


def test_the_form_asks_while_the_title_is_typed(staff, stranger, client, draft):
    address = reverse("similar_profiles")
    asked = {"title": "Bürgerhaushalt", "profile": "x", "organisation": ["1", "', "]}
    assert "Bürgerhaushalt" in staff.get(address, asked).content.decode()
    assert "Bürgerhaushalt" not in stranger.get(address, asked).content.decode()
    assert client.get(address, asked).status_code == 302
    assert staff.post(address, asked).status_code == 405


def test_submitting_says_it_once_more_and_submits(staff, draft, make_project):
    make_project("Der Bürgerhaushalt")
    html = staff.submit(draft).content.decode()
    draft.refresh_from_db()
    assert draft.workflow_in_progress
    assert "Diese Profile sind ähnlich" in html
    assert 'target="_blank" rel="noopener">Der Bürgerhaushalt</a>' in html


def test_five_thousand_profiles_are_compared_in_a_tenth_of_a_second(
    staff, make_project, django_assert_max_num_queries
):
    make_project("Reallabor Niederrhein")
    words = ("Digitale", "Kommunale", "Offene", "Regionale", "Mobile")
    SearchDocument.objects.bulk_create(
        SearchDocument(
            key=100_000 + n,
            kind="project",
            url=f"/projekte/p{n}/",
            title=f"{words[n % 5]} Verwaltung {n} im Kreis {n % 31}",
            facets={"leitung": ["moers"], "beteiligt": ["kleve"]},
        )
        for n in range(5000)
    )
    titles(staff, "Reallabor am Niederrhein", who={"moers"})
    began = time.process_time()
    with django_assert_max_num_queries(6):
        found = titles(staff, "Reallabor am Niederrhein", who={"moers"})
    assert time.process_time() - began < 0.1
    assert found[0] == "Reallabor Niederrhein"
