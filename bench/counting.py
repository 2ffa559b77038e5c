from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse


def count_queries(get_response: Callable) -> Callable:
    """Middleware that says in a header how many queries the answer took."""

    def answer(request: HttpRequest) -> HttpResponse:
        number = 0

        def count(execute: Callable, *query: object) -> object:
            nonlocal number
            number += 1
            return execute(*query)

        with connection.execute_wrapper(count):
            response = get_response(request)
        response["X-Queries"] = str(number)
        return response

    return answer
