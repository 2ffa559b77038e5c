import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from network.models import User
from tests.accounts.conftest import PASSWORD, letters

FORGOTTEN = "/konto/passwort-vergessen/"
NEW = "Regen-Bruecke-Kran"


@pytest.fixture
def link(client: Client, staff: User, django_capture_on_commit_callbacks: Any):
    """Asks for a new password and gives the link in the mail."""

    def ask(email: str = "ERIKA@moers.example.org") -> str:
        with django_capture_on_commit_callbacks(execute=True):
            client.post(FORGOTTEN, {"email": email})
        found = re.search(r"https?://\S+/konto/\S+", str(mail.outbox[-1].body))
        assert found
        return found[0]

    return ask


def follow(client: Client, url: str, password: str = NEW) -> Any:
    page = client.get(url, follow=True)
    data = {"password1": password, "password2": password}
    return client.post(page.request["PATH_INFO"], data, follow=True)


def test_a_forgotten_password_is_replaced_by_mail(client, link, staff, sign_in):
    url = link()
    assert letters() == [("Neues Passwort für das Wissensnetz", [staff.email])]
    assert "Ihr neues Passwort gilt" in follow(client, url).text
    assert "passen nicht zusammen" in sign_in(staff.email).text
    assert sign_in(staff.email, NEW)["Location"] == "/admin/"


def test_a_link_works_once(client, link):
    url = link()
    follow(client, url)
    client.post("/konto/abmelden/")
    assert "Dieser Link gilt nicht mehr" in client.get(url, follow=True).text


def test_a_link_works_for_a_day(client, link, staff, monkeypatch):
    url = link()
    later = timezone.now().replace(tzinfo=None) + timedelta(hours=27)
    generator = "django.contrib.auth.tokens.PasswordResetTokenGenerator._now"
    monkeypatch.setattr(generator, lambda self: later)
    assert "Dieser Link gilt nicht mehr" in client.get(url, follow=True).text


def test_a_link_to_a_changed_address_or_account_works_no_more(client, link, staff):
    url = link()
    User.objects.update(is_active=False)
    assert "Dieser Link gilt nicht mehr" in client.get(url, follow=True).text
    User.objects.update(is_active=True, email="neu@moers.example.org")
    assert "Dieser Link gilt nicht mehr" in client.get(url, follow=True).text


def test_links_lead_to_our_address_whatever_host_was_asked(link, settings, client):
    settings.BASE_URL = "https://wissensnetz.example"
    settings.ALLOWED_HOSTS = ["*"]
    client.defaults["HTTP_HOST"] = "boese.example"
    assert link().startswith("https://wissensnetz.example/konto/passwort-vergessen/")


def test_no_answer_tells_whether_an_address_has_an_account(
    client, staff, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        known = client.post(FORGOTTEN, {"email": staff.email}, follow=True)
        unknown = client.post(FORGOTTEN, {"email": "wer@example.org"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert known.text == unknown.text
    assert letters() == [
        ("Neues Passwort für das Wissensnetz", [staff.email]),
        ("Kein Konto mit dieser Adresse", ["wer@example.org"]),
    ]


def test_who_is_switched_off_gets_no_link(
    client, staff, django_capture_on_commit_callbacks
):
    User.objects.update(is_active=False)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(FORGOTTEN, {"email": staff.email})
    assert letters() == [("Kein Konto mit dieser Adresse", [staff.email.lower()])]


def test_one_address_gets_three_letters_an_hour(client, staff):
    for _attempt in range(3):
        assert client.post(FORGOTTEN, {"email": staff.email}).status_code == 302
    assert client.post(FORGOTTEN, {"email": staff.email}).status_code == 429


def test_who_never_had_a_password_gets_one_by_mail(client, link, staff, sign_in):
    staff.set_unusable_password()
    staff.save()
    follow(client, link())
    assert sign_in(staff.email, NEW)["Location"] == "/admin/"


@pytest.mark.parametrize("weak", ["kurz", "12345678901", "passwort1"])
def test_weak_passwords_are_refused(client, link, staff, weak):
    follow(client, link(), weak)
    staff.refresh_from_db()
    assert staff.check_password(PASSWORD)


def test_changing_the_password_ends_the_other_sessions(
    client, staff, sign_in, django_capture_on_commit_callbacks
):
    other = Client()
    sign_in(staff.email)
    sign_in(staff.email, client=other)
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/konto/passwort/", data)["Location"] == "/konto/"
    assert "Ihr neues Passwort gilt ab sofort." in client.get("/konto/").text
    assert other.get("/admin/")["Location"].startswith("/konto/anmelden/")
    subject = "Ihr Passwort für das Wissensnetz ist geändert"
    assert letters() == [(subject, [staff.email])]


def test_changing_the_password_needs_the_old_one(client, staff, sign_in):
    sign_in(staff.email)
    data = {"oldpassword": "falsch", "password1": NEW, "password2": NEW}
    assert "nicht Ihr jetziges Passwort" in client.post("/konto/passwort/", data).text


def test_the_admin_changes_neither_password_nor_address(client, staff, sign_in):
    sign_in(staff.email)
    page = client.get("/admin/account/").text
    assert 'name="name_email-email"' not in page
    assert 'name="password-new_password1"' not in page
    assert 'href="/konto/"' in page
