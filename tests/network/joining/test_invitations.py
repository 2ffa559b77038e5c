"""From the command or a click to an account in the team."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from network.joining.errors import JoiningError
from network.joining.invitations import LIFETIME, accept, ending, invite, withdraw
from network.models import Invitation, Team, User
from network.teams import EDITORS
from tests.network.joining.conftest import PASSWORD

NEW = {
    "first_name": "Anna",
    "last_name": "Muster",
    "password": PASSWORD,
    "password_again": PASSWORD,
}


@pytest.fixture
def letter(django_capture_on_commit_callbacks):
    """Invites, and gives the address of the link in the mail."""

    def send(group, email="anna@moers.de", **options):
        with django_capture_on_commit_callbacks(execute=True):
            invite(group, email, **options)
        return link_in(mail.outbox[-1])

    return send


def link_in(message) -> str:
    return re.search(r"/einladung/[\w-]+/", message.body)[0]


@pytest.fixture
def join_network(django_capture_on_commit_callbacks, capsys):
    def run(*arguments):
        with django_capture_on_commit_callbacks(execute=True):
            call_command("join_network", *arguments)
        return capsys.readouterr().out

    return run


@pytest.mark.parametrize("key", ["05154036", "kleve"])
def test_the_command_makes_the_team_and_invites(organisations, join_network, key):
    join_network(key, "--email", "a@kleve.de", "--email", "B@kleve.de")

    team = Team.objects.get(organisation=organisations["kleve"])
    invitations = Invitation.objects.filter(group=team.group)
    assert dict(invitations.values_list("email", "coordinator")) == {
        "a@kleve.de": True,
        "b@kleve.de": False,
    }
    assert [message.to for message in mail.outbox] == [["a@kleve.de"], ["b@kleve.de"]]
    assert "Team Stadt Kleve" in mail.outbox[0].subject


def test_the_command_run_again_sends_a_new_link_and_the_old_one_is_dead(
    organisations, join_network, client
):
    join_network("kleve", "--email", "a@kleve.de")
    join_network("kleve", "--email", "a@kleve.de")

    old, new = (link_in(message) for message in mail.outbox)
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
    assert Invitation.objects.count() == Team.objects.count() == 1


def test_the_command_tells_who_is_a_member_already(member, join_network):
    said = join_network("moers", "--email", member.email)
    assert "gehört schon dazu" in said
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("key", "email", "said"),
    [
        ("atlantis", "a@b.de", "gibt es „atlantis“"),
        ("moers", "kein-at", "keine E-Mail-Adresse"),
        ("gelder", "a@b.de", "Meinten Sie: geldern"),
    ],
)
def test_the_command_refuses_in_german_and_makes_nothing(
    organisations, join_network, key, email, said
):
    with pytest.raises(CommandError, match=said):
        join_network(key, "--email", "gut@moers.de", "--email", email)
    assert not Team.objects.exists()
    assert not Invitation.objects.exists()


def test_the_invited_sets_a_password_and_is_in_the_team(team, letter, client):
    link = letter(team.group, coordinator=True)
    page = client.get(link).content.decode()
    assert "Willkommen im Team Stadt Moers" in page
    assert "anna@moers.de" in page

    answer = client.post(link, NEW)

    assert answer.url == "/admin/"
    user = User.objects.get(email="anna@moers.de")
    assert user.get_full_name() == "Anna Muster"
    assert user.check_password(PASSWORD)
    assert list(user.groups.all()) == [team.group]
    assert list(team.coordinators.all()) == [user]
    assert client.get("/admin/mein-team/", follow=True).status_code == 200
    assert not user.is_superuser


def test_a_link_works_once(team, letter, client, make_user):
    link = letter(team.group)
    client.post(link, NEW)
    client.logout()

    again = client.post(link, NEW | {"first_name": "Eva"})
    assert again.status_code == 410
    assert User.objects.filter(first_name="Eva").count() == 0
    assert client.get(link).status_code == 410


def test_looking_at_a_link_changes_nothing(team, letter, client, make_user):
    link = letter(team.group)
    client.get(link)
    client.head(link)
    account = make_user("anna@moers.de")
    client.force_login(account)
    assert "Annehmen" in client.get(link).content.decode()
    assert not account.groups.exists()
    assert Invitation.objects.valid().count() == 1


def test_the_address_of_an_invitation_is_told_to_nobody(team, letter, client):
    answer = client.get(letter(team.group))
    assert answer["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    page = answer.content.decode()
    assert "einladung/" not in page


def test_only_the_hash_of_a_token_is_kept(team, letter):
    token = letter(team.group).split("/")[2]
    assert len(token) >= 40
    kept = Invitation.objects.values().get()
    assert token not in str(kept)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"password_again": "Anders-Ahorn-Montag"}, "nicht gleich"),
        ({"password": "12345678", "password_again": "12345678"}, "komplett numerisch"),
        ({"password": "annamuster", "password_again": "annamuster"}, "zu ähnlich"),
        ({"first_name": ""}, "id_first_name_error"),
        ({"last_name": "x" * 151}, "150"),
    ],
)
def test_a_poor_form_is_explained_and_makes_no_account(
    team, letter, client, change, said
):
    link = letter(team.group)
    answer = client.post(link, NEW | change)
    assert answer.status_code == 200
    assert re.search(said, answer.content.decode())
    assert not User.objects.exists()
    assert client.get(link).status_code == 200


def test_who_has_an_account_signs_in_and_accepts(
    team, letter, client, make_user, settings
):
    user = make_user("Anna@Moers.de")
    link = letter(team.group)

    page = client.get(link).content.decode()
    assert f"{reverse('account_login')}?{urlencode({'next': link})}" in page
    # Sending the form for new accounts does nothing to the one that is there.
    client.post(link, NEW)
    user.refresh_from_db()
    assert not user.groups.exists()
    assert user.first_name == ""

    client.force_login(user)
    assert client.post(link).url == "/admin/"
    assert list(user.groups.all()) == [team.group]
    assert User.objects.count() == 1


def test_another_account_cannot_accept(team, letter, client, stranger, make_user):
    link = letter(team.group)
    client.force_login(stranger)
    for invited_has_an_account in (False, True):
        if invited_has_an_account:
            make_user("anna@moers.de")
        assert "kann nur die eingeladene" in client.post(link, NEW).content.decode()
        assert not stranger.groups.filter(pk=team.group.pk).exists()
    assert Invitation.objects.valid().count() == 1


@pytest.mark.parametrize("how", ["expired", "withdrawn", "invented"])
def test_a_dead_link_explains_how_to_get_a_new_one(team, letter, client, how):
    link = letter(team.group)
    if how == "expired":
        Invitation.objects.update(expires=timezone.now() - timedelta(seconds=1))
    elif how == "withdrawn":
        withdraw(Invitation.objects.get())
    else:
        link = "/einladung/" + "x" * 43 + "/"

    for answer in (client.get(link), client.post(link, NEW)):
        assert answer.status_code == (404 if how == "invented" else 410)
        page = answer.content.decode()
        assert "Bitten Sie die Person" in page
        assert "/mitmachen/" in page
        assert "anna@moers.de" not in page
    assert not User.objects.exists()


def test_an_invitation_lasts_two_weeks(team):
    invitation = invite(team.group, "anna@moers.de")
    left = invitation.expires - timezone.now()
    assert timedelta(days=13, hours=23) < left <= LIFETIME == timedelta(days=14)


def test_a_switched_off_account_is_not_invited(team, make_user):
    make_user("anna@moers.de", is_active=False)
    with pytest.raises(ValueError, match="abgeschaltet"):
        invite(team.group, "ANNA@moers.de")


def test_an_account_that_was_switched_off_meanwhile_does_not_accept(team, make_user):
    user = make_user("anna@moers.de")
    invitation = invite(team.group, user.email)
    User.objects.filter(pk=user.pk).update(is_active=False)
    user.refresh_from_db()
    with pytest.raises(JoiningError):
        accept(invitation, user)
    assert not user.groups.exists()
    assert Invitation.objects.valid().get() == invitation


@pytest.mark.parametrize("how", ["expired", "withdrawn", "renewed"])
def test_an_invitation_that_ends_after_the_look_at_it_is_not_accepted(
    team, make_user, how
):
    user = make_user("anna@moers.de")
    invitation = invite(team.group, user.email)
    if how == "expired":
        Invitation.objects.update(expires=timezone.now() - timedelta(seconds=1))
    elif how == "withdrawn":
        withdraw(invitation)
    else:
        invite(team.group, user.email)
    with pytest.raises(JoiningError, match="gilt nicht mehr"):
        accept(invitation, user)
    assert not user.groups.exists()


def test_the_same_address_in_another_team_is_another_invitation(
    team, other_team, letter, client
):
    first, second = letter(team.group), letter(other_team.group)
    client.post(first, NEW)
    assert client.post(second).url == "/admin/"
    user = User.objects.get(email="anna@moers.de")
    assert set(user.groups.all()) == {team.group, other_team.group}


def test_an_editor_is_made_by_invitation_too(site, letter, client):
    link = letter(Group.objects.get(name=EDITORS))
    assert "in der Redaktion" in client.get(link).content.decode()
    client.post(link, NEW)
    assert client.get("/admin/teams/").status_code == 200


def test_invitations_that_end_soon_or_have_ended_are_listed(team):
    for email, days in (("a@x.de", -1), ("b@x.de", 2), ("c@x.de", 4), ("d@x.de", -2)):
        invitation = invite(team.group, email)
        ends = timezone.now() + timedelta(days=days)
        Invitation.objects.filter(pk=invitation.pk).update(expires=ends)
    withdraw(Invitation.objects.get(email="d@x.de"))
    assert [invitation.email for invitation in ending()] == ["a@x.de", "b@x.de"]
