import textwrap
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from home.results import SearchResults
from home.suggestions import completions, suggestions
from network.views import serve_public
from projects.finding.facets import TOPIC, options
from projects.profile.models import PROJECT
from search.checking import health
from search.query import LONGEST_TEXT

# The longest name that browsers take, by the OpenSearch specification.
LONGEST_SHORT_NAME = 16
# People delete a letter and type it again; the answer is the same for a while.
briefly = cache_control(private=True, max_age=60)


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
        "results": results,
        "page_obj": results.page(request.GET.get("page")),
        "breadcrumb": [],
    }
    if not results.total and not results.elsewhere:
        context["topics"] = options(TOPIC, results.catalog.of_kind(PROJECT))
    return render(request, "home/search.html", context)


@require_safe
@briefly
def suggest(request: HttpRequest) -> HttpResponse:
    """A list of options for the text in a search field (assets/static/site/suggest.js).
    Rendered without the request: nothing that stands on every page is needed here.
    """
    groups = suggestions(request.GET.get("q", ""))
    total = sum(len(group.suggestions) for group in groups)
    context = {"groups": groups, "total": total}
    return HttpResponse(render_to_string("components/suggestions.html", context))


@require_safe
@briefly
def suggest_to_browsers(request: HttpRequest) -> JsonResponse:
    """The same for the search field of a browser, with the question in front."""
    text = request.GET.get("q", "")[:LONGEST_TEXT]
    return JsonResponse(
        [text, *completions(text)],
        safe=False,
        content_type="application/x-suggestions+json",
    )


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """Tells browsers how to search here."""
    name = settings.SITE_NAME
    short = textwrap.shorten(name, LONGEST_SHORT_NAME, placeholder="")
    context = {"short_name": short or name[:LONGEST_SHORT_NAME]}
    media_type = "application/opensearchdescription+xml"
    return render(request, "opensearch.xml", context, content_type=media_type)


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Whether database and index answer: for load balancers and monitoring."""
    if problem := health():
        return JsonResponse({"status": "error", "problem": problem}, status=503)
    return JsonResponse({"status": "ok"})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "robots.txt", content_type="text/plain")
