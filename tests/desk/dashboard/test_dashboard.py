"""The first page after signing in says what waits for whom, and nothing of others."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from moderation.links.models import LinkCheck
from network.models import Invitation, JoinRequest, User
from network.teams import EDITORS, create_team
from projects.models import Keyword, ProjectPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(site) -> User:
    user = User.objects.create_user("redaktion@example.org", "geheim")
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


@pytest.fixture
def staff(moers) -> User:
    user = User.objects.create_user("kollegin@moers.example.org", "geheim")
    user.groups.add(create_team(moers).group)
    return user


def page(client, user) -> str:
    client.force_login(user)
    text = client.get(reverse("wagtailadmin_home")).content.decode()
    return re.sub(r"\s+", " ", text)


def edit_url(project: ProjectPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[project.pk])


def submit(project: ProjectPage, user: User) -> None:
    project.save_revision(user=user)
    project.get_workflow().start(project, user)


def test_an_editor_without_work_is_told_so(client, editor, organisations):
    assert "Alles erledigt" in page(client, editor)


def test_what_a_team_submitted_leads_the_editor_to_its_form(
    client, editor, staff, make_project
):
    project = make_project("Bürgerhaushalt", publish=False)
    submit(project, staff)
    text = page(client, editor)
    assert "Wartet auf Prüfung" in text
    assert edit_url(project) in text
    assert "Moers · eingereicht von kollegin@moers.example.org" in text
    assert "Jemand anderes gibt frei" not in text


def test_an_editor_is_told_that_somebody_else_approves_the_own_edit(
    client, editor, make_project
):
    submit(make_project("Bürgerhaushalt", publish=False), editor)
    assert "Jemand anderes gibt frei" in page(client, editor)


def test_every_kind_of_work_leads_to_where_it_is_done(
    client, editor, moers, make_project
):
    project = make_project("Lückenhaft", partners=["Ein Verein e. V."])
    request = JoinRequest.objects.create(
        organisation_name="Kleve", name="A. Muster", email="a@kleve.example.org"
    )
    keyword = Keyword.objects.create(name="Kiezbudget", proposed=True)
    Invitation.objects.create(
        group=create_team(moers).group,
        email="neu@moers.example.org",
        token_hash="0" * 64,
        expires=timezone.now() + timedelta(days=1),
    )
    link = LinkCheck.objects.create(
        url="https://tot.example.org/",
        checked=timezone.now(),
        problem="nicht gefunden",
        failures=2,
        failing_since=timezone.now(),
    )
    link.pages.add(project)
    ProjectPage.objects.filter(pk=project.pk).update(
        first_published_at=timezone.now() - timedelta(days=800)
    )

    text = page(client, editor)
    for door, label in (
        (reverse("join_request", args=[request.pk]), "Kleve"),
        (reverse(Keyword.snippet_viewset.get_url_name("edit"), args=[keyword.pk]), ""),
        (reverse("team", args=["moers"]), "neu@moers.example.org"),
        (reverse("unlinked_partners:index"), "Ein Verein e. V."),
        (reverse("dead_links:index"), "https://tot.example.org/"),
        (reverse("stale_profiles:index"), "Nicht bestätigt"),
        (reverse("incomplete_profiles:index"), "Lückenhaft"),
    ):
        assert door in text
        assert label in text
        assert client.get(door).status_code == 200


def test_a_team_sees_its_profiles_their_state_and_their_gaps(
    client, staff, make_project
):
    waiting = make_project("Eingereichtes", publish=False)
    submit(waiting, staff)
    make_project("Veröffentlichtes")
    text = page(client, staff)
    assert "Profile von Moers" in text
    assert "wird geprüft" in text
    assert "öffentlich" in text
    assert "Es fehlt:" in text
    assert edit_url(waiting) in text


def test_a_team_sees_nothing_of_others_and_no_work_of_editors(
    client, staff, geldern, make_project
):
    foreign = make_project("Geheimes aus Geldern", lead=geldern, publish=False)
    submit(foreign, staff)
    JoinRequest.objects.create(
        organisation_name="Kleve", name="A. Muster", email="a@kleve.example.org"
    )
    text = page(client, staff)
    assert "Geheimes aus Geldern" not in text
    assert "Anfragen zum Mitmachen" not in text
    for name in ("unlinked_partners:index", "incomplete_profiles:index"):
        assert client.get(reverse(name)).status_code == 403


def test_who_is_in_no_team_is_told_how_to_get_into_one(client, site):
    user = User.objects.create_user("allein@example.org", "geheim")
    group = Group.objects.create(name="Gäste")
    group.permissions.add(
        *Group.objects.get(name=EDITORS).permissions.filter(codename="access_admin")
    )
    user.groups.add(group)
    assert "Ihr Konto gehört zu keinem Team" in page(client, user)


def test_the_lists_of_editors_say_what_is_meant_and_what_is_missing(
    client, editor, organisations, make_project
):
    make_project("Lückenhaft", partners=["Stadt Geldern"])
    client.force_login(editor)
    unlinked = client.get(reverse("unlinked_partners:index")).content.decode()
    assert "Stadt Geldern" in unlinked
    assert re.search(r">\s*Geldern\s*<", unlinked)
    incomplete = client.get(reverse("incomplete_profiles:index")).content.decode()
    assert "Lückenhaft" in incomplete
    assert "Rechtsform" in incomplete
    export = client.get(reverse("incomplete_profiles:index") + "?export=csv")
    assert b"Rechtsform" in b"".join(export.streaming_content)
