"""A guard at the door of the admin.

Wagtail's views check what somebody *does*; many say what a page is called before they
do. So the guard looks at every key that a request brings along: in the address, a key
that is not for this person's eyes is as good as none (404); in a query or a form it
vanishes, and the form says that something has to be chosen.
"""

import re
from collections.abc import Callable
from json import JSONDecodeError
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDictKeyError
from modelsearch.backends.base import FilterFieldError
from wagtail.admin.auth import permission_denied

from network.privacy import sight
from network.privacy.blinding import blind
from network.teams import is_editor

ADMIN = "admin/"
# The namespace of Wagtail's addresses about single pages.
PAGES = "wagtailadmin_pages"
# What the parts of addresses are called that are keys of pages, images and documents.
PAGE_ARGUMENTS = {
    "page_id",
    "parent_page_id",
    "page_to_move_id",
    "destination_id",
    "page_pk",
}
IMAGE_ARGUMENTS = {"image_id"}
DOCUMENT_ARGUMENTS = {"document_id", "doc_id"}
CHOOSERS = {"wagtailadmin_choose_page_child"}
EXPLORERS = {"wagtailadmin_explore", "wagtailadmin_explore_results"}
# Reports and lists by type run over the whole site, with names of who edited.
EDITORS_ONLY = re.compile(r"^wagtailadmin_reports:|^wagtailadmin_pages:type_use")
# Who tags with words that everybody sees tells everybody.
NOBODY = {"add_tags"}
# Views whose `id` is a list of keys, by their name and, for bulk actions, the model.
LISTS: dict[str, sight.Sees] = {
    "wagtailadmin_choose_page_chosen_multiple": sight.visible_keys,
    "page": sight.own_keys,
    "customimage": sight.image_keys,
    "customdocument": sight.document_keys,
}
# What Wagtail's views raise when a form lacks what the browser always sends.
BAD_INPUT = (MultiValueDictKeyError, FilterFieldError, JSONDecodeError)
UNCHECKED = {
    "chosen",
    "chosen_multiple",
    "copy",
    "wagtailadmin_choose_page_external_link",
}


class AdminGuardMiddleware:
    """Lets nobody look through the admin at what is not theirs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or not match.route.startswith(ADMIN):
            return None
        if not request.user.is_authenticated:
            return None
        if kwargs.get("action") in NOBODY:
            return permission_denied(request)
        if EDITORS_ONLY.match(match.view_name) and not is_editor(request.user):
            return permission_denied(request)
        try:
            check_address(request, args, kwargs)
        except Http404:
            # The admin's own page; that of the site has no frame here.
            return render(request, "wagtailadmin/404.html", status=404)
        if not request.user.is_superuser:
            listed = LISTS.get(str(kwargs.get("model_name", match.url_name)))
            blind(request, listed, kwargs.get("page_id"))
        return None

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """A form that no browser sent is a bad request and no error of ours."""
        match = request.resolver_match
        if match is None or not match.route.startswith(ADMIN):
            return None
        unchecked = (ValueError, AttributeError)
        if isinstance(exception, BAD_INPUT) or (
            match.url_name in UNCHECKED and isinstance(exception, unchecked)
        ):
            return HttpResponse(status=400)
        return None


def check_address(request: HttpRequest, args: tuple, kwargs: dict[str, Any]) -> None:
    """Keys in the address are the person's own, or a page on the way there to look at,
    or one that they may choose.
    """
    match = request.resolver_match
    assert match is not None  # noqa: S101 (the caller has looked)
    if match.url_name in CHOOSERS:
        sees = sight.visible_keys
    elif match.url_name in EXPLORERS:
        sees = sight.explorable_keys
    else:
        sees = sight.own_keys
    require(request, sees, page_keys(match.namespaces, args, kwargs))
    require(request, sight.image_keys, named(kwargs, IMAGE_ARGUMENTS))
    require(request, sight.document_keys, named(kwargs, DOCUMENT_ARGUMENTS))


def page_keys(namespaces: list[str], args: tuple, kwargs: dict[str, Any]) -> list[int]:
    """Elsewhere `pk` may be the key of anything. Among the addresses of pages, 8.0
    calls one so that has no name in 7.4, where the page is what comes first.
    """
    if PAGES not in namespaces:
        return named(kwargs, PAGE_ARGUMENTS)
    return named(kwargs, PAGE_ARGUMENTS | {"pk"}) + [int(key) for key in args[:1]]


def named(kwargs: dict[str, Any], names: set[str]) -> list[int]:
    return [int(value) for name, value in kwargs.items() if name in names]


def require(request: HttpRequest, sees: sight.Sees, keys: list[int]) -> None:
    if keys and not sees(request.user, keys).issuperset(keys):
        raise Http404
