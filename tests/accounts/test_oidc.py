from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from network.models import User
from tests.accounts import provider as providers
from tests.accounts.conftest import PASSWORD, code
from tests.accounts.provider import CLIENT, OTHER_KEY, Provider

LOGIN = "/konto/oidc/"


@pytest.fixture
def provider(settings: Any, staff: User) -> Iterator[Provider]:
    """A provider that vouches for the member of staff."""
    server = providers.start()
    server.person = {"sub": "42", "email": staff.email.upper(), "email_verified": True}
    settings.SOCIALACCOUNT_PROVIDERS = configured(server.url)
    yield server
    server.shutdown()
    server.server_close()


def configured(url: str) -> dict[str, Any]:
    app = {
        "provider_id": "oidc",
        "name": "dem Verwaltungskonto",
        "client_id": CLIENT[0],
        "secret": CLIENT[1],
        "settings": {"server_url": url},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def round_trip(client: Client, provider: Provider, **options: Any) -> Any:
    start = client.get(LOGIN, options)
    back = urlsplit(provider.authorize(start["Location"]))
    return client.get(f"{back.path}?{back.query}")


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_button_is_there_only_when_it_is_set_up(client, site):
    assert LOGIN not in client.get("/konto/anmelden/").text
    assert client.get(LOGIN).status_code == 404
    assert client.get(f"{LOGIN}zurueck/").status_code == 404


def test_a_known_person_signs_in(client, provider, staff):
    page = client.get("/konto/anmelden/?next=/admin/account/").text
    assert "Mit dem Verwaltungskonto anmelden" in page
    assert f'href="{LOGIN}?next=%2Fadmin%2Faccount%2F"' in page
    answer = round_trip(client, provider, next="/admin/account/")
    assert answer["Location"] == "/admin/account/"
    assert client.session["_auth_user_id"] == str(staff.pk)
    assert client.get("/admin/").status_code == 200


def test_nothing_is_stored_and_the_password_stays(client, provider, staff):
    round_trip(client, provider)
    assert not SocialAccount.objects.exists()
    assert not EmailAddress.objects.exists()
    assert User.objects.get().check_password(PASSWORD)


def test_the_request_is_bound_to_this_browser(client, provider):
    round_trip(client, provider)
    assert provider.asked["code_challenge_method"] == "S256"
    assert len(provider.asked["nonce"]) == 32
    assert set(provider.asked["scope"].split()) == {"openid", "profile", "email"}


def test_nobody_is_led_to_another_site(client, provider):
    answer = round_trip(client, provider, next="https://boese.example/")
    assert answer["Location"] == "/admin/"


@pytest.mark.parametrize("claim", [False, None, "false", "true", 1])
def test_an_address_nobody_vouches_for_is_refused(client, provider, claim):
    provider.person["email_verified"] = claim
    answer = round_trip(client, provider)
    assert answer.status_code == 403
    assert "Ihre Adresse ist nicht bestätigt" in answer.text
    assert not is_in(client)


def test_an_unknown_person_gets_no_account_but_advice(client, provider):
    provider.person |= {"email": "neu@geldern.example.org"}
    answer = round_trip(client, provider)
    assert answer.status_code == 403
    assert "Konten entstehen durch" in answer.text
    assert User.objects.count() == 1
    assert not is_in(client)


def test_a_person_without_address_is_refused(client, provider):
    del provider.person["email"]
    assert round_trip(client, provider).status_code == 403


def test_who_is_switched_off_stays_out(client, provider):
    User.objects.update(is_active=False)
    answer = round_trip(client, provider)
    assert "abgeschaltet" in client.get(answer["Location"]).text
    assert not is_in(client)


@pytest.mark.parametrize(
    "bent",
    [
        {"nonce": "geraten"},
        {"nonce": None},
        {"aud": "jemand-anders"},
        {"iss": "https://boese.example"},
        {"exp": 1},
        {"sub": "43"},
    ],
)
def test_a_token_that_is_not_for_us_is_refused(client, provider, bent):
    provider.bent = bent
    answer = round_trip(client, provider)
    assert "Das hat nicht geklappt" in answer.text
    assert not is_in(client)


def test_a_token_with_another_signature_is_refused(client, provider):
    provider.signed_by = OTHER_KEY
    assert "Das hat nicht geklappt" in round_trip(client, provider).text
    assert not is_in(client)


def test_an_answer_nobody_asked_for_is_refused(client, provider):
    start = client.get(LOGIN)
    back = urlsplit(provider.authorize(start["Location"]))
    url = f"{back.path}?{back.query}"
    for stranger, wrong in [(Client(), url), (client, url + "x")]:
        assert "Das hat nicht geklappt" in stranger.get(wrong).text
        assert not is_in(stranger)
    assert client.get(url)["Location"] == "/admin/"
    client.post("/konto/abmelden/")
    assert "Das hat nicht geklappt" in client.get(url).text


def test_whoever_changes_their_mind_gets_a_page(client, provider):
    start = client.get(LOGIN)
    provider.authorize(start["Location"])
    query = {"error": "access_denied", "state": provider.asked["state"]}
    answer = client.get(f"{LOGIN}zurueck/", query, follow=True)
    assert "Sie haben die Anmeldung abgebrochen" in answer.text


@pytest.mark.parametrize(
    "door", ["/.well-known/openid-configuration", "/jwks", "/userinfo", "/token"]
)
def test_a_provider_that_fails_gives_a_german_page(client, provider, door):
    start = client.get(LOGIN)
    provider.fails = door
    back = urlsplit(provider.authorize(start["Location"]))
    answers = [client.get(f"{back.path}?{back.query}")]
    if door.startswith("/.well-known"):
        answers.append(client.get(LOGIN))
    for answer in answers:
        assert answer.status_code == 401
        assert "Das hat nicht geklappt" in answer.text
    assert not is_in(client)


def test_a_provider_that_is_gone_gives_a_german_page(client, site, settings):
    settings.SOCIALACCOUNT_PROVIDERS = configured("http://127.0.0.1:9")
    answer = client.get(LOGIN)
    assert "Das hat nicht geklappt" in answer.text
    assert "http://127.0.0.1:9" not in answer.text


def test_the_second_factor_is_still_asked_for(
    client, provider, staff, sign_in, set_up_app
):
    sign_in(staff.email)
    secret = set_up_app()
    client.post("/konto/abmelden/")
    assert round_trip(client, provider)["Location"] == "/konto/anmelden/code/"
    assert not is_in(client)
    client.post("/konto/anmelden/code/", {"code": code(secret, 1)})
    assert is_in(client)


def test_editors_have_to_set_one_up_all_the_same(client, provider, editor, strict):
    provider.person["email"] = editor.email
    round_trip(client, provider)
    assert client.get("/admin/")["Location"] == "/konto/zwei-faktor/einrichten/"
