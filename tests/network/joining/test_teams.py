"""What editors, coordinators, members and strangers may do with a team."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse

from network.joining.invitations import invite
from network.models import Invitation, Team, User
from network.teams import EDITORS, coordinated_by, create_team, may_manage

TEAM = "/admin/teams/moers/"
OTHER = "/admin/teams/geldern/"


def actions(invitation, member) -> list[str]:
    """What can be done with Moers, each an address that wants a POST."""
    return [
        f"{TEAM}einladen/",
        f"{TEAM}einladungen/{invitation.pk}/erneuern/",
        f"{TEAM}einladungen/{invitation.pk}/zurueckziehen/",
        f"{TEAM}mitglieder/{member.pk}/koordination/",
        f"{TEAM}mitglieder/{member.pk}/entfernen/",
    ]


@pytest.fixture
def invitation(team, coordinator):
    return invite(team.group, "offen@moers.de", coordinator)


def state(group):
    """Everything the actions could change."""
    return (
        set(group.user_set.values_list("pk", flat=True)),
        set(Team.coordinators.through.objects.values_list("team", "user")),
        set(Invitation.objects.values_list("pk", "token_hash", "withdrawn")),
    )


def test_a_coordinator_invites_and_the_mail_says_who(client, coordinator, team, post):
    client.force_login(coordinator)
    data = {"email": "Anna@Moers.de", "coordinator": ""}
    answer = post(client, f"{TEAM}einladen/", data)

    assert answer.url == TEAM
    [message] = mail.outbox
    assert message.to == ["anna@moers.de"]
    assert "Mara Moers lädt Sie ein" in message.body
    assert "anna@moers.de" in client.get(TEAM).content.decode()
    assert Invitation.objects.get().coordinator is False


def test_an_address_that_is_none_is_explained(client, coordinator):
    client.force_login(coordinator)
    answer = client.post(f"{TEAM}einladen/", {"email": "anna at moers"})
    assert answer.status_code == 200
    assert "gültige E-Mail-Adresse" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_a_coordinator_sends_again_and_withdraws(client, coordinator, invitation, post):
    client.force_login(coordinator)
    before = invitation.token_hash
    post(client, f"{TEAM}einladungen/{invitation.pk}/erneuern/")
    invitation.refresh_from_db()
    assert invitation.token_hash != before
    assert len(mail.outbox) == 1

    url = f"{TEAM}einladungen/{invitation.pk}/zurueckziehen/"
    post(client, url)
    invitation.refresh_from_db()
    assert invitation.withdrawn
    assert client.post(url).status_code == 404


def test_a_coordinator_removes_and_hands_over(client, coordinator, member, team):
    client.force_login(coordinator)
    client.post(f"{TEAM}mitglieder/{member.pk}/koordination/", {"coordinates": "1"})
    assert coordinated_by(member).get() == team
    client.post(f"{TEAM}mitglieder/{member.pk}/koordination/", {"coordinates": "0"})
    assert not coordinated_by(member).exists()

    url = f"{TEAM}mitglieder/{member.pk}/entfernen/"
    assert "Mika Mitglied entfernen?" in client.get(url).content.decode()
    assert member.groups.exists()
    client.post(url)
    assert not member.groups.exists()


@pytest.mark.parametrize("what", ["entfernen", "koordination"])
def test_who_coordinates_alone_cannot_go_before_handing_over(
    client, coordinator, member, team, what
):
    client.force_login(coordinator)
    url = f"{TEAM}mitglieder/{coordinator.pk}/{what}/"
    answer = client.post(url, {"coordinates": "0"}, follow=True)
    assert "koordinieren dieses Team allein" in answer.content.decode()
    assert coordinated_by(coordinator).get() == team

    team.coordinators.add(member)
    client.post(url, {"coordinates": "0"})
    assert not coordinated_by(coordinator).exists()


def test_who_removes_themselves_is_led_out(client, coordinator, member, team):
    team.coordinators.add(member)
    client.force_login(coordinator)
    answer = client.post(f"{TEAM}mitglieder/{coordinator.pk}/entfernen/", follow=True)
    assert answer.status_code == 200
    assert client.get(TEAM).status_code == 302


def test_an_editor_may_all_of_that(client, editor, member, invitation, team, post):
    client.force_login(editor)
    for url in actions(invitation, member):
        if "erneuern" in url:
            continue
        answer = post(client, url, {"email": "neu@moers.de", "coordinates": "1"})
        assert (answer.status_code, answer.url) == (302, TEAM)
    assert not member.groups.exists()
    assert Invitation.objects.open().get().email == "neu@moers.de"


def test_members_see_the_team_and_whom_to_ask_but_change_nothing(
    client, member, coordinator, invitation, team
):
    client.force_login(member)
    page = client.get("/admin/mein-team/", follow=True).content.decode()
    assert "Mara Moers" in page
    assert "fragen Sie" in page
    assert "offen@moers.de" not in page
    assert "Einladen" not in page

    before = state(team.group)
    for url in actions(invitation, coordinator):
        assert client.post(url, {"email": "x@y.de"}).status_code == 403
        assert client.get(url).status_code == 403
    assert state(team.group) == before


def test_a_coordinator_of_another_team_gets_nowhere(
    client, stranger, member, invitation, team
):
    client.force_login(stranger)
    before = state(team.group)
    for url in [*actions(invitation, member), TEAM]:
        answer = client.post(url, {"email": "x@y.de", "coordinates": "1"})
        assert answer.status_code == 403, url
        assert client.get(url).status_code == 403, url
        assert "moers.de" not in answer.content.decode()
    assert state(team.group) == before
    # A team that is not there answers as one that is not theirs.
    assert client.get("/admin/teams/kleve/").status_code == 403
    assert client.get("/admin/teams/atlantis/").status_code == 403


def test_ids_of_another_team_do_not_work_below_ones_own(
    client, stranger, member, invitation, team
):
    client.force_login(stranger)
    before = state(team.group)
    for url in actions(invitation, member)[1:]:
        answer = client.post(url.replace(TEAM, OTHER), {"coordinates": "1"})
        assert answer.status_code == 404, url
    assert state(team.group) == before


@pytest.mark.parametrize(
    "url",
    [
        "/admin/teams/",
        "/admin/teams/ergebnisse/",
        "/admin/redaktion/",
        "/admin/kommune-aufnehmen/",
        "/admin/konten/",
        "/admin/konten/ergebnisse/",
        "/admin/beitrittsanfragen/",
        "/admin/reports/rechte/",
        "/admin/reports/rechte/ergebnisse/",
    ],
)
def test_what_is_for_editors_is_closed_to_teams(
    client, coordinator, editor, moers, url
):
    client.force_login(coordinator)
    answer = client.get(url)
    assert answer.status_code == 403
    assert "redaktion@wissensnetz.de" not in answer.content.decode()
    client.post(url, {"organisation": moers.pk, "email": "x@y.de"})
    assert not Invitation.objects.exists()
    client.force_login(editor)
    assert client.get(url).status_code == 200


def test_a_coordinator_neither_invites_into_the_editors_nor_removes_them(
    client, coordinator, editor
):
    client.force_login(coordinator)
    letter = invite(Group.objects.get(name=EDITORS), "neu@redaktion.de", editor)
    for path in (
        "einladen/",
        f"einladungen/{letter.pk}/zurueckziehen/",
        f"mitglieder/{editor.pk}/entfernen/",
    ):
        answer = client.post(f"/admin/redaktion/{path}", {"email": "x@y.de"})
        assert answer.status_code == 403
    assert editor.groups.exists()
    assert Invitation.objects.open().get().email == "neu@redaktion.de"


@pytest.mark.parametrize("path", ["", "einladen/", "mitglieder/1/entfernen/"])
def test_visitors_are_sent_to_sign_in(client, team, path):
    for answer in (client.get(TEAM + path), client.post(TEAM + path)):
        assert answer.status_code == 302
        assert "next=" in answer.url


def test_actions_do_not_answer_to_get(client, editor, member, invitation, team):
    client.force_login(editor)
    before = state(team.group)
    for url in actions(invitation, member)[:4]:
        assert client.get(url).status_code == 405
    assert state(team.group) == before


def test_an_editor_welcomes_a_kommune(client, editor, organisations, post):
    client.force_login(editor)
    kleve = organisations["kleve"]
    data = {"organisation": kleve.pk, "email": "a@kleve.de", "coordinator": "on"}
    assert post(client, "/admin/kommune-aufnehmen/", data).url == "/admin/teams/kleve/"
    assert Team.objects.get(organisation=kleve).group.invitations.get().coordinator
    assert mail.outbox[0].to == ["a@kleve.de"]


def test_the_first_invitation_makes_the_team(client, editor, organisations, post):
    client.force_login(editor)
    page = client.get("/admin/teams/kleve/").content.decode()
    assert "noch kein Team" in page
    assert not Team.objects.exists()
    post(client, "/admin/teams/kleve/einladen/", {"email": "a@kleve.de"})
    assert Team.objects.get().group.invitations.get().email == "a@kleve.de"


def test_the_page_of_an_organisation_leads_editors_to_its_team(
    client, editor, coordinator, moers
):
    url = reverse("wagtailadmin_explore", args=[moers.pk])
    client.force_login(editor)
    assert TEAM in client.get(url).content.decode()
    client.force_login(coordinator)
    assert TEAM not in client.get(url).content.decode()


def test_nobody_manages_a_group_that_is_no_team(editor, coordinator, team):
    guests = Group.objects.create(name="Gäste")
    coordinator.groups.add(guests)
    chief = User.objects.create_superuser("chefin@wissensnetz.de")
    assert may_manage(editor, team.group)
    assert may_manage(coordinator, team.group)
    for user in (editor, coordinator, chief):
        assert not may_manage(user, guests)


def test_who_leaves_a_team_by_another_door_loses_the_mark(coordinator, team):
    coordinator.groups.clear()
    assert not team.coordinators.exists()
    coordinator.groups.add(team.group)
    assert not coordinated_by(coordinator).exists()


def test_the_last_editor_stays(client, editor):
    client.force_login(editor)
    url = f"/admin/redaktion/mitglieder/{editor.pk}/entfernen/"
    answer = client.post(url, follow=True)
    assert "mindestens ein Mitglied" in answer.content.decode()
    assert editor.groups.exists()


def test_teams_are_found_by_name_and_address(client, editor, member, other_team):
    client.force_login(editor)
    for words in ("Moe", "mitglied@moers.de"):
        page = client.get("/admin/teams/", {"q": words}).content.decode()
        assert "/admin/teams/moers/" in page
        assert "/admin/teams/geldern/" not in page


def test_lists_ask_as_much_for_many_as_for_few(
    client, editor, member, organisations, count_queries, make_user
):
    client.force_login(editor)
    urls = ["/admin/teams/", TEAM, "/admin/konten/", "/admin/reports/rechte/"]
    before = [count_queries(url) for url in urls]
    for slug, organisation in organisations.items():
        group = create_team(organisation).group
        for number in range(3):
            make_user(f"{number}@{slug}.de", group)
            invite(group, f"neu{number}@{slug}.de", editor)
    assert [count_queries(url) for url in urls] == before


def test_nobody_sends_letters_without_end(client, coordinator, post):
    client.force_login(coordinator)
    for number in range(61):
        post(client, f"{TEAM}einladen/", {"email": f"{number}@moers.de"})
    assert len(mail.outbox) == 60


def test_a_superuser_is_not_made_by_any_form(client, coordinator, post):
    client.force_login(coordinator)
    data = {"email": "a@b.de", "is_superuser": "on", "groups": "1", "group": "1"}
    post(client, f"{TEAM}einladen/", data)
    link = mail.outbox[0].body.split("http", 2)[1].split("\n")[0].split("/", 3)[3]
    client.logout()
    names = {"first_name": "A", "last_name": "B", "is_superuser": "on", "groups": "1"}
    password = "Fähre-Ahorn-Montag"
    client.post(f"/{link}", names | {"password": password, "password_again": password})
    user = User.objects.get(email="a@b.de")
    assert not user.is_superuser
    assert [group.name for group in user.groups.all()] == ["Team Moers"]
