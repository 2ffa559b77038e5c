"""Who leaves: out of the team, switched off, without a name."""

import json

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from wagtail.models import ModelLogEntry, PageLogEntry

from network.joining.invitations import invite
from network.joining.leaving import anonymise
from network.models import Invitation, JoinRequest, User
from network.teams import EDITORS, members

GONE = "ehemaliges Mitglied"


def account(user, action="") -> str:
    return f"/admin/konten/{user.pk}/{action}"


@pytest.fixture
def at_work(member, make_project):
    """A browser in which the member has just written something."""
    client = Client()
    client.force_login(member)
    return client


def can_work(client) -> bool:
    return client.get("/admin/").status_code == 200


def test_who_is_removed_from_the_only_team_is_signed_out_everywhere(
    client, at_work, coordinator, member
):
    assert can_work(at_work)
    client.force_login(coordinator)
    client.post(f"/admin/teams/moers/mitglieder/{member.pk}/entfernen/")
    assert not can_work(at_work)
    assert "sessionid" in at_work.cookies
    assert not at_work.session.get("_auth_user_id")
    # Coming back into a team does not bring the old session back.
    member.groups.add(coordinator.groups.get())
    assert not can_work(at_work)


def test_who_is_in_another_team_stays_signed_in(
    client, at_work, coordinator, member, other_team
):
    member.groups.add(other_team.group)
    client.force_login(coordinator)
    client.post(f"/admin/teams/moers/mitglieder/{member.pk}/entfernen/")
    assert can_work(at_work)
    assert at_work.get("/admin/teams/moers/").status_code == 403


def test_letters_of_who_leaves_end(client, editor, coordinator, team):
    letter = invite(team.group, "zweit@privat.de", coordinator)
    client.force_login(editor)
    url = f"/admin/teams/moers/mitglieder/{coordinator.pk}/entfernen/"
    page = client.post(url, follow=True).content.decode()
    assert "gelten nicht mehr: 1" in page
    letter.refresh_from_db()
    assert letter.withdrawn
    assert not team.coordinators.exists()


def test_a_switched_off_account_keeps_its_texts_and_nothing_else(
    client, editor, at_work, member, team, make_project
):
    project = make_project(owner=member)
    client.force_login(editor)
    client.post(account(member, "abschalten/"))

    member.refresh_from_db()
    assert not member.is_active
    assert not member.groups.exists()
    assert list(members(team)) == []
    assert not can_work(at_work)
    project.refresh_from_db()
    assert project.owner.get_full_name() == "Mika Mitglied"

    client.post(account(member, "einschalten/"))
    member.refresh_from_db()
    assert member.is_active
    assert not member.groups.exists()


def test_anonymising_asks_first(client, editor, member):
    client.force_login(editor)
    page = client.get(account(member, "anonymisieren/")).content.decode()
    assert "Mika Mitglied anonymisieren?" in page
    answer = client.post(account(member, "anonymisieren/"))
    assert "Bitte bestätigen" in answer.content.decode()
    member.refresh_from_db()
    assert member.first_name == "Mika"


def test_an_anonymised_account_leaves_its_texts_and_no_name(
    client, editor, at_work, member, team, make_project, post
):
    project = make_project(owner=member)
    project.save_revision(user=member, log_action=True)
    JoinRequest.objects.create(
        organisation_name="Moers",
        name="Mika Mitglied",
        email="Mitglied@moers.de",
        message="Ich, Mika",
        position="Amt 12",
    )
    Invitation.objects.create(
        group=Group.objects.get(name=EDITORS),
        email=member.email,
        token_hash="x",
        expires="2030-01-01T00:00Z",
    )
    client.force_login(editor)
    client.post(account(member, "anonymisieren/"), {"sure": "on"})

    member.refresh_from_db()
    assert str(member) == GONE
    assert member.anonymised
    assert not member.is_active
    assert not member.has_usable_password()
    assert not can_work(at_work)
    project.refresh_from_db()
    assert str(project.owner) == GONE
    entry = PageLogEntry.objects.filter(user=member).first()
    assert entry.user_display_name == GONE
    kept = [
        list(model.objects.values())
        for model in (User, JoinRequest, Invitation, ModelLogEntry)
    ]
    text = json.dumps(kept, default=str).lower()
    for name in ("mika", "mitglied@moers.de", "amt 12"):
        assert name not in text
    for page in ("/admin/reports/rechte/", "/admin/konten/"):
        shown = client.get(page).content.decode()
        assert "Mika" not in shown
        assert "mitglied@moers.de" not in shown


def test_packages_above_keep_nothing_of_an_anonymised_account(member):
    email = pytest.importorskip("allauth.account.models").EmailAddress
    factor = pytest.importorskip("allauth.mfa.models").Authenticator
    email.objects.create(user=member, email=member.email)
    factor.objects.create(user=member, type=factor.Type.TOTP, data={})
    anonymise(member)
    assert not email.objects.filter(user=member).exists()
    assert not factor.objects.filter(user=member).exists()


def test_the_address_is_free_again_and_no_name_comes_back(
    client, editor, member, team, post
):
    anonymise(member)
    client.force_login(editor)
    post(client, "/admin/teams/moers/einladen/", {"email": "mitglied@moers.de"})
    assert mail.outbox[0].to == ["mitglied@moers.de"]
    post(client, account(member, "einschalten/"))
    member.refresh_from_db()
    assert not member.is_active


@pytest.mark.parametrize("action", ["abschalten/", "einschalten/", "anonymisieren/"])
def test_only_editors_end_accounts_and_neither_their_own_nor_superusers(
    client, editor, coordinator, member, make_user, action
):
    boss = make_user("boss@wissensnetz.de", is_superuser=True)
    attempts = [(coordinator, member), (editor, boss), (editor, editor), (boss, boss)]
    for who, whom in attempts:
        client.force_login(who)
        assert client.post(account(whom, action), {"sure": "on"}).status_code == 403
        whom.refresh_from_db()
        assert whom.is_active
        assert not whom.anonymised
    client.logout()
    assert client.post(account(member, action), {"sure": "on"}).status_code == 302
    member.refresh_from_db()
    assert member.is_active


def test_a_superuser_ends_another(client, make_user):
    boss = make_user("boss@wissensnetz.de", is_superuser=True)
    other = make_user("alt@wissensnetz.de", is_superuser=True)
    client.force_login(boss)
    client.post(account(other, "anonymisieren/"), {"sure": "on"})
    other.refresh_from_db()
    assert not other.is_superuser
    assert str(other) == GONE


def test_editors_cannot_delete_accounts(client, editor, member):
    client.force_login(editor)
    client.post(f"/admin/users/{member.pk}/delete/")
    assert User.objects.filter(pk=member.pk).exists()
