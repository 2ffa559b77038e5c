"""A small network for the tests: bodies around Moers, and a way to make projects."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from home.site import set_up_site
from network.models import OrganisationIndexPage, OrganisationPage, RegisterEntry
from network.organisations import create_missing_pages
from projects.models import ProjectPage, Topic
from search import outbox
from tests import statements
from tests.database import databases
from tests.layers import Ground, layer, places, wanted
from tests.making import make_open_data, project_of

BODIES = {
    "051": (
        "regierungsbezirk",
        "Regierungsbezirk",
        "Bezirksregierung Düsseldorf",
        None,
    ),
    "05170": ("kreis", "Kreis", "Kreis Wesel", "051"),
    "05154": ("kreis", "Kreis", "Kreis Kleve", "051"),
    "05170024": ("gemeinde", "Große kreisangehörige Stadt", "Moers", "05170"),
    "05154012": ("gemeinde", "Mittlere kreisangehörige Stadt", "Geldern", "05154"),
    "05154036": ("gemeinde", "Große kreisangehörige Stadt", "Kleve", "05154"),
    "05111000": ("gemeinde", "kreisfreie Stadt", "Düsseldorf", "051"),
}


def make_entry(key: str, level: str, legal_type: str, name: str, parent: str | None):
    """A register entry with round figures."""
    return RegisterEntry.objects.create(
        key=key,
        level=level,
        legal_type=legal_type,
        name=name,
        name_official=name.replace("Bezirksregierung", "Regierungsbezirk"),
        parent_id=parent,
        population=100_000,
        population_date="2024-12-31",
        area_km2="50.00",
        area_date="2024-12-31",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    daily = statements.chosen()
    for item in items:
        if item.name in daily:
            item.add_marker("postgres")


def pytest_collection_finish() -> None:
    """What is there when the tests begin stays: nobody looks for garbage in it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, tmp_path_factory: Any, django_db_blocker: Any
) -> Iterator[Ground]:
    """In place of pytest-django's, which migrates a database for every process."""
    mine = databases(os.environ.get("PYTEST_XDIST_WORKER", "main"))
    with django_db_blocker.unblock():
        yield Ground(mine, tmp_path_factory.mktemp("layers"))
        mine.close()


@pytest.fixture
def ground(
    request: pytest.FixtureRequest,
    django_db_setup: Ground,
    django_db_blocker: Any,
    tmp_path: Path,
) -> Iterator[Ground]:
    """The database with what the test stands on, before its transaction begins."""
    marker = request.node.get_closest_marker("django_db")
    commits = "transactional_db" in request.fixturenames or (
        marker and marker.kwargs.get("transaction")
    )
    with django_db_blocker.unblock():
        django_db_setup.stand_on(wanted(request.node))
        django_db_setup.furnish(tmp_path)
        if commits:
            django_db_setup.spoil()
    yield django_db_setup
    if commits:
        with django_db_blocker.unblock():
            django_db_setup.clear()


def pytest_fixture_setup(fixturedef: Any, request: pytest.FixtureRequest) -> None:
    if fixturedef.argname == "_django_db_helper":  # begins the transaction
        request.getfixturevalue("ground")


@pytest.fixture(autouse=True)
def own_places(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Every test has an index, files and a cache of its own."""
    for name, value in places(tmp_path).items():
        setattr(settings, name, value)
    cache.clear()
    yield
    cache.clear()


@layer
def site() -> HomePage:
    """The first pages, the editors' group and the workflow."""
    return set_up_site()


@layer
def organisations(site: HomePage) -> dict[str, OrganisationPage]:
    """Pages of six bodies around Moers, by slug."""
    for key, facts in BODIES.items():
        make_entry(key, *facts)
    list(create_missing_pages(OrganisationIndexPage.objects.get()))
    outbox.drain()
    return {page.slug: page for page in OrganisationPage.objects.all()}


@pytest.fixture
def moers(organisations: dict[str, OrganisationPage]) -> OrganisationPage:
    return organisations["moers"]


@pytest.fixture
def geldern(organisations: dict[str, OrganisationPage]) -> OrganisationPage:
    return organisations["geldern"]


@pytest.fixture
def open_data(db: None) -> Topic:
    return make_open_data()


@pytest.fixture
def make_project(
    moers: OrganisationPage, open_data: Topic
) -> Callable[..., ProjectPage]:
    """Makes a complete project, of Moers unless told otherwise."""

    def make(title: str = "Reallabor Niederrhein", **options: Any) -> ProjectPage:
        lead = options.pop("lead", moers)
        return project_of(lead, title, **options)

    return make


@pytest.fixture
def count_queries(client: Any) -> Callable[[str], int]:
    """How many queries a page takes when everything that is cached is warm."""

    def count(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    return count
