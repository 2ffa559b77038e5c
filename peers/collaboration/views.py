from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.addresses import KOMMUNEN
from peers.collaboration.choice import Choice


@require_safe
def whole(request: HttpRequest) -> HttpResponse:
    """Who works with whom, as a picture and as a table."""
    choice = Choice.of(request.GET)
    context = {
        "title": _("Wer mit wem arbeitet"),
        "breadcrumb": [(_("Kommunen"), KOMMUNEN)],
        "directory": KOMMUNEN,
        "choice": choice,
        "page_obj": choice.page(request.GET.get("page")),
    }
    return render(request, "peers/collaboration/network.html", context)
