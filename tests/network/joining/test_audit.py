"""The log of rights follows every door."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from network.audit import Action, entries
from network.joining.invitations import accept, invite
from network.models import User
from network.teams import EDITORS


def said(user=None) -> list[tuple[str, str, str]]:
    """The log from old to new: what, whom or what, where."""
    return [
        (Action(entry.action).name, entry.label, entry.data.get("group", ""))
        for entry in reversed(entries())
    ]


@pytest.fixture
def quiet():
    """Forgets what making the accounts has logged."""

    def forget():
        entries().delete()

    return forget


def test_the_way_into_a_team_is_logged_with_who_did_it(
    client, coordinator, team, make_user, quiet, post
):
    user = make_user("anna@moers.de", first_name="Anna", last_name="Muster")
    quiet()
    client.force_login(coordinator)
    data = {"email": user.email, "coordinator": "on"}
    post(client, "/admin/teams/moers/einladen/", data)
    accept(team.group.invitations.get(), user)

    assert said() == [
        ("INVITED", "anna@moers.de", "Team Moers"),
        ("ACCEPTED", "anna@moers.de", "Team Moers"),
        ("JOINED", "Anna Muster", "Team Moers"),
        ("COORDINATES", "Anna Muster", "Team Moers"),
    ]
    who = [entry.user for entry in reversed(entries())]
    assert who == [coordinator, user, user, user]


def test_the_way_out_is_logged(client, editor, coordinator, team, quiet):
    invite(team.group, "offen@moers.de", coordinator)
    quiet()
    client.force_login(editor)
    client.post(f"/admin/konten/{coordinator.pk}/abschalten/")
    assert [entry[0] for entry in said()] == [
        "WITHDRAWN",
        "LEFT",
        "NO_LONGER_COORDINATES",
        "DEACTIVATED",
    ]
    assert {entry.user for entry in entries()} == {editor}


def test_wagtails_own_form_for_accounts_is_followed(
    client, member, team, make_user, quiet, site
):
    boss = make_user("boss@wissensnetz.de", is_superuser=True)
    quiet()
    client.force_login(boss)
    editors = Group.objects.get(name=EDITORS)
    answer = client.post(
        f"/admin/users/edit/{member.pk}/",
        {
            "email": member.email,
            "first_name": "Mika",
            "last_name": "Mitglied",
            "is_superuser": "on",
            "groups": [str(editors.pk)],
        },
    )
    assert answer.status_code == 302, answer.content.decode()[:2000]
    member.refresh_from_db()
    assert member.is_superuser
    assert not member.is_active
    assert {entry[0::2] for entry in said()} == {
        ("SUPERUSER", ""),
        ("DEACTIVATED", ""),
        ("LEFT", "Team Moers"),
        ("JOINED", EDITORS),
    }
    assert {entry.user for entry in entries()} == {boss}


def test_every_way_to_change_a_group_is_followed(member, team, other_team, quiet):
    quiet()
    team.group.user_set.remove(member)
    team.group.user_set.add(member)
    member.groups.set([other_team.group])
    member.groups.clear()
    assert [entry[0::2] for entry in said()] == [
        ("LEFT", "Team Moers"),
        ("JOINED", "Team Moers"),
        ("LEFT", "Team Moers"),
        ("JOINED", "Team Geldern"),
        ("LEFT", "Team Geldern"),
    ]


def test_what_changes_nothing_is_not_logged(member, team, other_team, quiet):
    quiet()
    member.groups.add(team.group)
    member.groups.remove(other_team.group)
    member.first_name = "Mira"
    member.save()
    assert said() == []


def test_a_superuser_made_by_command_is_logged(db, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "Fähre-Ahorn-Montag")
    call_command("createsuperuser", "--noinput", "--email", "boss@x.de")
    assert said() == [("SUPERUSER", "boss@x.de", "")]
    assert entries().get().user is None


def test_a_deleted_account_is_logged(member, quiet):
    quiet()
    User.objects.get(pk=member.pk).delete()
    assert ("DELETED", "Mika Mitglied", "") in said()


def test_the_report_is_filtered_by_person_and_team(
    client, editor, member, stranger, team
):
    client.force_login(editor)
    url = "/admin/reports/rechte/"
    page = client.get(url, {"person": "mitglied@moers.de"}).content.decode()
    assert "Mika Mitglied" in page
    assert "Geheimer" not in page
    page = client.get(url, {"team": "geldern"}).content.decode()
    assert "Geheimer" in page
    assert "Mika Mitglied" not in page
    page = client.get(url, {"action": Action.COORDINATES.value}).content.decode()
    assert "Geheimer" in page
    assert "Mika Mitglied" not in page
    for broken in ({"action": "x"}, {"timestamp_from": "gestern"}, {"p": "999"}):
        assert client.get(url, broken).status_code == 200


def test_teams_and_requests_are_logged_by_name(team):
    assert ("TEAM_MADE", "Team Moers", "Team Moers") in said()
