"""People with accounts, and what they do to sign in."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client

from network.models import User
from network.teams import EDITORS

PASSWORD = "Faehre-Ahorn-Montag"


@pytest.fixture
def staff(site: Any) -> User:
    """Somebody who may enter the admin. Made as invitations do, not by allauth."""
    user = User.objects.create_user("Erika@moers.example.org", PASSWORD)
    team = Group.objects.create(name="Team Moers")
    team.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(team)
    return user


@pytest.fixture
def editor(site: Any) -> User:
    user = User.objects.create_user("redaktion@example.org", PASSWORD)
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


@pytest.fixture
def strict(settings: Any) -> None:
    """As in production: editors need a second factor."""
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def sign_in(client: Client) -> Callable[..., Any]:
    def enter(
        email: str, password: str = PASSWORD, to: str = "", **options: Any
    ) -> Any:
        data = {"login": email, "password": password, "next": to}
        return options.pop("client", client).post("/konto/anmelden/", data, **options)

    return enter


@pytest.fixture
def set_up_app(client: Client) -> Callable[..., str]:
    """Sets up an app for whoever is signed in, and gives its secret."""

    def set_up() -> str:
        page = client.get("/konto/zwei-faktor/einrichten/")
        secret = page.context["form"].secret
        answer = client.post("/konto/zwei-faktor/einrichten/", {"code": code(secret)})
        assert answer["Location"] == "/konto/zwei-faktor/ersatzcodes/"
        return secret

    return set_up


def code(secret: str, steps: int = 0) -> str:
    """What the app shows now, or some half minutes later."""
    counters = list(auth.yield_hotp_counters_from_time())
    middle = counters[len(counters) // 2]
    return auth.format_hotp_value(auth.hotp_value(secret, middle + steps))


def letters() -> list[tuple[str, list[str]]]:
    return [(message.subject, message.to) for message in mail.outbox]
