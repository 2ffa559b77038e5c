from django.http import HttpRequest, HttpResponse
from wagtail.views import serve

from network.models import OrganisationPage


def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of an organisation.

    What anybody may see is fetched at once. All else goes the usual way through the
    tree, which knows who may see it, where it moved, or that it is not there; that
    takes Wagtail six queries more.
    """
    pages = OrganisationPage.objects.published().with_register()
    page = pages.filter(slug=slug).order_by().first()
    if page is None:
        return serve(request, request.path.lstrip("/"))
    return page.serve(request)
