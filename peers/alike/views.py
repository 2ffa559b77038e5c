from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.addresses import KOMMUNEN
from network.models.register import RegisterEntry
from peers.alike.kommunen import kommunen
from peers.alike.page import Ranking


@require_safe
def of_kommune(request: HttpRequest, slug: str) -> HttpResponse:
    """Kommunen like one: /kommunen/moers/vergleich/?groesse=2&naehe=0"""
    asking = kommunen().get(slug)
    if asking is None:
        raise Http404
    ranking = Ranking.of(asking, request.GET)
    page = ranking.page(request.GET.get("page"))
    is_kreis = asking.level == RegisterEntry.Level.KREIS
    title = _("Kreise wie %s") if is_kreis else _("Kommunen wie %s")
    context: dict[str, Any] = {
        "title": title % asking.title,
        "breadcrumb": [(_("Kommunen"), KOMMUNEN), (asking.title, asking.url)],
        "kommune": asking,
        "is_kreis": is_kreis,
        "ranking": ranking,
        "page_obj": page,
        "lines": ranking.lines(page),
        "has_state": bool(request.GET),
    }
    return render(request, "peers/alike/peers.html", context)
