from typing import Any

import pytest
from django.test import Client

from network.models import User
from tests.accounts.conftest import PASSWORD

STRANGE = (
    "https://boese.example/",
    "//boese.example/",
    "javascript:alert(1)",
    "/\\boese.example",
)


def test_staff_sign_in_by_address_whatever_its_case(sign_in, staff, client):
    answer = sign_in("eRIKA@Moers.example.ORG")
    assert answer["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_signing_in_leads_back_to_where_one_wanted_to_go(sign_in, staff, client):
    asked = client.get("/admin/account/")
    assert asked["Location"] == "/konto/anmelden/?next=/admin/account/"
    page = client.get(asked["Location"])
    assert b'name="next" value="/admin/account/"' in page.content
    assert sign_in(staff.email, to="/admin/account/")["Location"] == "/admin/account/"


@pytest.mark.parametrize("url", STRANGE)
def test_nobody_is_led_to_another_site(sign_in, staff, client, url):
    assert "boese" not in client.get("/admin/login/", {"next": url})["Location"]
    assert sign_in(staff.email, to=url)["Location"] == "/admin/"
    assert client.get("/konto/anmelden/", {"next": url})["Location"] == "/admin/"
    assert "boese" not in client.post("/konto/abmelden/", {"next": url})["Location"]


@pytest.mark.parametrize(
    ("door", "leads_to"),
    [
        ("/admin/login/", "/konto/anmelden/"),
        (
            "/admin/login/?next=/admin/pages/",
            "/konto/anmelden/?next=%2Fadmin%2Fpages%2F",
        ),
        ("/_util/login/", "/konto/anmelden/"),
        ("/admin/password_reset/", "/konto/passwort-vergessen/"),
        ("/admin/password_reset/confirm/MQ/abc-def/", "/konto/passwort-vergessen/"),
        ("/admin/logout/", "/konto/abmelden/"),
    ],
)
def test_wagtails_doors_lead_to_ours(client, site, door, leads_to):
    assert client.get(door)["Location"] == leads_to


def test_wagtails_doors_sign_nobody_in(client, staff):
    for door in ("/admin/login/", "/_util/login/"):
        client.post(door, {"username": staff.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_the_menu_of_the_admin_signs_out(sign_in, staff, client):
    sign_in(staff.email)
    assert client.post("/admin/logout/")["Location"] == "/konto/anmelden/"
    assert "_auth_user_id" not in client.session


def test_looking_at_the_sign_out_page_signs_nobody_out(sign_in, staff, client):
    sign_in(staff.email)
    assert "Möchten Sie sich abmelden?" in client.get("/konto/abmelden/").text
    assert "_auth_user_id" in client.session


def test_a_wrong_password_says_nothing_of_the_account(sign_in, staff):
    wrong, unknown = (
        sign_in(staff.email, "falsch"),
        sign_in("wer@example.org", "falsch"),
    )
    for answer in (wrong, unknown):
        assert "passen nicht zusammen" in answer.text


def test_five_wrong_passwords_stop_even_the_right_one(sign_in, staff, client):
    for _attempt in range(5):
        sign_in(staff.email, "falsch")
    assert "zu viele Versuche" in sign_in(staff.email).text
    assert "_auth_user_id" not in client.session


def test_many_requests_from_one_address_get_a_german_429(sign_in, site):
    answers = [sign_in(f"{number}@example.org") for number in range(61)]
    assert answers[-1].status_code == 429
    assert "Das waren zu viele Versuche" in answers[-1].text


def test_limits_count_the_address_our_own_proxy_saw(sign_in, site, settings):
    settings.TRUSTED_PROXIES = 1
    for number in range(61):
        forged = f"10.0.0.{number}, 192.0.2.7"
        answer = sign_in(f"{number}@example.org", headers={"x-forwarded-for": forged})
    assert answer.status_code == 429
    other = sign_in("x@example.org", headers={"x-forwarded-for": "192.0.2.8"})
    assert other.status_code == 200


@pytest.mark.parametrize("header", ["", "unsinn", "1.2.3.4"])
def test_an_address_that_cannot_be_known_stops_nobody(sign_in, staff, settings, header):
    settings.TRUSTED_PROXIES = 2
    options = {"REMOTE_ADDR": "", "headers": {"x-forwarded-for": header}}
    assert sign_in(staff.email, **options)["Location"] == "/admin/"


def test_forged_headers_count_for_nothing_without_a_proxy(sign_in, site):
    for number in range(61):
        forged = {"x-forwarded-for": f"10.0.0.{number}"}
        answer = sign_in(f"{number}@example.org", headers=forged)
    assert answer.status_code == 429


def test_who_is_switched_off_cannot_sign_in(sign_in, staff, client):
    User.objects.update(is_active=False)
    answer = sign_in(staff.email)
    assert "abgeschaltet" in client.get(answer["Location"]).text
    assert "_auth_user_id" not in client.session


def test_switching_an_account_off_ends_its_sessions(sign_in, staff, client):
    sign_in(staff.email)
    User.objects.update(is_active=False)
    assert client.get("/admin/")["Location"].startswith("/konto/anmelden/")


def test_an_address_that_was_replaced_opens_nothing(sign_in, staff, client):
    sign_in(staff.email)
    client.post("/konto/abmelden/")
    staff.email = "neu@moers.example.org"
    staff.save()
    assert "passen nicht zusammen" in sign_in("erika@moers.example.org").text
    assert sign_in("neu@moers.example.org")["Location"] == "/admin/"


def test_a_member_of_no_team_comes_to_the_own_account_and_in_no_circle(
    sign_in, site, client
):
    User.objects.create_user("ohne@example.org", PASSWORD)
    answer = sign_in("ohne@example.org", to="/admin/", follow=True)
    assert answer.redirect_chain[-1][0] == "/konto/"
    assert "gehört zurzeit zu keinem Team" in answer.text
    assert len(answer.redirect_chain) <= 3


@pytest.mark.parametrize(
    "url",
    [
        "/konto/",
        "/konto/passwort/",
        "/konto/sitzungen/",
        "/konto/zwei-faktor/",
        "/konto/zwei-faktor/einrichten/",
        "/konto/zwei-faktor/abschalten/",
        "/konto/zwei-faktor/ersatzcodes/",
        "/konto/zwei-faktor/ersatzcodes/datei/",
        "/konto/bestaetigen/",
        "/konto/wieder-da/",
    ],
)
def test_visitors_are_asked_to_sign_in(client, site, url):
    assert client.get(url)["Location"].startswith("/konto/anmelden/")
    assert client.post(url)["Location"].startswith("/konto/anmelden/")


@pytest.mark.parametrize(
    "url", ["/konto/registrieren/", "/konto/signup/", "/konto/email/"]
)
def test_nobody_signs_up_and_no_address_is_managed(client, site, url):
    assert client.get(url).status_code == 404


def test_pages_are_kept_by_nobody(sign_in, staff, client):
    sign_in(staff.email)
    for url in ("/konto/", "/konto/sitzungen/", "/konto/zwei-faktor/einrichten/"):
        page = client.get(url)
        assert "no-store" in page["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in page.text


def test_a_stale_form_gets_a_german_answer(site):
    strict_client: Any = Client(enforce_csrf_checks=True)
    answer = strict_client.post("/konto/anmelden/", {"login": "a@example.org"})
    assert answer.status_code == 403
    assert "Bitte noch einmal absenden" in answer.text


def test_the_session_cookie_is_out_of_reach_for_scripts(sign_in, staff, client):
    sign_in(staff.email)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == ""


def test_who_asks_for_it_stays_signed_in_for_two_weeks(staff, client):
    data = {"login": staff.email, "password": PASSWORD, "remember": "on"}
    client.post("/konto/anmelden/", data)
    assert client.cookies["sessionid"]["max-age"] == 14 * 24 * 60 * 60


def test_a_stale_form_of_the_admin_gets_the_same_answer_with_its_frame(staff):
    strict_client: Any = Client(enforce_csrf_checks=True)
    strict_client.force_login(staff)
    answer = strict_client.post("/admin/account/", {"x": "y"})
    assert answer.status_code == 403
    assert "Bitte noch einmal absenden" in answer.text
    assert 'aria-label="Hauptnavigation"' in answer.text
    assert 'href="/projekte/"' in answer.text
