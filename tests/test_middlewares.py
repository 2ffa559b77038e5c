"""Middlewares that serve the admin alone cost nobody else anything."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.urls import ResolverMatch
from django.utils.module_loading import import_string

from projects.profile.reuses import CircleError

ADMIN_ONLY = {
    "accounts.middleware.SessionMiddleware",
    "network.privacy.guard.AdminGuardMiddleware",
    "desk.editing.side_panel.SidePanelMiddleware",
    "projects.reuse.middleware.CircleMiddleware",
}
# One sets the policy of each page; one takes editors without their second factor for
# visitors, and leaves who carries no session alone.
FOR_ALL = {
    "accounts.middleware.SecondFactorMiddleware",
    "config.middleware.ContentSecurityPolicyMiddleware",
}


class TouchedError(Exception):
    """Something was looked at."""


class Untouchable:
    """Tells of whatever else than these attributes is asked for."""

    def __init__(self, **known: Any):
        self.__dict__.update(known)

    def __getattr__(self, name: str) -> Any:
        raise TouchedError(name)


def request_for(path: str) -> Any:
    match = ResolverMatch(HttpResponse, (), {}, route=path.removeprefix("/"))
    return Untouchable(path=path, resolver_match=match)


def ask(name: str, request: Any, error: Exception) -> None:
    """Every way in which Django calls a middleware."""
    middleware = import_string(name)(lambda request: HttpResponse())
    middleware(request)
    for hook, *arguments in (
        ("process_view", HttpResponse, (), {}),
        ("process_template_response", Untouchable()),
        ("process_exception", error),
    ):
        method: Callable | None = getattr(middleware, hook, None)
        if method:
            method(request, *arguments)


def test_each_of_our_middlewares_is_for_the_admin_or_for_all():
    ours = {
        name
        for name in settings.MIDDLEWARE
        if (settings.BASE_DIR / name.partition(".")[0]).is_dir()
    }
    assert ours == ADMIN_ONLY | FOR_ALL


@pytest.mark.parametrize("path", ["/", "/projekte/", "/suche/", "/kommunen/moers/"])
@pytest.mark.parametrize("name", sorted(ADMIN_ONLY))
def test_a_middleware_of_the_admin_looks_at_no_more_than_a_public_address(name, path):
    ask(name, request_for(path), ValueError("something else"))


@pytest.mark.parametrize("name", sorted(ADMIN_ONLY))
def test_in_the_admin_it_does_look(name):
    with pytest.raises(TouchedError):
        ask(name, request_for("/admin/pages/3/edit/"), CircleError("round"))
