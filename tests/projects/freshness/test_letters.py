import re
import time
from datetime import date

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from moderation.freshness.confirming import confirm
from moderation.freshness.letters import link_for, page_of, token_for
from projects.models import Contact, ProjectPage

DAYS = 24 * 60 * 60


@pytest.fixture
def project(make_project):
    return make_project("Reallabor", last_confirmed=date(2024, 5, 3))


def confirmed(project):
    return ProjectPage.objects.get(pk=project.pk).last_confirmed


def test_one_click_confirms_without_signing_in(project):
    browser = Client(enforce_csrf_checks=True)
    link = link_for(project)
    page = browser.get(link)
    text = page.content.decode()
    assert "Reallabor" in text
    assert "seit 2 Jahren nicht bestätigt" in text
    assert "3. Mai 2024" in text
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)[1]

    thanks = browser.post(link, {"csrfmiddlewaretoken": token})

    assert thanks.status_code == 200
    assert "bestätigt im " in thanks.content.decode()
    assert confirmed(project) == date.today()
    assert ProjectPage.objects.get(pk=project.pk).last_confirmed_by is None


def test_without_the_form_nothing_is_confirmed(project):
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(link_for(project)).status_code == 403
    assert confirmed(project) == date(2024, 5, 3)


@pytest.mark.parametrize("method", ["get", "head", "options", "put"])
def test_programs_that_follow_links_change_nothing(project, client, method):
    getattr(client, method)(link_for(project))
    assert confirmed(project) == date(2024, 5, 3)


def test_a_link_works_once(project, client):
    link = link_for(project)
    assert client.post(link).status_code == 200
    for answer in (client.post(link), client.get(link)):
        assert answer.status_code == 410
        assert "Schon bestätigt" in answer.content.decode()


def test_any_confirmation_ends_all_links(project, client):
    links = [link_for(project), link_for(project)]
    confirm(project, today=date(2025, 1, 1))
    for link in links:
        assert client.post(link).status_code == 410
    assert confirmed(project) == date(2025, 1, 1)


def test_a_link_expires_after_sixty_days(project, client, monkeypatch):
    link = link_for(project)
    now = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 59 * DAYS)
    assert client.get(link).status_code == 200
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 61 * DAYS)
    answer = client.post(link)
    assert answer.status_code == 410
    assert "gilt nicht mehr" in answer.content.decode()
    assert confirmed(project) == date(2024, 5, 3)


def test_a_damaged_link_is_not_found(project, client):
    token = token_for(project)
    for damaged in (
        token[:-1],
        "A" + token,
        token.replace(".", ":"),
        "x",
        "..",
        "ä" * 40,
        "%00",
    ):
        answer = client.post(f"/bestaetigen/{damaged}/")
        assert answer.status_code == 404, damaged
    assert "unvollständig" in client.get("/bestaetigen/x/").content.decode()


def test_a_link_is_for_its_profile_only(project, make_project, client):
    other = make_project("Anderes")
    client.post(link_for(project))
    assert confirmed(other) is None


def test_a_draft_is_never_shown(project, client):
    project.title = "Geheimer neuer Titel"
    project.summary = "Geheim"
    project.save_revision()
    text = client.get(link_for(project)).content.decode()
    assert "Geheim" not in text
    assert "Reallabor" in text


def test_what_is_not_public_any_more_is_not_named(project, make_project, client):
    hidden = make_project("Intern")
    links = [link_for(project), link_for(hidden)]
    project.unpublish()
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    for link in links:
        for answer in (client.get(link), client.post(link)):
            assert answer.status_code == 410
            assert "Reallabor" not in answer.content.decode()
            assert "Intern" not in answer.content.decode()
    assert confirmed(hidden) is None


def test_nobody_else_gets_to_know_the_link(project, client):
    for link in (link_for(project), "/bestaetigen/x/"):
        answer = client.get(link)
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "same-origin"
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer.content.decode()


def test_the_question_shows_whom_to_ask(project, client):
    contact = Contact.objects.get(page=project.pk)
    text = client.get(link_for(project)).content.decode()
    assert contact.phone in text
    assert f"/admin/pages/{project.pk}/edit/" in text


def test_a_link_finds_its_profile(project):
    assert page_of(token_for(project)) == project
