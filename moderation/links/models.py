from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class LinkCheckQuerySet(models.QuerySet["LinkCheck"]):
    """The vocabulary for asking about checked addresses."""

    def dead(self) -> Self:
        """Those that failed more than once, at different times."""
        return self.exclude(problem="").filter(failures__gte=LinkCheck.DEAD_AFTER)

    def due(self, now: datetime) -> Self:
        return self.filter(checked__lte=now - LinkCheck.EVERY)


class LinkCheck(models.Model):
    """What became of one address elsewhere that pages link to."""

    DEAD_AFTER = 2
    EVERY = timedelta(days=7)

    url = models.URLField(_("Adresse"), max_length=500, unique=True)
    checked = models.DateTimeField(_("geprüft am"))
    problem = models.CharField(_("Befund"), max_length=200, blank=True)
    failures = models.PositiveSmallIntegerField(_("Fehlversuche"), default=0)
    failing_since = models.DateTimeField(_("nicht erreichbar seit"), null=True)
    pages: models.ManyToManyField = models.ManyToManyField(
        "wagtailcore.Page",
        verbose_name=_("steht auf"),
        related_name="checked_links",
    )

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        app_label = "projects"
        verbose_name = _("geprüfter Link")
        verbose_name_plural = _("geprüfte Links")
        ordering = ["url"]

    def __str__(self) -> str:
        return self.url
