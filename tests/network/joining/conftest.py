from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group

from network.models import OrganisationPage, Team, User
from network.teams import EDITORS, create_team

PASSWORD = "Fähre-Ahorn-Montag"


@pytest.fixture(autouse=True)
def one_factor(settings: Any) -> None:
    """The second factor is tested elsewhere."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def make_user(db: None) -> Callable[..., User]:
    def make(email: str, *groups: Group, **facts: Any) -> User:
        user = User.objects.create_user(email, PASSWORD, **facts)
        user.groups.set(groups)
        return user

    return make


@pytest.fixture
def team(moers: OrganisationPage) -> Team:
    return create_team(moers)


@pytest.fixture
def other_team(geldern: OrganisationPage) -> Team:
    return create_team(geldern)


@pytest.fixture
def coordinator(team: Team, make_user: Callable[..., User]) -> User:
    user = make_user(
        "koordination@moers.de", team.group, first_name="Mara", last_name="Moers"
    )
    team.coordinators.add(user)
    return user


@pytest.fixture
def member(team: Team, make_user: Callable[..., User]) -> User:
    return make_user(
        "mitglied@moers.de", team.group, first_name="Mika", last_name="Mitglied"
    )


@pytest.fixture
def stranger(other_team: Team, make_user: Callable[..., User]) -> User:
    """Coordinates Geldern."""
    user = make_user("koordination@geldern.de", other_team.group, last_name="Geheimer")
    other_team.coordinators.add(user)
    return user


@pytest.fixture
def editor(site: Any, make_user: Callable[..., User]) -> User:
    return make_user(
        "redaktion@wissensnetz.de",
        Group.objects.get(name=EDITORS),
        first_name="Erika",
        last_name="Redaktion",
    )


@pytest.fixture
def post(django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    """Sends a form and lets the mails go."""

    def send(client: Any, url: str, data: dict[str, Any] | None = None) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(url, data or {})

    return send
