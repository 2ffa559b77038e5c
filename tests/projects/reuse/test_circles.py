"""No project builds on itself, not even by way of others, whatever the door."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from network.models import User
from projects.models import ProjectPage, Reuse
from projects.profile.reuses import CircleError
from tests.moderation.conftest import edit_address, fields

pytestmark = pytest.mark.django_db


def choose(client, page, model, **action):
    """Opens the form of a project, chooses a model and saves."""
    form = fields(client.get(edit_address(page)).content.decode())
    form |= {
        "reuses-TOTAL_FORMS": 1,
        "reuses-INITIAL_FORMS": 0,
        "reuses-0-based_on": model.pk,
        "reuses-0-adaptation": "",
        "reuses-0-ORDER": 1,
    }
    return client.post(edit_address(page), form | action)


@pytest.fixture
def chief(client, site):
    client.force_login(User.objects.create_superuser("chefin@example.org"))
    return client


def test_the_form_names_the_chain_and_keeps_what_was_typed(chief, project, build_on):
    second = build_on("Datenlabor", project)
    third = build_on("Offenes Haus", second)
    for action in ({}, {"action-publish": "1"}):
        response = choose(chief, project, third, **action)
        page = response.content.decode()
        assert response.status_code == 200
        assert "Reallabor → Datenlabor → Offenes Haus → Reallabor" in page
        assert "baut selbst auf Ihrem Projekt auf" in page


def test_a_project_is_not_its_own_model(chief, project):
    page = choose(chief, project, project).content.decode()
    assert "kann nicht auf sich selbst aufbauen" in page


def test_two_models_of_one_origin_are_no_circle(chief, project, build_on):
    left, right = build_on("Links", project), build_on("Rechts", project)
    build_on("Beides", left, right)
    assert choose(chief, left, right).status_code == 302


def test_a_draft_between_is_not_named(chief, project, build_on, make_project):
    draft = build_on("Geheimprojekt", project, publish=False)
    last = build_on("Offenes Haus", draft)
    page = choose(chief, project, last).content.decode()
    assert "ein Projekt, das nicht öffentlich ist" in page
    assert "Reallabor → Geheimprojekt" not in page


def test_no_code_saves_a_circle_either(project, build_on):
    second = build_on("Datenlabor", project)
    with pytest.raises(CircleError, match="Reallabor → Datenlabor → Reallabor"):
        Reuse.objects.create(page=project, based_on=second)
    project.reuses = [Reuse(based_on=second)]
    with pytest.raises(ValidationError):
        project.save()
    revision = project.save_revision(clean=False)
    with pytest.raises(ValidationError):
        revision.publish()
    assert Reuse.objects.count() == 1


def test_who_publishes_second_is_told_in_the_admin(chief, project, make_project):
    """Both drafts were fine when they were written."""
    other = make_project("Datenlabor")
    for page, model in ((project, other), (other, project)):
        page.reuses = [Reuse(based_on=model)]
        page.save_revision()
    project.get_latest_revision().publish()
    response = chief.post(
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        + f"?id={other.pk}&next=/admin/",
        follow=True,
    )
    said = " ".join(str(message) for message in response.context["messages"])
    assert "Datenlabor → Reallabor → Datenlabor" in said
    assert not Reuse.objects.filter(page=other).exists()


@pytest.mark.parametrize("slug", ["nachgenutzt", "vergleich"])
def test_no_copy_hides_an_address(chief, project, slug):
    response = chief.post(
        reverse("wagtailadmin_pages:copy", args=[project.pk]),
        {
            "new_title": "Abschrift",
            "new_slug": slug,
            "new_parent_page": project.get_parent().pk,
        },
    )
    assert response.status_code == 200
    assert "Es gibt schon ein Projekt mit der Adresse" in response.content.decode()
    assert not ProjectPage.objects.filter(slug=slug).exists()
