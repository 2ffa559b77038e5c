"""“Ihre Kommune fehlt?”, from the form to the decision."""

import pytest
from django.core import mail
from django.test import Client

from network.choosing.names import find_organisation, known_names
from network.joining.requests import open_requests
from network.models import (
    Invitation,
    JoinRequest,
    OrganisationPage,
    RegisterEntry,
    Team,
)

FORM = {
    "organisation_name": "Stadt Kleve",
    "name": "Kim Kleve",
    "position": "Digitalisierung",
    "email": "kim@kleve.de",
    "message": "Wir haben ein Projekt.",
    "homepage": "",
}


@pytest.fixture
def ask(client, organisations, editor, post):
    def send(**changes):
        return post(client, "/mitmachen/", FORM | changes)

    return send


@pytest.fixture
def waiting(ask):
    ask()
    mail.outbox.clear()
    return JoinRequest.objects.get()


def test_a_request_is_kept_thanked_for_and_told(ask, client, organisations):
    answer = ask()
    assert answer.url == "/mitmachen/danke/"
    assert "angekommen" in client.get(answer.url).content.decode()

    request = open_requests().get()
    assert request.organisation == organisations["kleve"]
    assert request.name == "Kim Kleve"
    thanks, news = mail.outbox
    assert thanks.to == ["kim@kleve.de"]
    assert news.to == ["redaktion@wissensnetz.de"]
    assert f"/admin/beitrittsanfragen/{request.pk}/" in news.body
    assert "Wir haben ein Projekt." in news.body


def test_the_thanks_carry_nothing_a_stranger_could_write_into_them(ask):
    ask(name="http://spam.example", organisation_name="Jetzt gewinnen")
    assert "spam" not in mail.outbox[0].body
    assert "gewinnen" not in mail.outbox[0].subject + mail.outbox[0].body


def test_known_and_unknown_addresses_and_teams_get_the_same_answer(ask, member, client):
    answers = [
        ask(),
        ask(email=member.email, organisation_name="Moers"),
        ask(email="x@y.de", organisation_name="Moers"),
    ]
    assert len({(answer.status_code, answer.url) for answer in answers}) == 1
    thanks = [m for m in mail.outbox if "angekommen" in m.subject]
    assert len(thanks) == 3
    assert len({message.body for message in thanks}) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"organisation_name": ""}, "organisation_name"),
        ({"name": "x" * 151}, "name"),
        ({"email": "kim"}, "email"),
        ({"message": "x" * 2001}, "message"),
        ({"name": "a\x00b"}, "name"),
    ],
)
def test_a_poor_form_is_explained_and_not_kept(ask, changes, field):
    answer = ask(**changes)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert f'id="id_{field}_error"' in page
    assert f'aria-describedby="id_{field}_helptext id_{field}_error"' in page or (
        f'aria-describedby="id_{field}_error"' in page
    )
    assert not JoinRequest.objects.exists()
    assert mail.outbox == []


def test_a_program_that_fills_in_everything_is_thanked_and_forgotten(ask):
    assert ask(homepage="http://spam.example").url == "/mitmachen/danke/"
    assert not JoinRequest.objects.exists()
    assert mail.outbox == []


def test_one_place_may_ask_five_times_an_hour(ask):
    for number in range(5):
        assert ask(email=f"{number}@kleve.de").status_code == 302
    answer = ask(email="5@kleve.de")
    assert answer.status_code == 429
    assert "in einer Stunde" in answer.content.decode()
    assert "5@kleve.de" in answer.content.decode()
    assert JoinRequest.objects.count() == 5


def test_an_invented_header_is_not_another_place(client, organisations):
    answers = [
        client.post(
            "/mitmachen/",
            FORM | {"email": f"{number}@kleve.de"},
            headers={"x-forwarded-for": f"10.0.0.{number}"},
        ).status_code
        for number in range(6)
    ]
    assert answers[-1] == 429


def test_nobody_gets_more_than_three_letters_of_thanks(client, organisations, post):
    for number in range(5):
        post(client, "/mitmachen/", FORM | {"organisation_name": f"Ort {number}"})
    assert len([m for m in mail.outbox if m.to == ["kim@kleve.de"]]) == 3


def test_the_same_request_twice_is_one(ask):
    ask()
    ask(email="KIM@kleve.de")
    assert JoinRequest.objects.count() == 1
    assert len(mail.outbox) == 2


def test_the_form_knows_the_organisations_and_takes_one_from_the_link(
    client, organisations
):
    page = client.get("/mitmachen/?kommune=geldern").content.decode()
    assert '<option value="Kreis Wesel">' in page
    assert 'value="Geldern"' in page.split("<datalist")[0]
    assert client.get("/mitmachen/?kommune=" + "x" * 3000).status_code == 200
    assert client.get("/mitmachen/?kommune=%00").status_code == 200


def test_a_form_without_its_token_is_refused(organisations):
    answer = Client(enforce_csrf_checks=True).post("/mitmachen/", FORM)
    assert answer.status_code == 403
    assert not JoinRequest.objects.exists()


