from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group

from network.models import (
    CuratedRegion,
    OrganisationIndexPage,
    OrganisationPage,
    RegisterEntry,
    User,
)
from network.organisations import create_missing_pages
from network.teams import EDITORS
from search import outbox
from tests.conftest import make_entry
from tests.layers import layer

MORE = {
    "LVR": ("landschaftsverband", "Landschaftsverband", "Landschaftsverband Rheinland"),
    "LWL": ("landschaftsverband", "Landschaftsverband", "Landschaftsverband Westfalen"),
}


@layer
def rheinland(
    organisations: dict[str, OrganisationPage],
) -> dict[str, OrganisationPage]:
    """Everybody around Moers, and the Landschaftsverbände."""
    for key, facts in MORE.items():
        make_entry(key, *facts, None)
    list(create_missing_pages(OrganisationIndexPage.objects.get()))
    outbox.drain()
    return {page.slug: page for page in OrganisationPage.objects.all()}


@pytest.fixture
def make_region(organisations: Any) -> Callable[..., CuratedRegion]:
    def make(name: str, *keys: str, **facts: Any) -> CuratedRegion:
        region = CuratedRegion.objects.create(name=name, slug=name.lower(), **facts)
        region.members.set(RegisterEntry.objects.filter(pk__in=keys))
        return region

    return make


@pytest.fixture
def editor(site: Any) -> User:
    user = User.objects.create_user("redaktion@example.org", "geheim")
    user.groups.add(Group.objects.get(name=EDITORS))
    return user
