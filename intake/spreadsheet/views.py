"""Import of a table in the admin: upload, preview, progress, result. Every view asks
anew who may; a batch belongs to whoever uploaded it, and for all others there is none.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from intake.columns import COLUMNS
from intake.forms import StartForm, TableForm
from intake.models import ImportBatch, Outcome
from intake.spreadsheet import running
from intake.spreadsheet.checking import Finding, counts
from intake.spreadsheet.running import BatchError
from intake.spreadsheet.safe_csv import as_csv
from intake.spreadsheet.template import csv_template, xlsx_template
from network.teams import works_here

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
TEMPLATES = "intake/spreadsheet"
PER_PAGE = 50

View = Callable[..., HttpResponse]
State = ImportBatch.State


def importers_only(view: View) -> View:
    """Teams import below their own organisations, editors everywhere."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not works_here(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


def own(request: HttpRequest, key: int) -> ImportBatch:
    return get_object_or_404(ImportBatch.objects.of(request.user), pk=key)


@require_http_methods(["GET", "HEAD", "POST"])
@importers_only
def upload(request: HttpRequest) -> HttpResponse:
    """Explains, takes a file, and leads to its preview."""
    running.forget_old()
    sent = request.method == "POST"
    form = TableForm(request.POST, request.FILES) if sent else TableForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        batch = running.keep(form.table, file.name, request.user)
        return redirect("import_table_batch", batch.pk)
    context = {
        "form": form,
        "columns": COLUMNS,
        "unfinished": ImportBatch.objects.of(request.user).unfinished().defer("rows"),
    }
    status = 422 if form.is_bound else 200
    return render(request, f"{TEMPLATES}/upload.html", context, status=status)


@require_GET
@importers_only
def batch(request: HttpRequest, key: int) -> HttpResponse:
    """Where this import stands: preview, progress or result."""
    found = own(request, key)
    if found.state == State.CHECKED:
        return preview(request, found)
    if found.state in ImportBatch.UNFINISHED:
        return progress(request, found)
    return result(request, found)


def preview(request: HttpRequest, found: ImportBatch) -> HttpResponse:
    findings = running.findings_of(found)
    numbers = counts(findings)
    context = {
        "batch": found,
        "counts": labelled(numbers),
        "errors": numbers[Outcome.ERROR],
        "importable": numbers[Outcome.NEW] + numbers[Outcome.CHANGED],
        "page_obj": paged(request, sorted(findings, key=by_urgency)),
        "modes": StartForm,
    }
    return render(request, f"{TEMPLATES}/preview.html", context)


def progress(request: HttpRequest, found: ImportBatch) -> HttpResponse:
    undoing = found.state == State.UNDOING
    done = found.results.exclude(before={}).count() if undoing else found.position
    context = {"batch": found, "done": done, "undoing": undoing}
    return render(request, f"{TEMPLATES}/progress.html", context)


def result(request: HttpRequest, found: ImportBatch) -> HttpResponse:
    rows = found.results.select_related("project").order_by("line")
    numbers = {
        outcome.value: rows.filter(outcome=outcome).count() for outcome in Outcome
    }
    context = {
        "batch": found,
        "undone": found.state == State.UNDONE,
        "counts": labelled(numbers),
        "page_obj": paged(request, rows),
    }
    return render(request, f"{TEMPLATES}/result.html", context)


def labelled(numbers: dict[str, int]) -> list[tuple[str, str, int]]:
    return [(key, str(Outcome(key).label), n) for key, n in numbers.items()]


def by_urgency(finding: Finding) -> tuple[bool, int]:
    """Errors first, then as in the file."""
    return not finding.has_errors, finding.line


def paged(request: HttpRequest, rows: Any) -> Any:
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("seite"))


@require_POST
@importers_only
def start(request: HttpRequest, key: int) -> HttpResponse:
    """Lets the import begin; the rows come from the server, not from the browser."""
    found = own(request, key)
    form = StartForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Bitte wählen Sie, was importiert werden soll."))
        return redirect("import_table_batch", found.pk)
    try:
        found = running.start(found.pk, form.cleaned_data["mode"] == StartForm.ALL)
    except BatchError as error:
        messages.error(request, str(error))
        return redirect("import_table_batch", found.pk)
    return on(found)


@require_POST
@importers_only
def advance(request: HttpRequest, key: int) -> HttpResponse:
    """The next few seconds of an import."""
    found = own(request, key)
    if found.state in ImportBatch.UNFINISHED:
        return on(found)
    return redirect("import_table_batch", found.pk)


def on(found: ImportBatch) -> HttpResponse:
    running.advance(found)
    return redirect("import_table_batch", found.pk)


@require_POST
@importers_only
def take_back(request: HttpRequest, key: int) -> HttpResponse:
    """Stops a running import and undoes it."""
    found = own(request, key)
    try:
        running.take_back(found.pk)
    except BatchError as error:
        messages.error(request, str(error))
    return redirect("import_table_batch", found.pk)


@require_GET
@importers_only
def result_csv(request: HttpRequest, key: int) -> HttpResponse:
    found = own(request, key)
    return download(as_csv(result_rows(found)), CSV, "import-ergebnis.csv")


@require_GET
@importers_only
def template_xlsx(request: HttpRequest) -> HttpResponse:
    return download(xlsx_template(), XLSX, "projekte-vorlage.xlsx")


@require_GET
@importers_only
def template_csv(request: HttpRequest) -> HttpResponse:
    return download(csv_template(), CSV, "projekte-vorlage.csv")


def download(content: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type, headers=headers)


def result_rows(batch: ImportBatch) -> Iterator[list[str]]:
    """A header, and one line for each row of the table."""
    yield [_("Zeile"), _("Titel"), _("Ergebnis"), _("Hinweis"), _("Adresse")]
    for result in batch.results.order_by("line").iterator():
        yield [
            str(result.line),
            result.title,
            str(result.get_outcome_display()),
            result.message,
            edit_address(result.project_id) if result.project_id else "",
        ]


def edit_address(key: int) -> str:
    return settings.BASE_URL + reverse("wagtailadmin_pages:edit", args=[key])
