"""Which state the network is in, and what a process may remember of it.

Two numbers in one row: `changes` is drawn anew whenever a page is noted as changed, in
the same transaction; `generation` when the documents have followed. Drawn, not counted:
what a process remembers must never fit a database that was restored meanwhile.
"""

import secrets
import threading
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from django.core.signals import request_finished, request_started

from search.models import SearchState

T = TypeVar("T")


class State(NamedTuple):
    """The two numbers; 0 as long as nothing was ever noted or indexed."""

    changes: int
    generation: int


class _Request(threading.local):
    """Within one request the state is asked for once and stays the same, so that what
    stands on one page fits together.
    """

    running = False
    state: State | None = None


_request = _Request()


def current() -> State:
    """The present state: one small query, and none later in the same request."""
    if _request.state is not None:
        return _request.state
    row = SearchState.objects.filter(pk=1).values_list("changes", "generation").first()
    state = State(*row) if row else State(0, 0)
    if _request.running:
        _request.state = state
    return state


def changed() -> None:
    """Something that anybody may see is different now."""
    _draw("changes")


def followed() -> None:
    """The documents are different now."""
    _draw("generation")


def one_at_a_time() -> None:
    """Lets whoever calls this go on alone until its transaction ends, for rules over
    many rows. The lock is the row that every noted change writes as well, so that
    nobody holds this one and waits for the other.
    """
    SearchState.objects.select_for_update().get_or_create(pk=1)


def _draw(name: str) -> None:
    defaults = {name: secrets.randbits(62) + 1}
    SearchState.objects.update_or_create(pk=1, defaults=defaults)
    _request.state = None


def remembered(load: Callable[[], T]) -> Callable[[], T]:
    """Keeps in this process what `load` returns until the state changes. For what many
    pages show and few people change: names of organisations, topics, the navigation.
    """
    kept: dict[State, T] = {}

    def loaded() -> T:
        state = current()
        try:
            return kept[state]
        except KeyError:
            fresh = load()
            kept.clear()
            kept[state] = fresh
            return fresh

    loaded.__doc__ = load.__doc__
    return loaded


def connect() -> None:
    """Called once, when all models are there."""
    request_started.connect(_start, dispatch_uid="search.state")
    request_finished.connect(_finish, dispatch_uid="search.state")


def _start(**details: Any) -> None:
    _request.running, _request.state = True, None


def _finish(**details: Any) -> None:
    _request.running, _request.state = False, None
