"""“Wir machen das auch”: what teams tell of a project that they have taken over."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models import OrganisationPage
from projects.profile.parts import WebAddressField
from projects.profile.steckbrief import FIRST_YEAR


def this_year() -> int:
    """What somebody does already began this year at the latest."""
    return timezone.localdate().year


class ReuseReportQuerySet(models.QuerySet["ReuseReport"]):
    """The vocabulary for asking about reports."""

    def waiting(self) -> Self:
        """What editors have not decided about, the oldest first."""
        found = self.filter(state=ReuseReport.State.WAITING)
        return found.order_by("created", "pk")

    def counting(self) -> Self:
        """Those that stand for something: accepted, or not yet decided about."""
        return self.filter(state__in=COUNTING)


class ReuseReport(models.Model):
    """“Wir machen das auch”: a team tells that its organisation does what a profile
    describes. Editors accept it; then it stands beside the profile.
    """

    class State(models.TextChoices):
        WAITING = "wartet", _("wartet auf Prüfung")
        ACCEPTED = "angenommen", _("angenommen")
        DECLINED = "abgelehnt", _("abgelehnt")
        WITHDRAWN = "zurueckgezogen", _("zurückgezogen")

    project = models.ForeignKey(
        "projects.ProjectPage",
        verbose_name=_("Projekt"),
        on_delete=models.CASCADE,
        related_name="reuse_reports",
    )
    organisation = models.ForeignKey(
        OrganisationPage,
        verbose_name=_("Kommune oder Organisation"),
        on_delete=models.CASCADE,
        related_name="reuse_reports",
    )
    since = models.PositiveSmallIntegerField(
        _("Seit welchem Jahr?"),
        validators=[
            MinValueValidator(
                FIRST_YEAR, message=_("Bitte geben Sie ein Jahr ab %(limit_value)s an.")
            ),
            MaxValueValidator(
                this_year, message=_("Bitte geben Sie ein Jahr bis %(limit_value)s an.")
            ),
        ],
        help_text=_("Zum Beispiel „2024“."),
    )
    adaptation = models.TextField(
        _("Was mussten Sie anpassen?"),
        max_length=1000,
        help_text=_(
            "Ein, zwei Sätze, zum Beispiel „Die Satzung auf zwei Kommunen "
            "umgeschrieben“. Oder: „Nichts“."
        ),
    )
    web = WebAddressField(
        _("Internetseite dazu"),
        blank=True,
        help_text=_("Zum Beispiel „https://www.geldern.de/open-data“."),
    )
    state = models.CharField(
        _("Stand"), max_length=20, choices=State, default=State.WAITING
    )
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("gemeldet von"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created = models.DateTimeField(_("gemeldet am"), default=timezone.now)
    # Who accepted, declined or withdrew it last.
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entschieden von"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided = models.DateTimeField(_("entschieden am"), null=True, blank=True)
    comment = models.TextField(_("Antwort der Redaktion"), max_length=2000, blank=True)
    profile = models.ForeignKey(
        "projects.ProjectPage",
        verbose_name=_("eigenes Profil"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ReuseReportQuerySet.as_manager()

    # What refers to a page is listed beside it; a report waits for editors alone.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("Gemeldete Nachnutzung")
        verbose_name_plural = _("Gemeldete Nachnutzungen")
        ordering = ["-created", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=("project", "organisation"),
                condition=models.Q(state__in=("wartet", "angenommen")),
                name="one_report_per_organisation_and_project",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.project}"

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_accepted(self) -> bool:
        return self.state == self.State.ACCEPTED


COUNTING = (ReuseReport.State.WAITING, ReuseReport.State.ACCEPTED)
