from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import never_cache
from wagtail.models import Page
from wagtail.views import serve

from network.models import OrganisationPage

View = Callable[..., HttpResponseBase]


def serve_public(request: HttpRequest, page: Page | None) -> HttpResponse:
    """Answers with a page that anybody may see and that was fetched at once.

    Without one the request goes the usual way through the tree, which knows who may
    see a page, where it moved, or that it is not there; that takes Wagtail six queries
    more.
    """
    if page is None:
        return serve(request, request.path.lstrip("/"))
    return page.serve(request)


def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of an organisation."""
    pages = OrganisationPage.objects.published().with_register()
    return serve_public(request, pages.filter(slug=slug).order_by().first())


def for_the_holder_only(view: View) -> View:
    """The address is a key: no search engine, cache or other host gets to know it.

    Not `no-referrer`: with that, browsers do not say where a form comes from, and
    Django would take none (`Origin: null`).
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response

    return never_cache(guarded)
