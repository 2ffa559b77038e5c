"""A project of Moers that others take over, and people with their browsers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from network.models import OrganisationPage
from network.teams import EDITORS, create_team
from projects.models import ProjectPage, Reuse, ReuseReport
from projects.reuse.reporting import accept
from search import outbox
from tests.moderation.conftest import Person, sign_in

__all__ = ["sign_in"]  # a fixture of these tests, too

FORM = {
    "since": "2024",
    "adaptation": "Die Satzung auf zwei Kommunen umgeschrieben.",
    "web": "",
}


@pytest.fixture
def gerda(sign_in: Any, geldern: OrganisationPage) -> Person:
    """Of the team of Geldern."""
    return sign_in("gerda", create_team(geldern).group)


@pytest.fixture
def anna(sign_in: Any, moers: OrganisationPage) -> Person:
    """Of the team of Moers, whose project it is."""
    return sign_in("anna", create_team(moers).group)


@pytest.fixture
def editor(sign_in: Any, site: Any) -> Person:
    return sign_in("erika", Group.objects.get(name=EDITORS))


@pytest.fixture
def other_editor(sign_in: Any, site: Any) -> Person:
    return sign_in("egon", Group.objects.get(name=EDITORS))


@pytest.fixture
def project(make_project: Any) -> ProjectPage:
    return make_project("Reallabor")


@pytest.fixture
def report(gerda: Person, project: ProjectPage, geldern: Any) -> ReuseReport:
    """Waits for a decision."""
    return ReuseReport.objects.create(
        project=project,
        organisation=geldern,
        since=2024,
        adaptation="Satzung umgeschrieben.",
        reported_by=gerda.user,
    )


@pytest.fixture
def accepted(report: ReuseReport, editor: Person) -> ReuseReport:
    accept(report, editor.user)
    return report


@pytest.fixture
def build_on(make_project: Any) -> Callable[..., ProjectPage]:
    """Makes a project that builds on others."""

    def make(title: str, *models: ProjectPage, **options: Any) -> ProjectPage:
        publish = options.pop("publish", True)
        adaptation = options.pop("adaptation", "")
        page = make_project(title, publish=False, **options)
        page.reuses = [Reuse(based_on=m, adaptation=adaptation) for m in models]
        page.save_revision()
        page.save()
        if publish:
            page.get_latest_revision().publish()
            outbox.drain()
        return ProjectPage.objects.get(pk=page.pk)

    return make


def address(project: ProjectPage) -> str:
    return f"{project.url}wir-auch/"


def text(client: Client, path: str) -> str:
    """A page as one line of words and tags."""
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def section(client: Client, project: ProjectPage) -> str:
    """What the page of a project says of reuse."""
    page = text(client, project.url)
    return page.partition('id="nachnutzung"')[2].partition("</section>")[0]
