from datetime import date
from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from moderation.freshness.badge import Freshness, freshness


class Confirmable(models.Model):
    """A page of which somebody says from time to time that it still holds. That is no
    part of its text: no version has a say in it, and it changes without making one.
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

    # A copy is another page, which nobody has confirmed.
    exclude_fields_in_copy = ["last_confirmed", "last_confirmed_by"]
    # Those that change no more are asked about less often.
    ended = models.Q(pk__in=[])
    # A template with what is looked at before confirming; takes: page.
    facts_template = ""

    class Meta:
        abstract = True

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """A version as a page. Versions hold all fields as they were at their time;
        publishing one must not bring an older confirmation back.
        """
        page = super().with_content_json(content)  # type: ignore[misc]
        page.last_confirmed = self.last_confirmed
        page.last_confirmed_by_id = self.last_confirmed_by_id
        return page

    @property
    def has_ended(self) -> bool:
        return False

    @property
    def freshness(self) -> Freshness:
        return freshness(self.last_confirmed, date.today(), self.first_published_on)

    @property
    def first_published_on(self) -> date | None:
        moment = self.first_published_at  # type: ignore[attr-defined]
        return localdate(moment) if moment else None


class Reminder(models.Model):
    """A mail that asked whether a page still holds."""

    class Step(models.IntegerChoices):
        TEAM = 1, _("an das Team")
        TEAM_AGAIN = 2, _("noch einmal an das Team")
        EDITORS = 3, _("an die Redaktion")

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="reminders"
    )
    step = models.PositiveSmallIntegerField(_("Stufe"), choices=Step)
    sent = models.DateTimeField(_("verschickt am"), default=timezone.now)
    recipients = models.PositiveSmallIntegerField(_("Empfänger"))

    class Meta:
        app_label = "projects"
        verbose_name = _("Erinnerung")
        verbose_name_plural = _("Erinnerungen")
        ordering = ["-sent"]

    def __str__(self) -> str:
        return f"{self.page}: {self.get_step_display()}"
