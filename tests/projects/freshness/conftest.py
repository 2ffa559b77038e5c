"""People who keep profiles, and profiles that were published long ago."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page

from network.models import OrganisationPage, User
from network.teams import EDITORS, create_team
from projects.models import ProjectPage

PUBLISHED = date(2026, 5, 1)
NEXT_YEAR = date(2027, 5, 1)


@pytest.fixture
def join(db: None) -> Callable[..., User]:
    """Makes somebody a member of an organisation's team."""

    def join(organisation: OrganisationPage, email: str, **facts: Any) -> User:
        user = User.objects.create_user(email, "password", **facts)
        user.groups.add(create_team(organisation).group)
        return user

    return join


@pytest.fixture
def make_editor(site: Any) -> Callable[[str], User]:
    def make(email: str) -> User:
        user = User.objects.create_user(email, "password")
        user.groups.add(Group.objects.get(name=EDITORS))
        return user

    return make


@pytest.fixture
def old_project(make_project: Callable[..., ProjectPage]) -> Callable[..., ProjectPage]:
    """A live profile, published on a day of the past."""

    def make(
        title: str = "Reallabor", published: date = PUBLISHED, **options: Any
    ) -> ProjectPage:
        project = make_project(title, **options)
        at_noon = datetime.combine(published, datetime.min.time(), UTC).replace(hour=12)
        Page.objects.filter(pk=project.pk).update(first_published_at=at_noon)
        project.refresh_from_db()
        return project

    return make


@pytest.fixture
def signed_in(client: Client) -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client.force_login(user)
        return client

    return sign_in
