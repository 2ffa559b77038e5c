from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.results import SearchResults
from projects.facets import TOPIC, options
from search.health import health


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
    if problems := health():
        return JsonResponse({"status": "error", "problems": problems}, status=503)
    return JsonResponse({"status": "ok"})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "robots.txt", content_type="text/plain")
