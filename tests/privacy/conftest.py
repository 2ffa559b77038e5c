"""Geldern has secrets; people who must not learn them."""

from typing import Any

import pytest

from network.models import OrganisationPage
from network.teams import create_team
from tests.layers import layer
from tests.privacy.planting import Secrets, make_staff, member_of_nothing, plant


@layer
def secrets(organisations: dict[str, OrganisationPage]) -> Secrets:
    return plant(organisations["moers"], organisations["geldern"])


@pytest.fixture
def staff_of_moers(secrets: Secrets, moers: OrganisationPage) -> Any:
    return make_staff("team@moers.example.org", create_team(moers))


@pytest.fixture
def staff_of_two(secrets: Secrets, moers: OrganisationPage, organisations: Any) -> Any:
    """Of Moers and of Kleve: their common ancestor is above Geldern, too."""
    teams = create_team(moers), create_team(organisations["kleve"])
    return make_staff("team@moers-und-kleve.example.org", *teams)


@pytest.fixture
def guest(secrets: Secrets) -> Any:
    return member_of_nothing()


@pytest.fixture
def without_group(secrets: Secrets) -> Any:
    return make_staff("niemand@example.org")


@pytest.fixture
def visitor(secrets: Secrets) -> None:
    return None
