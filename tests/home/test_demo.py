"""The demo on either database; tests/browser looks at its pages."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from home import demo
from network.kind import ORGANISATION
from network.models import OrganisationPage, User
from projects.models import ProjectPage
from projects.profile.models import PROJECT
from search import catalogue, outbox

pytestmark = pytest.mark.django_db


def build() -> str:
    output = StringIO()
    call_command(
        "build_demo",
        editor_password="redaktion-geheim",
        staff_password="team-geheim",
        stdout=output,
    )
    return output.getvalue()


def test_the_demo_is_built_once_and_then_left_alone(client):
    output = build()
    outbox.drain()
    found = catalogue.current()

    assert (found.of_kind(PROJECT).total, ProjectPage.objects.count()) == (30, 30)
    assert found.of_kind(ORGANISATION).total == 434 + 19
    assert "redaktion@example.org  redaktion-geheim" in output
    assert "team@moers.example.org  team-geheim" in output
    assert client.login(username="Team@Moers.example.org", password="team-geheim")

    moers = OrganisationPage.objects.get(slug="moers")
    moers.introduction = "<p>Selbst geschrieben</p>"
    moers.save_revision().publish()
    assert "bleibt, wie sie ist" in build()
    moers.refresh_from_db()
    assert moers.introduction == "<p>Selbst geschrieben</p>"
    assert User.objects.count() == 3


def test_a_broken_file_builds_nothing(monkeypatch, tmp_path):
    (tmp_path / "organisations.toml").write_text("kaputt")
    monkeypatch.setattr(demo, "DEMO", tmp_path)
    monkeypatch.setattr(demo, "create_missing_pages", lambda index: [])
    with pytest.raises(CommandError, match="Nichts gebaut"):
        build()
    assert not OrganisationPage.objects.exists()
    assert not User.objects.exists()
