from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from moderation.freshness.models import Confirmable


class BesideTheText(Confirmable):
    """What is known of a profile without being part of its text."""

    import_key = models.CharField(
        _("Kennung in der Tabelle"),
        max_length=100,
        blank=True,
        editable=False,
        help_text=_("Damit ein zweiter Import dieses Profil wiederfindet."),
    )

    # A copy is another profile, which nobody has imported.
    exclude_fields_in_copy = [*Confirmable.exclude_fields_in_copy, "import_key"]

    class Meta:
        abstract = True

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Publishing a version must not bring an older key back."""
        page = super().with_content_json(content)
        page.import_key = self.import_key
        return page
