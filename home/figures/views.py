from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.figures.overview import figures
from intake.spreadsheet.safe_csv import as_csv


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """All figures; ?alle= names the one of which all rows are wanted."""
    context = {
        "title": _("Das Netz in Zahlen"),
        "figures": figures(),
        "whole": request.GET.get("alle", ""),
    }
    return render(request, "home/figures/overview.html", context)


@require_safe
def download(request: HttpRequest, name: str) -> HttpResponse:
    """One figure with all of its rows, as CSV."""
    figure = figures().named(name)
    if figure is None:
        raise Http404
    response = HttpResponse(as_csv(figure.table()), "text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{figure.name}.csv"'
    return response
