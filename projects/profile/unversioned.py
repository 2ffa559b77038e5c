from datetime import date
from typing import Any, Self

from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from moderation.freshness import Freshness, freshness


class BesideTheText(models.Model):
    """What is known of a profile without being part of its text: no version has a say
    in it, and it changes without making one.
    """

    last_confirmed = models.DateField(
        _("zuletzt bestätigt"), null=True, blank=True, editable=False
    )
    last_confirmed_by = models.ForeignKey(
        "network.User",
        verbose_name=_("bestätigt von"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    import_key = models.CharField(
        _("Kennung in der Tabelle"),
        max_length=100,
        blank=True,
        editable=False,
        help_text=_("Damit ein zweiter Import dieses Profil wiederfindet."),
    )

    # A copy is another profile, which nobody has confirmed or imported.
    exclude_fields_in_copy = ["last_confirmed", "last_confirmed_by", "import_key"]

    class Meta:
        abstract = True

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """A version as a page. Versions hold all fields as they were at their time;
        publishing one must not bring an older confirmation back.
        """
        page = super().with_content_json(content)  # type: ignore[misc]
        page.last_confirmed = self.last_confirmed
        page.last_confirmed_by_id = self.last_confirmed_by_id
        page.import_key = self.import_key
        return page

    @property
    def freshness(self) -> Freshness:
        return freshness(self.last_confirmed, date.today(), self.first_published_on)

    @property
    def first_published_on(self) -> date | None:
        moment = self.first_published_at  # type: ignore[attr-defined]
        return localdate(moment) if moment else None
