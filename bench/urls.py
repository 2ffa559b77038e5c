"""The site, and one response that costs nothing but Django and its middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as site

CONSTANT = "bench/constant/"


def constant(request: HttpRequest) -> HttpResponse:
    """The unit in which the other pages are measured."""
    return HttpResponse("Immer dasselbe.")


# Wagtail's pattern comes last and takes everything, so this one goes first.
urlpatterns = [path(CONSTANT, constant, name="bench_constant"), *site]
