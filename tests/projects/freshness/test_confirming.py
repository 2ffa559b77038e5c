from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from moderation.freshness.confirming import confirm
from projects.models import ProjectPage
from search import outbox

DAY = date(2026, 5, 3)


def row(project):
    return ProjectPage.objects.get(pk=project.pk)


def test_confirming_touches_neither_versions_nor_the_draft(make_project, make_editor):
    project = make_project()
    project.title = "Ein anderer Entwurf"
    project.save_revision()
    before = (row(project).latest_revision_id, project.revisions.count())
    editor = make_editor("redaktion@example.org")

    assert confirm(row(project), by=editor, today=DAY)

    after = row(project)
    assert (after.latest_revision_id, after.revisions.count()) == before
    assert after.has_unpublished_changes
    assert after.title == "Reallabor Niederrhein"
    assert (after.last_confirmed, after.last_confirmed_by) == (DAY, editor)


def test_publishing_an_older_draft_keeps_the_newer_confirmation(
    make_project, make_editor
):
    project = make_project()
    ProjectPage.objects.filter(pk=project.pk).update(
        last_confirmed=date(2024, 1, 1), import_key="alt"
    )
    project = row(project)
    project.summary = "Neu gesagt."
    draft = project.save_revision()
    ProjectPage.objects.filter(pk=project.pk).update(import_key="neu")
    editor = make_editor("redaktion@example.org")
    confirm(row(project), by=editor, today=DAY)

    type(draft).objects.get(pk=draft.pk).publish()

    after = row(project)
    assert after.summary == "Neu gesagt."
    assert (after.last_confirmed, after.last_confirmed_by) == (DAY, editor)
    assert after.import_key == "neu"


def test_a_copy_is_confirmed_by_nobody(make_project):
    project = make_project()
    ProjectPage.objects.filter(pk=project.pk).update(
        last_confirmed=DAY, import_key="zeile-7"
    )

    copy = row(project).copy(update_attrs={"slug": "kopie", "title": "Kopie"})

    assert (row(copy).last_confirmed, row(copy).import_key) == (None, "")


def test_badge_card_facet_and_search_follow(
    make_project, client, django_capture_on_commit_callbacks
):
    project = make_project()
    month = timezone.localdate().strftime("%Y")
    before = client.get("/projekte/?bestaetigt=nie").content.decode()
    assert "Reallabor Niederrhein" in before

    with django_capture_on_commit_callbacks(execute=True):
        confirm(project)

    assert (
        "Reallabor Niederrhein"
        not in client.get("/projekte/?bestaetigt=nie")
        .content.decode()
        .partition('id="listing"')[2]
    )
    for address in (
        "/projekte/?bestaetigt=12-monate",
        project.url,
        "/projekte/?q=reallabor",
    ):
        assert "bestätigt im " in client.get(address).content.decode(), address
        assert month in client.get(address).content.decode()


def test_a_draft_cannot_be_confirmed(make_project):
    project = make_project(publish=False)
    assert not confirm(project)
    assert row(project).last_confirmed is None
    assert not PageLogEntry.objects.filter(action="projects.confirm").exists()


def test_the_history_says_who_confirmed(make_project, make_editor, signed_in):
    project = make_project()
    confirm(project)
    confirm(project, by=make_editor("redaktion@example.org"))
    client = signed_in(make_editor("andere@example.org"))

    history = client.get(reverse("wagtailadmin_pages:history", args=[project.pk]))

    text = history.content.decode()
    assert "Bestätigt: stimmt noch (über den Link in einer Erinnerung)" in text
    entries = PageLogEntry.objects.filter(action="projects.confirm")
    assert set(entries.values_list("user__email", flat=True)) == {
        None,
        "redaktion@example.org",
    }


def test_a_team_confirms_its_own_profile(make_project, moers, join, signed_in):
    project = make_project()
    user = join(moers, "anna@moers.example.org")
    client = signed_in(user)
    address = reverse("confirm_project", args=[project.pk])

    page = client.get(project.url).content.decode()
    assert f'action="{address}"' in page
    answer = client.post(address, {"next": project.url})

    assert answer.url == project.url
    after = row(project)
    assert after.last_confirmed == timezone.localdate()
    assert after.last_confirmed_by == user


def test_looking_at_the_question_confirms_nothing(make_project, moers, join, signed_in):
    project = make_project()
    client = signed_in(join(moers, "anna@moers.example.org"))
    page = client.get(reverse("confirm_project", args=[project.pk]))
    assert page.status_code == 200
    assert "Stimmt dieses Profil noch?" in page.content.decode()
    assert row(project).last_confirmed is None


@pytest.mark.parametrize("method", ["get", "post"])
def test_staff_of_another_organisation_may_neither_see_nor_confirm(
    make_project, geldern, join, signed_in, method
):
    project = make_project("Geheimnis von Moers", publish=False)
    published = make_project("Reallabor")
    client = signed_in(join(geldern, "bob@geldern.example.org"))
    for one in (project, published):
        answer = getattr(client, method)(
            reverse("confirm_project", args=[one.pk]), follow=True
        )
        assert one.title not in answer.content.decode()
        assert row(one).last_confirmed is None
    assert "Stimmt noch" not in client.get(published.url).content.decode()


def test_visitors_are_asked_to_sign_in(make_project, client):
    project = make_project()
    answer = client.post(reverse("confirm_project", args=[project.pk]))
    assert answer.status_code == 302
    assert row(project).last_confirmed is None
    assert "Stimmt noch" not in client.get(project.url).content.decode()


def test_the_way_back_stays_on_this_site(make_project, moers, join, signed_in):
    project = make_project()
    client = signed_in(join(moers, "anna@moers.example.org"))
    address = reverse("confirm_project", args=[project.pk])
    answer = client.post(address, {"next": "https://elsewhere.example/"})
    assert "elsewhere" not in answer.url


def test_the_editor_offers_to_confirm_live_profiles_only(
    make_project, moers, join, signed_in
):
    live, draft = make_project("Live"), make_project("Entwurf", publish=False)
    client = signed_in(join(moers, "anna@moers.example.org"))
    for project, offered in ((live, True), (draft, False)):
        page = client.get(reverse("wagtailadmin_pages:edit", args=[project.pk]))
        link = reverse("confirm_project", args=[project.pk])
        assert (link in page.content.decode()) is offered


def test_visitors_pay_nothing_for_the_button(make_project, count_queries):
    project = make_project()
    before = count_queries(project.url)
    confirm(project)
    outbox.drain()
    assert count_queries(project.url) == before
