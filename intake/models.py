"""What an import of a table keeps: the uploaded rows until they are imported, what
became of each, and which row a profile was last made from.
"""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """What an import does, or did, with one row."""

    NEW = "neu", _("neu")
    CHANGED = "geaendert", _("geändert")
    UNCHANGED = "unveraendert", _("unverändert")
    ERROR = "fehler", _("Fehler")


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    """The vocabulary for asking about uploaded tables."""

    def of(self, user) -> Self:
        """Those of one person; nobody else may see them."""
        return self.filter(owner=user)

    def unfinished(self) -> Self:
        return self.filter(state__in=ImportBatch.UNFINISHED)

    def outdated(self) -> Self:
        return self.filter(created__lt=timezone.now() - ImportBatch.KEPT_FOR)


class ImportBatch(models.Model):
    """One uploaded table between preview and result."""

    KEPT_FOR = timedelta(days=1)

    class State(models.TextChoices):
        CHECKED = "geprueft", _("geprüft")
        RUNNING = "laeuft", _("läuft")
        UNDOING = "wird-zurueckgenommen", _("wird zurückgenommen")
        DONE = "fertig", _("fertig")
        UNDONE = "zurueckgenommen", _("zurückgenommen")

    UNFINISHED = (State.RUNNING, State.UNDOING)

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created = models.DateTimeField(_("hochgeladen"), default=timezone.now)
    file_name = models.CharField(_("Datei"), max_length=200)
    # Cells as they were read, and what was found about each row.
    rows = models.JSONField(default=list)
    findings = models.JSONField(default=list)
    notices = models.JSONField(default=list)
    state = models.CharField(max_length=30, choices=State, default=State.CHECKED)
    all_or_nothing = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # Why everything was taken back.
    problem = models.TextField(blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        app_label = "projects"
        verbose_name = _("Import einer Tabelle")
        verbose_name_plural = _("Importe von Tabellen")
        ordering = ["-created"]

    def __str__(self) -> str:
        return self.file_name


class ImportResult(models.Model):
    """What became of one row, and what taking it back needs."""

    batch = models.ForeignKey(
        ImportBatch, on_delete=models.CASCADE, related_name="results"
    )
    line = models.PositiveIntegerField(_("Zeile"))
    outcome = models.CharField(_("Ergebnis"), max_length=20, choices=Outcome)
    title = models.CharField(_("Titel"), max_length=255, blank=True)
    message = models.TextField(_("Hinweis"), blank=True)
    project = models.ForeignKey(
        "projects.ProjectPage",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    before = models.JSONField(default=dict)

    class Meta:
        app_label = "projects"
        verbose_name = _("importierte Zeile")
        verbose_name_plural = _("importierte Zeilen")
        ordering = ["line"]

    def __str__(self) -> str:
        return f"{self.line}: {self.title}"


class ImportedRow(models.Model):
    """The row of a table that a profile was last imported from. Only what has changed
    there since is imported again: what people wrote into the profile stays.
    """

    project = models.OneToOneField(
        "projects.ProjectPage", on_delete=models.CASCADE, related_name="imported_row"
    )
    cells = models.JSONField(default=dict)
    imported = models.DateTimeField(_("importiert"), default=timezone.now)

    class Meta:
        app_label = "projects"
        verbose_name = _("Zeile einer Tabelle")
        verbose_name_plural = _("Zeilen von Tabellen")

    def __str__(self) -> str:
        return str(self.project)
