from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Reminder(models.Model):
    """A mail that asked whether a profile still holds."""

    class Step(models.IntegerChoices):
        TEAM = 1, _("an das Team")
        TEAM_AGAIN = 2, _("noch einmal an das Team")
        EDITORS = 3, _("an die Redaktion")

    project = models.ForeignKey(
        "projects.ProjectPage", on_delete=models.CASCADE, related_name="reminders"
    )
    step = models.PositiveSmallIntegerField(_("Stufe"), choices=Step)
    sent = models.DateTimeField(_("verschickt am"), default=timezone.now)
    recipients = models.PositiveSmallIntegerField(_("Empfänger"))

    class Meta:
        verbose_name = _("Erinnerung")
        verbose_name_plural = _("Erinnerungen")
        ordering = ["-sent"]

    def __str__(self) -> str:
        return f"{self.project}: {self.get_step_display()}"
