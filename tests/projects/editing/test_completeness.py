"""What a profile lacks, and that the editor says so."""

import pytest
from django.urls import reverse

from moderation.completeness import completeness, completeness_of
from projects.completeness import ITEMS
from projects.models import ProjectLink, ProjectPage

RICH = ("occasion", "goal", "implementation", "results", "lessons", "funding")
WHOLE = dict.fromkeys(RICH, "<p>Ein Satz.</p>") | {
    "start_year": 2020,
    "one_off_cost": "keine",
    "staff_share": "nebenbei",
    "legal_form": "verein",
}


def labels(project: ProjectPage) -> set[str]:
    return {str(item.label) for item in completeness(project).missing}


def test_the_weights_are_percents():
    assert sum(item.weight for item in ITEMS) == 100


def test_an_empty_profile_lacks_what_publishing_needs(db):
    judged = completeness(ProjectPage())
    needed = {str(item.label) for item in judged.needed}
    assert needed == {"Titel", "Kurz gesagt", "Themenfelder", "Kontakt"}
    assert judged.score < 10


def test_what_is_needed_is_what_publishing_asks_for(make_project):
    project = make_project(publish=False)
    project.contacts.clear()
    needed = [str(item.label) for item in completeness(project).needed]
    assert needed == project.missing == ["Kontakt"]


def test_everything_filled_in_lacks_a_picture_and_material_alone(make_project, geldern):
    project = make_project(partners=[geldern], keywords=["Ehrenamt"], **WHOLE)
    project.links = [ProjectLink(label="Seite", url="https://moers.example")]
    assert labels(project) == {"Bild", "Schritte und Material"}
    assert completeness(project).score == 96


@pytest.mark.parametrize("nothing", ["", "<p></p>", "<p data-block-key='x'>&nbsp;</p>"])
def test_an_empty_paragraph_says_nothing(make_project, nothing):
    assert "Anlass" in labels(make_project(occasion=nothing))


def test_a_partner_by_name_who_has_a_page_is_to_be_linked(make_project):
    assert "Beteiligte verknüpfen" in labels(make_project(partners=["Stadt Geldern"]))
    assert "Beteiligte verknüpfen" not in labels(make_project("B", partners=["Verein"]))


def test_many_profiles_cost_no_more_than_few(
    make_project, geldern, django_assert_max_num_queries
):
    for number in range(6):
        make_project(f"Projekt {number}", partners=[geldern], keywords=["Ehrenamt"])
    list(ProjectPage.objects.for_completeness())
    with django_assert_max_num_queries(11):
        judged = completeness_of(ProjectPage.objects.for_completeness())
    assert len(judged) == 6


def test_the_editor_shows_it_beside_the_form(staff, draft):
    html = staff.get(
        reverse("wagtailadmin_pages:edit", args=(draft.pk,))
    ).content.decode()
    score = completeness(draft).score
    assert f"Zu {score} % vollständig" in html
    assert 'role="meter"' in html
    assert 'data-go-to-field="occasion"' in html


def test_a_new_profile_shows_it_too(staff, moers):
    address = reverse(
        "wagtailadmin_pages:add", args=("projects", "projectpage", moers.pk)
    )
    assert "Zum Veröffentlichen fehlt" in staff.get(address).content.decode()


def test_it_follows_what_was_saved(staff, draft):
    address = reverse("profile_completeness", args=(draft.pk,))
    assert 'data-go-to-field="start_year"' in staff.get(address).content.decode()
    staff.send(draft, start_year="2020")
    assert 'data-go-to-field="start_year"' not in staff.get(address).content.decode()


def test_others_learn_nothing_of_a_draft(stranger, client, draft):
    address = reverse("profile_completeness", args=(draft.pk,))
    for person in (stranger, client):
        response = person.get(address)
        assert response.status_code in (302, 403, 404)
        assert "vollständig" not in response.content.decode()
