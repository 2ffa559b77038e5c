from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin.utils import get_valid_next_url_from_request

from projects.profile.reuses import CircleError


class CircleMiddleware:
    """Says in the admin what closed a circle where no form could: by approval, in bulk,
    or when two projects choose each other at the same moment. Nothing is saved then.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if not isinstance(exception, CircleError):
            return None
        messages.error(request, " ".join(exception.messages))
        back = get_valid_next_url_from_request(request)
        return redirect(back or "wagtailadmin_home")
