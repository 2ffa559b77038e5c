"""Whatever page inherits `InModeration` goes through all of it, not projects alone."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from desk.keywords.editing import merge, users_of
from moderation.completeness import completeness
from moderation.duplicates import similar_to
from moderation.freshness.models import Reminder
from moderation.freshness.reminding import send_reminders
from moderation.links.addresses import links
from moderation.links.models import LinkCheck
from moderation.pages import page_types
from moderation.vocabulary import Keyword
from network.models import OrganisationPage
from projects.models import ProjectPage
from search import documents, outbox
from tests.moderation.conftest import Person
from tests.moderation.notices.models import NoticePage, NoticeSource
from tests.moderation.test_comparing import rows

TITLE = "Gesucht: Ratsinformationssystem"


@pytest.fixture
def notice(moers: OrganisationPage, staff: Person) -> NoticePage:
    """A draft of Anna of Moers."""
    page = NoticePage(
        title=TITLE, summary="Wer hat eins?", live=False, owner=staff.user
    )
    moers.add_child(instance=page)
    page.save_revision(user=staff.user)
    return page


@pytest.fixture
def findable() -> Iterator[None]:
    documents.register(NoticePage, NoticeSource())
    yield
    documents.unregister(NoticePage)


def stored(notice: NoticePage) -> NoticePage:
    return NoticePage.objects.get(pk=notice.pk)


def alike(model: Any, person: Person) -> list[str]:
    found = similar_to(model, TITLE, {"moers"}, person.user)
    return [one.title for one in found]


def test_nobody_registers_it():
    assert page_types() == [ProjectPage, NoticePage]


def test_it_goes_live_by_four_eyes_and_mails_tell(
    staff, editor, other_editor, notice, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        staff.submit(notice)
    told = {message.to[0] for message in mail.outbox}
    assert told == {editor.user.email, other_editor.user.email}

    editor.send(notice, summary="Von der Redaktion geändert.")
    editor.decide(notice, "approve")
    assert not stored(notice).live

    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        other_editor.decide(notice, "approve")
    assert stored(notice).live
    assert stored(notice).summary == "Von der Redaktion geändert."
    assert [message.to[0] for message in mail.outbox] == [staff.user.email]


def test_its_team_withdraws_it_and_deletes_what_was_never_shown(staff, notice):
    staff.submit(notice)
    assert not notice.permissions_for_user(staff.user).can_delete()
    staff.send(notice, "action-cancel-workflow")
    assert stored(notice).permissions_for_user(staff.user).can_delete()


def test_its_draft_is_compared_field_by_field(staff, notice):
    notice.get_latest_revision().publish()
    staff.send(notice, until="2027-05-03")
    shown = rows(staff.get(reverse("compare_with_live", args=[notice.pk])))
    assert shown == {"Frist": "3. Mai 2027"}


def test_its_type_says_what_makes_it_complete(notice, moers):
    assert completeness(notice).score == 88
    assert [item.label for item in completeness(notice).missing] == ["Frist"]
    notice.until = date(2027, 5, 3)
    assert completeness(notice).score == 100


def test_it_is_not_published_without_what_is_needed(notice):
    notice.summary = "  "
    revision = notice.save_revision()
    with pytest.raises(ValidationError, match="Kurz gesagt"):
        revision.publish()
    assert not stored(notice).live


def test_its_team_is_reminded_and_confirms_it(staff, client, notice):
    notice.get_latest_revision().publish()
    send_reminders(date.today() + timedelta(days=366))
    (message,) = mail.outbox
    assert message.to == [staff.user.email]
    assert Reminder.objects.get().page_id == notice.pk
    link = re.search(r"/bestaetigen/\S+", message.body)[0]

    assert "Stimmt noch" in client.get(link).content.decode()
    client.post(link)
    assert stored(notice).last_confirmed == date.today()
    assert stored(notice).freshness.level == "fresh"
    assert client.get(link).status_code == 410


def test_its_team_confirms_it_signed_in(staff, stranger, notice):
    notice.get_latest_revision().publish()
    address = reverse("confirm_project", args=[notice.pk])
    assert stranger.post(address).status_code in (302, 403, 404)
    assert stored(notice).last_confirmed is None
    staff.post(address)
    assert stored(notice).last_confirmed_by == staff.user


def test_its_links_are_checked_as_soon_as_it_is_public(notice):
    notice.website = "https://call.example/"
    revision = notice.save_revision()
    assert links() == {}
    revision.publish()
    assert links() == {"https://call.example/": {notice.pk}}


def test_its_dead_links_are_reported_to_its_team_alone(staff, stranger, notice):
    notice.website = "https://call.example/"
    notice.save_revision().publish()
    then = timezone.now() - timedelta(weeks=2)
    check = LinkCheck.objects.create(
        url=notice.website, problem="404", checked=then, failing_since=then, failures=2
    )
    check.pages.set([notice.page_ptr])
    report = reverse("dead_links:index")
    assert notice.website in staff.get(report).content.decode()
    assert notice.website not in stranger.get(report).content.decode()


def test_it_waits_on_the_dashboard(staff, editor, notice):
    staff.submit(notice)
    waiting = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert TITLE in waiting
    assert reverse("wagtailadmin_pages:edit", args=[notice.pk]) in waiting


def test_its_form_has_the_panel_of_what_is_missing(staff, stranger, notice, findable):
    panel = reverse("profile_completeness", args=[notice.pk])
    address = reverse("wagtailadmin_pages:edit", args=[notice.pk])
    for page in (address, panel):
        assert "Wer antwortet, muss sie kennen." in staff.get(page).content.decode()
    assert stranger.get(panel).status_code == 404


def test_its_keywords_and_its_draft_follow_a_merge(notice, make_project):
    target, other = (Keyword.objects.create(name=name) for name in ("Rat", "Räte"))
    project = make_project("Ratsportal", keywords=[target, other])
    notice.keywords.set([other])
    notice.save()
    notice.save_revision()
    assert notice.pk in users_of([other])
    assert merge(target, [other]) == ["Räte"]
    draft = stored(notice).get_latest_revision_as_object()
    for page in (draft, stored(notice), ProjectPage.objects.get(pk=project.pk)):
        assert [keyword.name for keyword in page.keywords.all()] == ["Rat"]


def test_its_note_is_for_its_team_alone(staff, stranger, client, notice, findable):
    notice.note = "Geheim: Kontingent"
    notice.save_revision().publish()
    outbox.drain()
    address = reverse("wagtailadmin_pages:edit", args=[notice.pk])
    assert notice.note in staff.get(address).content.decode()
    for person, door in (
        (stranger, address),
        (stranger, reverse("wagtailadmin_pages:revisions_index", args=[notice.pk])),
        (stranger, reverse("compare_with_live", args=[notice.pk])),
        (client, "/suche/?q=Kontingent"),
    ):
        answer = person.get(door)
        assert answer.status_code in (200, 302, 404)
        assert "Geheim" not in answer.content.decode()


def test_duplicates_are_looked_for_among_its_own(
    staff, stranger, notice, make_project, geldern, findable
):
    make_project(TITLE, lead=geldern)
    assert alike(NoticePage, staff) == [TITLE]
    assert alike(NoticePage, stranger) == []
    notice.get_latest_revision().publish()
    outbox.drain()
    assert alike(NoticePage, stranger) == [TITLE]
    assert alike(ProjectPage, stranger) == [TITLE]


def test_a_project_finds_an_address_beside_a_page_of_another_type(
    moers: OrganisationPage, notice: NoticePage
) -> None:
    project = moers.add_child(instance=ProjectPage(title=TITLE, live=False))
    assert project.slug == f"{notice.slug}-2"
