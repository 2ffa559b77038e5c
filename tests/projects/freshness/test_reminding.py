import re
import smtplib
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from moderation.freshness.confirming import confirm
from moderation.freshness.models import Reminder
from moderation.freshness.overdue import months_before, stale
from moderation.freshness.reminding import due, send_reminders
from network.models import User
from projects.models import ProjectPage
from projects.profile.choices import Status

from .conftest import NEXT_YEAR

WEEKS = timedelta(weeks=1)
DAY = timedelta(days=1)


def to() -> list[str]:
    """Who got a mail since one last looked."""
    addresses = sorted(message.to[0] for message in mail.outbox)
    mail.outbox.clear()
    return addresses


@pytest.fixture
def anna(join, moers) -> User:
    return join(moers, "anna@moers.example.org")


@pytest.fixture
def editor(make_editor) -> User:
    return make_editor("redaktion@example.org")


def test_nobody_is_asked_within_a_year(old_project, anna, editor):
    old_project()
    send_reminders(NEXT_YEAR - DAY)
    assert to() == []
    send_reminders(NEXT_YEAR)
    assert to() == ["anna@moers.example.org"]


def test_the_team_is_asked_twice_then_the_editors_once(old_project, anna, editor):
    old_project()
    days = {}
    for number in range(500):
        day = NEXT_YEAR + number * DAY
        send_reminders(day)
        if addresses := to():
            days[number] = addresses
    assert days == {
        0: ["anna@moers.example.org"],
        28: ["anna@moers.example.org"],
        56: ["redaktion@example.org"],
    }


def test_running_twice_a_day_asks_once(old_project, anna):
    old_project()
    assert send_reminders(NEXT_YEAR).sent == 1
    assert send_reminders(NEXT_YEAR).sent == 0
    assert len(to()) == 1
    assert Reminder.objects.count() == 1


def test_a_confirmation_begins_anew(old_project, anna, editor):
    project = old_project()
    send_reminders(NEXT_YEAR)
    send_reminders(NEXT_YEAR + 4 * WEEKS)
    to()
    # On the very day of a reminder.
    confirm(project, today=NEXT_YEAR + 4 * WEEKS)
    send_reminders(NEXT_YEAR + 8 * WEEKS)
    assert to() == []
    send_reminders(NEXT_YEAR + timedelta(days=366) + 4 * WEEKS)
    assert to() == ["anna@moers.example.org"]


def test_everybody_gets_one_mail_with_all_that_is_theirs(
    old_project, join, moers, geldern, anna
):
    join(moers, "berta@moers.example.org")
    both = join(geldern, "carl@example.org")
    both.groups.add(anna.groups.get())
    for number in range(3):
        old_project(f"Profil {number}")
    old_project("Aus Geldern", lead=geldern)

    result = send_reminders(NEXT_YEAR)

    assert (result.sent, len(result.dues)) == (3, 4)
    bodies = {message.to[0]: message.body for message in mail.outbox}
    assert set(bodies) == {
        "anna@moers.example.org",
        "berta@moers.example.org",
        "carl@example.org",
    }
    for address, titles in (
        ("anna@moers.example.org", {"Profil 0", "Profil 1", "Profil 2"}),
        (
            "carl@example.org",
            {"Profil 0", "Profil 1", "Profil 2", "Aus Geldern"},
        ),
    ):
        shown = set(re.findall(r"^(Profil \d|Aus Geldern)$", bodies[address], re.M))
        assert shown == titles
        links = re.findall(r"/bestaetigen/\S+/", bodies[address])
        assert len(set(links)) == len(titles)
    recipients = set(Reminder.objects.values_list("page__title", "recipients"))
    assert recipients == {
        ("Profil 0", 3),
        ("Profil 1", 3),
        ("Profil 2", 3),
        ("Aus Geldern", 1),
    }


def test_the_link_of_the_mail_confirms(old_project, anna, client):
    project = old_project()
    send_reminders(NEXT_YEAR)
    message = mail.outbox[0]
    assert message.subject == "Stimmt „Reallabor“ noch?"
    assert "seit der Veröffentlichung am 1. Mai 2026 nicht bestätigt" in message.body
    assert f"/admin/pages/{project.pk}/edit/" in message.body
    link = re.search(r"http://[^/]+(/bestaetigen/\S+/)$", message.body, re.M)[1]

    assert "bestätigt im" in client.post(link).content.decode()

    assert ProjectPage.objects.get(pk=project.pk).last_confirmed == date.today()


def test_without_a_team_the_editors_are_asked_at_once(old_project, editor):
    old_project()
    send_reminders(NEXT_YEAR)
    assert "kein Team" in mail.outbox[0].body
    assert to() == ["redaktion@example.org"]


