from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from network.addresses import KOMMUNEN
from network.models import OrganisationIndexPage
from peers.regions import page as regions


def region(request: HttpRequest, slug: str) -> HttpResponse:
    """A region: what it is, who is active in it, and what is missing. Where nobody sees
    the directory, nobody sees its regions.
    """
    directory = get_object_or_404(OrganisationIndexPage.objects.live().public())
    found = regions.region_at(slug)
    if found is None:
        raise Http404
    context = directory.get_context(request) | regions.context(found, request.GET)
    context["breadcrumb"] = [(directory.title, KOMMUNEN), *context["trail"]]
    return TemplateResponse(request, "peers/region.html", context)