@pytest.mark.parametrize(
    "name", ["Kleve", " kleve ", "Stadt Kleve", "Stadtverwaltung Kleve"]
)
def test_an_organisation_is_found_by_its_names(organisations, name):
    assert find_organisation(name) == organisations["kleve"]


@pytest.mark.parametrize(
    "name", ["", "Klev", "Hafen (Kleve)", "Jugend forscht (KLEVE)"]
)
def test_a_name_that_says_more_is_another_organisation(organisations, name):
    assert find_organisation(name) is None


def test_a_name_of_two_bodies_is_nobodys_alone(organisations):
    entry = RegisterEntry.objects.get(pk="05170024")
    entry.pk, entry.parent_id = "05154999", "05154"
    entry.save(force_insert=True)
    index = organisations["moers"].get_parent().specific
    twin = OrganisationPage(
        title="Moers", slug="moers-kreis-kleve", kind="gemeinde", register=entry
    )
    index.add_child(instance=twin)
    twin.save_revision().publish()
    assert find_organisation("Moers") is None
    assert find_organisation("Moers (Kreis Kleve)") == twin
    assert "Moers (Kreis Wesel)" in known_names()


def test_an_editor_accepts_and_the_person_is_invited(
    client, editor, waiting, organisations, post
):
    client.force_login(editor)
    url = f"/admin/beitrittsanfragen/{waiting.pk}/"
    assert "Wir haben ein Projekt." in client.get(url).content.decode()
    data = {
        "organisation": organisations["kleve"].pk,
        "coordinator": "on",
        "answer": "Schön, dass Sie dabei sind!",
        "accept": "",
    }
    post(client, url, data)

    waiting.refresh_from_db()
    assert waiting.state == JoinRequest.State.ACCEPTED
    assert waiting.decided_by == editor
    invitation = Invitation.objects.get()
    assert invitation.group == Team.objects.get(organisation__slug="kleve").group
    assert invitation.coordinator
    [message] = mail.outbox
    assert message.to == ["kim@kleve.de"]
    assert "Schön, dass Sie dabei sind!" in message.body
    # Twice is once.
    post(client, url, data)
    assert len(mail.outbox) == 1


def test_an_editor_accepts_for_a_new_organisation(client, editor, waiting, post):
    client.force_login(editor)
    data = {"new_title": "KRZN Zweckverband", "new_kind": "zweckverband", "accept": ""}
    post(client, f"/admin/beitrittsanfragen/{waiting.pk}/", data)
    page = OrganisationPage.objects.get(title="KRZN Zweckverband")
    assert page.live
    assert page.team.group.invitations.get().email == "kim@kleve.de"
    assert client.get(page.url).status_code == 200


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"new_title": "Neu"},
        {"new_title": "Neu", "new_kind": "gemeinde"},
        {"new_title": "Stadt Moers", "new_kind": "verein"},
        {"organisation": "999999"},
        {"decline": "", "no-answer": " "},
    ],
)
def test_half_a_decision_is_none(client, editor, waiting, post, data):
    client.force_login(editor)
    answer = post(client, f"/admin/beitrittsanfragen/{waiting.pk}/", data)
    assert answer.status_code == 200
    assert open_requests().get() == waiting
    assert mail.outbox == []
    assert not OrganisationPage.objects.filter(title="Neu").exists()


def test_an_editor_declines_with_a_mail(client, editor, waiting, post):
    client.force_login(editor)
    data = {"decline": "", "no-answer": "Leider nur für Kommunen in NRW."}
    post(client, f"/admin/beitrittsanfragen/{waiting.pk}/", data)
    [message] = mail.outbox
    assert message.to == ["kim@kleve.de"]
    assert "Leider nur für Kommunen in NRW." in message.body
    assert not open_requests().exists()
    assert not Invitation.objects.exists()
    page = client.get("/admin/beitrittsanfragen/?state=abgelehnt").content.decode()
    assert "Stadt Kleve" in page


def test_editors_learn_kindly_that_there_is_a_team(client, editor, ask, member):
    ask(organisation_name="Moers")
    client.force_login(editor)
    request = JoinRequest.objects.get()
    page = client.get(f"/admin/beitrittsanfragen/{request.pk}/").content.decode()
    assert "hat schon ein" in page


def test_requests_are_closed_to_teams_and_visitors(client, waiting, coordinator, post):
    url = f"/admin/beitrittsanfragen/{waiting.pk}/"
    data = {"decline": "", "no-answer": "Nein"}
    assert post(client, url, data).status_code == 302
    client.force_login(coordinator)
    assert client.get(url).status_code == 403
    assert post(client, url, data).status_code == 403
    assert open_requests().exists()


def test_the_start_page_and_empty_organisations_lead_to_the_form(client, organisations):
    page = organisations["kleve"]
    assert 'href="/mitmachen/"' in client.get(page.url).content.decode()