def test_who_cannot_sign_in_is_not_asked(old_project, join, moers, editor):
    join(moers, "weg@moers.example.org", is_active=False)
    old_project()
    send_reminders(NEXT_YEAR)
    assert to() == ["redaktion@example.org"]


def test_editors_read_what_was_tried(old_project, anna, editor):
    old_project()
    for weeks in (0, 4, 8):
        mail.outbox.clear()
        send_reminders(NEXT_YEAR + weeks * WEEKS)
    body = mail.outbox[0].body
    assert "Erinnert am 1. Mai 2027: eine Person des Teams" in body
    assert "Erinnert am 29. Mai 2027" in body


def test_what_has_ended_is_asked_for_every_three_years(old_project, anna):
    for status in (Status.COMPLETED, Status.DISCONTINUED):
        old_project(str(status), status=status)
    send_reminders(date(2029, 4, 30))
    assert to() == []
    send_reminders(date(2029, 5, 1))
    assert len(Reminder.objects.all()) == 2


def test_only_public_profiles_are_asked_for(old_project, anna):
    old_project().unpublish()
    old_project("Entwurf", publish=False)
    send_reminders(NEXT_YEAR)
    assert to() == []


class Refusing(EmailBackend):
    """A mail server that refuses one address."""

    refused = "anna@moers.example.org"

    def send_messages(self, messages):
        if any(self.refused in message.to for message in messages):
            raise smtplib.SMTPServerDisconnected("no")
        return super().send_messages(messages)


REFUSING = f"{__name__}.Refusing"


def test_what_the_mail_server_refuses_is_sent_the_next_time(
    old_project, anna, settings
):
    old_project()
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = REFUSING
    with pytest.raises(CommandError, match="1 E-Mails konnten nicht"):
        call_command("send_reminders", "--today=2027-05-01")
    assert not Reminder.objects.exists()
    settings.EMAIL_BACKEND = working
    call_command("send_reminders", "--today=2027-05-01")
    assert to() == ["anna@moers.example.org"]


def test_one_refused_colleague_does_not_make_the_others_get_it_twice(
    old_project, anna, join, moers, settings
):
    join(moers, "berta@moers.example.org")
    old_project()
    settings.EMAIL_BACKEND = REFUSING
    result = send_reminders(NEXT_YEAR)
    assert result.failed == ["anna@moers.example.org"]
    send_reminders(NEXT_YEAR)
    assert to() == ["berta@moers.example.org"]


def test_a_run_that_breaks_does_not_ask_again_for_what_it_asked(
    old_project, anna, join, geldern, monkeypatch
):
    join(geldern, "bob@geldern.example.org")
    old_project("Aus Moers")
    old_project("Aus Geldern", lead=geldern)

    class Killed(BaseException):
        pass

    sending = EmailBackend.send_messages

    def second_is_killed(self, messages):
        if mail.outbox:
            raise Killed
        return sending(self, messages)

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", second_is_killed)
        with pytest.raises(Killed):
            send_reminders(NEXT_YEAR)
    send_reminders(NEXT_YEAR)
    assert to() == ["anna@moers.example.org", "bob@geldern.example.org"]


def test_a_dry_run_says_who_and_sends_nothing(old_project, anna, capsys):
    old_project()
    call_command("send_reminders", "--dry-run", "--today=2027-05-01")
    shown = capsys.readouterr().out
    assert "anna@moers.example.org" in shown
    assert "Reallabor" in shown
    assert to() == []
    assert not Reminder.objects.exists()


def test_nobody_to_ask_is_said(old_project, capsys):
    old_project()
    call_command("send_reminders", "--today=2027-05-01")
    assert "Zu 1 Profilen gibt es niemanden" in capsys.readouterr().out
    assert not Reminder.objects.exists()


def test_asking_takes_as_many_queries_for_one_profile_as_for_twenty(
    old_project, anna, editor
):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            due(NEXT_YEAR)
        return len(captured)

    old_project("Das erste")
    few = queries()
    for number in range(19):
        old_project(f"Profil {number}")
    assert queries() == few
    assert len(due(NEXT_YEAR)) == 20


def test_the_longest_unconfirmed_come_first(old_project):
    new = old_project("Neuer", published=date(2026, 4, 1))
    old = old_project("Älter", last_confirmed=date(2020, 1, 1))
    assert list(stale(ProjectPage.objects.all(), NEXT_YEAR)) == [old, new]
    assert not stale(ProjectPage.objects.none(), NEXT_YEAR).exists()


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2027, 5, 1), 12, date(2026, 5, 1)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
        (date(2027, 1, 31), 2, date(2026, 11, 30)),
        (date(2027, 12, 31), 36, date(2024, 12, 31)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, before):
    assert months_before(day, months) == before
