"""What many tests find in the database, made once and not anew for each of them.

A layer is a database: a copy of the one below with something more in it, and with a
folder for what goes into index and files. It is written like a fixture whose only
argument is the layer below. A test stands on the highest layer that it asks for, and
its transaction leaves that as it was.
"""

import copy
import inspect
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection, transaction
from django.test import override_settings

from search.models import SearchState
from tests.database import MIGRATED, Databases

SPOILT = "spoilt"  # a copy for a test that commits


@dataclass(frozen=True)
class Layer:
    """Something more in the database, and the layer that it is put upon."""

    name: str
    make: Callable[..., Any]
    below: str

    @property
    def height(self) -> int:
        return 1 + LAYERS[self.below].height if self.below in LAYERS else 0


LAYERS: dict[str, Layer] = {}


def layer(make: Callable[..., Any]) -> Any:
    """A fixture that is made once. Each test gets a copy of its value."""
    name = make.__name__
    below = next(iter(inspect.signature(make).parameters), MIGRATED)
    assert name not in LAYERS, f"There is a layer “{name}” already."

    def found(request: pytest.FixtureRequest, ground: Ground, db: None) -> Any:
        if ground.has(name):
            return ground.value(name)
        # The test stands elsewhere, and has this in its own transaction.
        return make(*([request.getfixturevalue(below)] if below in LAYERS else []))

    found.__doc__ = make.__doc__
    found.layer = LAYERS[name] = Layer(name, make, below)  # type: ignore[attr-defined]
    return pytest.fixture(name=name)(found)


def wanted(item: pytest.Item) -> str:
    """The highest layer that a test asks for."""
    definitions = item._fixtureinfo.name2fixturedefs.values()  # type: ignore[attr-defined]
    functions = [found[-1].func for found in definitions]
    layers = [one.layer for one in functions if hasattr(one, "layer")]
    return max(layers, key=lambda one: one.height).name if layers else MIGRATED


def places(folder: Path) -> dict[str, str]:
    """Settings that keep index and files in this folder; on PostgreSQL the index is in
    the database, as in production.
    """
    found = {"MEDIA_ROOT": str(folder / "media")}
    if connection.vendor != "postgresql":
        found["SEARCH_URL"] = f"whoosh://{folder}/index"
    return found


class Ground:
    """The layers of one process of the tests, and the one that it stands on."""

    def __init__(self, databases: Databases, folder: Path) -> None:
        self._databases, self._folder = databases, folder
        self._values: dict[str, Any] = {MIGRATED: None}
        self.standing = MIGRATED
        databases.copy(MIGRATED)

    def has(self, name: str) -> bool:
        """Whether it is this layer that we stand on, or below."""
        standing = LAYERS.get(self.standing)
        while standing and standing.name != name:
            standing = LAYERS.get(standing.below)
        return standing is not None

    def value(self, name: str) -> Any:
        """What the layer has returned; a copy, as tests change it."""
        return copy.deepcopy(self._values[name])

    def stand_on(self, name: str) -> None:
        if name not in self._values:
            self._make(LAYERS[name])
        self.standing = name
        self._databases.use(name)
        forget()

    def spoil(self) -> None:
        """Goes to a copy of the layer, for a test that commits."""
        self._databases.copy(SPOILT, of=self.standing)

    def clear(self) -> None:
        self._databases.drop(SPOILT)
        self._databases.use(self.standing)

    def furnish(self, folder: Path) -> None:
        """Copies what the layer has of index and files."""
        if (here := self._folder / self.standing).exists():
            shutil.copytree(here, folder, symlinks=True, dirs_exist_ok=True)

    def _make(self, one: Layer) -> None:
        self.stand_on(one.below)
        folder = self._folder / one.name
        self.furnish(folder)
        self._databases.copy(one.name, of=one.below)
        cache.clear()
        with override_settings(**places(folder)), transaction.atomic():
            below = [self.value(one.below)] if one.below in LAYERS else []
            self._values[one.name] = one.make(*below)
        cache.clear()
        mail.outbox.clear()


def forget() -> None:
    """Nothing that this process remembers of an earlier test is of this state."""
    numbers = {name: secrets.randbits(62) + 1 for name in ("changes", "generation")}
    SearchState.objects.update(**numbers)
