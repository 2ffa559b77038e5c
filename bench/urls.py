"""The site as it is measured: with a response that costs nothing but Django and its
middleware, and with the number of queries in a header.
"""

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as site

CONSTANT = "bench/constant/"


def constant(request: HttpRequest) -> HttpResponse:
    """The unit in which the other pages are measured."""
    return HttpResponse("Immer dasselbe.")


def count_queries(get_response: Callable) -> Callable:
    """Middleware that says in a header how many queries the answer took."""

    def answer(request: HttpRequest) -> HttpResponse:
        asked: list[object] = []

        def count(execute: Callable, *query: object) -> object:
            asked.append(query)
            return execute(*query)

        with connection.execute_wrapper(count):
            response = get_response(request)
        response["X-Queries"] = str(len(asked))
        return response

    return answer


# Wagtail's pattern comes last and takes everything, so this one goes first.
urlpatterns = [path(CONSTANT, constant, name="bench_constant"), *site]
