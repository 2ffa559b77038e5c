"""The result of an import as a table to keep."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from intake.models import ImportBatch


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
