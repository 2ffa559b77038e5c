"""Who is told what by mail, and that no mail breaks anything."""

from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from network.teams import create_team
from tests.moderation.conftest import again, edit_address, said

pytestmark = pytest.mark.django_db


class FailingBackend(BaseEmailBackend):
    """A mail server that is away."""

    def open(self) -> bool:
        raise OSError("Name or service not known")

    def send_messages(self, messages: Any) -> int:
        raise OSError("Name or service not known")


@pytest.fixture(autouse=True)
def as_committed(django_capture_on_commit_callbacks, monkeypatch):
    """Mails leave after the commit: each call runs what waits for it."""

    def run(call):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            return call()

    return run


@pytest.fixture
def outbox_of(as_committed):
    """The mails of one call, by address; none twice."""

    def collect(call):
        as_committed(call)
        addresses = [to for message in mail.outbox for to in message.to]
        assert len(addresses) == len(set(addresses))
        return {message.to[0]: message for message in mail.outbox}

    return collect


def full(name: str, *args: Any) -> str:
    return f"http://127.0.0.1:8000{reverse(name, args=args)}"


def test_submitting_tells_the_editors(
    outbox_of, staff, colleague, editor, other_editor, chief, draft, settings
):
    settings.BASE_URL = "https://netz.example"
    other_editor.user.is_active = False
    other_editor.user.save()
    mails = outbox_of(lambda: staff.submit(draft))

    assert set(mails) == {"erika@example.org"}
    message = mails["erika@example.org"]
    assert message.subject == "Bitte prüfen: Bürgerhaushalt"
    assert "Anna hat „Bürgerhaushalt“ (Moers) zur Prüfung" in message.body
    assert f"https://netz.example{edit_address(draft)}" in message.body
    assert "view_draft" in message.body
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_an_editor_who_submits_gets_no_mail_of_it(
    outbox_of, editor, other_editor, draft
):
    assert set(outbox_of(lambda: editor.submit(draft))) == {"egon@example.org"}


def test_the_mail_about_a_live_profile_leads_to_the_comparison(
    outbox_of, staff, editor, live
):
    mails = outbox_of(lambda: staff.submit(live, summary="Neu."))
    body = mails["erika@example.org"].body
    address = reverse("compare_with_live", args=[live.pk])
    assert address in body
    assert editor.get(address).status_code == 200


def test_requested_changes_reach_who_submitted_and_who_worked_on_it(
    outbox_of, staff, colleague, stranger, editor, draft, sign_in, moers
):
    uninvolved = sign_in("ute", create_team(moers).group)
    colleague.send(draft, summary="Vom Kollegen.")
    staff.submit(draft)
    mails = outbox_of(lambda: editor.decide(draft, "reject", "Bitte <b>kürzer</b>."))

    assert set(mails) == {"anna@example.org", "bernd@example.org"}
    message = mails["bernd@example.org"]
    assert message.subject == "Bitte noch ändern: Bürgerhaushalt"
    assert "Erika schreibt:\n\nBitte <b>kürzer</b>." in message.body
    assert edit_address(draft) in message.body
    assert uninvolved.user.email not in mails


def test_publishing_tells_them_the_public_address(
    outbox_of, staff, colleague, editor, draft, client, settings
):
    colleague.send(draft, summary="Vom Kollegen.")
    staff.submit(draft)
    mails = outbox_of(lambda: editor.decide(draft, "approve"))

    assert set(mails) == {"anna@example.org", "bernd@example.org"}
    message = mails["anna@example.org"]
    assert message.subject == "Veröffentlicht: Bürgerhaushalt"
    assert f"{settings.BASE_URL}{again(draft).url}" in message.body
    assert client.get(again(draft).url).status_code == 200


def test_who_worked_on_an_earlier_version_is_not_told_of_this_one(
    outbox_of, staff, colleague, editor, draft
):
    colleague.send(draft, summary="Vom Kollegen.")
    staff.submit(draft)
    editor.decide(draft, "approve")
    staff.submit(again(draft), summary="Von Anna.")
    mails = outbox_of(lambda: editor.decide(again(draft), "approve"))
    assert set(mails) == {"anna@example.org"}


def test_who_has_left_the_team_or_chose_so_gets_no_mail(
    outbox_of, staff, colleague, editor, draft, sign_in, moers
):
    third = sign_in("ute", create_team(moers).group)
    for person in (colleague, third, staff):
        person.send(draft, summary=f"Von {person.user.first_name}.")
    staff.submit(draft)
    colleague.user.groups.clear()
    third.user.is_active = False
    third.user.save()
    profile = UserProfile.get_for_user(staff.user)
    profile.rejected_notifications = False
    profile.save()
    assert outbox_of(lambda: editor.decide(draft, "reject", "Kürzer.")) == {}


def test_a_version_that_goes_online_later_says_when(outbox_of, staff, editor, draft):
    later = timezone.localtime() + timezone.timedelta(days=3)
    staff.submit(draft)
    editor.send(draft, go_live_at=later.strftime("%d.%m.%Y %H:%M"))
    chief = editor.user
    chief.is_superuser = True
    chief.save()
    mails = outbox_of(lambda: editor.decide(again(draft), "approve"))
    message = mails["anna@example.org"]
    assert message.subject == "Freigegeben: Bürgerhaushalt"
    assert f"geht am {later.day}." in message.body
    assert not again(draft).live


def test_a_revised_draft_says_so(outbox_of, staff, editor, submitted):
    editor.decide(submitted, "reject", "Kürzer.")
    mails = outbox_of(lambda: staff.submit(submitted))
    subject = mails["erika@example.org"].subject
    assert subject == "Überarbeitet und erneut eingereicht: Bürgerhaushalt"


def test_a_mail_server_that_is_away_breaks_nothing(
    as_committed, staff, editor, draft, settings
):
    settings.EMAIL_BACKEND = f"{__name__}.FailingBackend"
    assert "eingereicht" in said(as_committed(lambda: staff.submit(draft)))
    assert again(draft).workflow_in_progress
    as_committed(lambda: editor.decide(draft, "reject", "Kürzer."))
    as_committed(lambda: staff.submit(draft))
    as_committed(lambda: editor.decide(draft, "approve"))
    assert again(draft).live


def test_nothing_is_sent_before_the_commit(staff, editor, draft):
    staff.submit(draft)
    assert mail.outbox == []


def test_an_organisation_page_is_checked_and_told_like_a_profile(
    outbox_of, staff, editor, moers
):
    mails = outbox_of(lambda: staff.submit(moers))
    assert mails["erika@example.org"].subject == "Bitte prüfen: Moers"
    mails = outbox_of(lambda: editor.decide(moers, "approve"))
    assert "/kommunen/moers/" in mails["anna@example.org"].body


def test_submitting_costs_the_same_queries_for_a_team_of_any_size(
    staff, editor, live, sign_in, site, make_project
):
    def cost(page: Any) -> int:
        data = staff.form(page) | {"action-submit": "1"}
        with CaptureQueriesContext(connection) as queries:
            staff.post(edit_address(page), data)
        return len(queries)

    cost(live)
    few = cost(make_project("Zweites"))
    for number in range(8):
        sign_in(f"redaktion{number}", *editor.user.groups.all())
    assert cost(make_project("Drittes")) <= few + 2
