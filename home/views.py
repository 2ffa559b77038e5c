from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from home.results import SearchResults
from network.views import serve_public
from projects.facets import TOPIC, options
from search.health import health


def only_page_of(model: type[Page]) -> Callable[[HttpRequest], HttpResponse]:
    """A view of the one page of a model that everybody visits."""

    def view(request: HttpRequest) -> HttpResponse:
        page = model.objects.live().public().order_by().first()
        return serve_public(request, page)

    return view


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that can be found, by one text and narrowed by kind."""
    results = SearchResults.of(request.GET)
    context: dict[str, Any] = {
        "query": results.query,
        "kinds": results.kinds,
        "total": results.total,
        "page_obj": results.page(request.GET.get("page")),
        "breadcrumb": [],
    }
    if not results.total:
        context["topics"] = options(TOPIC, results.catalog.of_kind("project"))
    return render(request, "home/search.html", context)


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Whether database and index answer: for load balancers and monitoring."""
    if problem := health():
        return JsonResponse({"status": "error", "problem": problem}, status=503)
    return JsonResponse({"status": "ok"})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "robots.txt", content_type="text/plain")
