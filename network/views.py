from django.http import HttpRequest, HttpResponse
from wagtail.models import Page
from wagtail.views import serve

from network.models import OrganisationPage


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
