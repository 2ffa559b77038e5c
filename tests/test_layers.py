"""The ground that all other tests stand on."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from wagtail.models import Page

from network.models import OrganisationPage
from search.models import Synonym
from tests import layers
from tests.database import MIGRATED, databases, fingerprint
from tests.layers import Ground, Layer


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two layers of words; their names, in the order in which they are made."""
    names: list[str] = []

    def put(word: str) -> list[str]:
        Synonym.objects.create(words=word)
        Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
        (Path(settings.MEDIA_ROOT) / word).touch()
        names.append(word)
        return [word]

    lower = Layer("lower", lambda: put("Amt"), MIGRATED)
    upper = Layer("upper", lambda below: below + put("Behörde"), "lower")
    monkeypatch.setattr(layers, "LAYERS", {"lower": lower, "upper": upper})
    return names


@pytest.fixture
def other(
    django_db_setup: Ground, django_db_blocker: Any, tmp_path: Path
) -> Iterator[Ground]:
    """A ground beside the one that this process has."""
    mine = databases("beside")
    with django_db_blocker.unblock():
        yield Ground(mine, tmp_path / "layers")
        mine.close()
        django_db_setup.stand_on(MIGRATED)


def words() -> list[str]:
    return list(Synonym.objects.order_by("pk").values_list("words", flat=True))


def test_a_layer_has_what_is_below_it_and_leaves_that_as_it_was(
    other: Ground, made: list[str]
):
    other.stand_on("upper")
    assert words() == ["Amt", "Behörde"]
    assert other.has("lower")
    other.stand_on("lower")
    assert words() == ["Amt"]
    assert not other.has("upper")
    other.stand_on(MIGRATED)
    assert words() == []


def test_a_layer_is_made_once(other: Ground, made: list[str]):
    for name in ("lower", "upper", MIGRATED, "lower", "upper"):
        other.stand_on(name)
    assert made == ["Amt", "Behörde"]


def test_a_test_may_change_what_a_layer_has_returned(other: Ground, made: list[str]):
    other.stand_on("upper")
    other.value("upper").clear()
    assert other.value("upper") == ["Amt", "Behörde"]


def test_a_layer_brings_its_files(other: Ground, made: list[str], tmp_path: Path):
    other.stand_on("upper")
    other.furnish(tmp_path / "here")
    there = tmp_path / "here" / "media"
    assert {path.name for path in there.iterdir()} == {"Amt", "Behörde"}


def test_what_a_test_commits_is_gone_with_it(other: Ground, made: list[str]):
    other.stand_on("lower")
    other.spoil()
    Synonym.objects.all().delete()
    other.clear()
    assert words() == ["Amt"]


def test_no_process_remembers_what_was_before(other: Ground, monkeypatch):
    def note() -> None:
        layers.SearchState.objects.create(changes=1, generation=1)

    monkeypatch.setattr(layers, "LAYERS", {"one": Layer("one", note, MIGRATED)})
    seen = set()
    for _ in range(3):
        other.stand_on("one")
        seen.add(layers.SearchState.objects.values_list("changes", "generation").get())
    assert len(seen) == 3


@pytest.mark.django_db
def test_a_test_stands_on_the_highest_layer_it_asks_for(
    ground: Ground, organisations: dict[str, OrganisationPage]
):
    assert ground.has("organisations")
    assert connection.settings_dict["NAME"].count("organisations") == 1
    assert organisations["moers"] == OrganisationPage.objects.get(slug="moers")


@pytest.mark.django_db
def test_a_test_that_asks_for_nothing_finds_nothing(ground: Ground):
    assert not ground.has("site")
    assert not Page.objects.filter(depth__gt=2).exists()


def test_another_migration_makes_another_database(monkeypatch, tmp_path):
    app = SimpleNamespace(path=tmp_path)
    monkeypatch.setattr("tests.database.apps.get_app_configs", lambda: [app])
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "0001_initial.py").write_text("operations = []")
    before = fingerprint()
    (tmp_path / "migrations" / "0001_initial.py").write_text("operations = [None]")
    assert fingerprint() != before
