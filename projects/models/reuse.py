"""Who builds on whose project: in a profile, or told by a team in a few words."""

from collections.abc import Iterator
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from network.models import OrganisationPage
from projects.models.parts import WebAddressField
from projects.models.steckbrief import FIRST_YEAR
from search import state


def this_year() -> int:
    """What somebody does already began this year at the latest."""
    return timezone.localdate().year


class CircleError(ValidationError):
    """Projects would build on one another in a circle."""


class ReuseQuerySet(models.QuerySet["Reuse"]):
    """The vocabulary for asking about reuse."""

    def way(self, origin: int, heir: int) -> list[int]:
        """Keys of the projects from one to another that builds on it, also by way of
        others, both included; empty if it does not.
        """
        heirs: dict[int, int] = {heir: 0}
        fresh = {heir}
        while fresh and origin not in heirs:
            rows = self.filter(page__in=fresh).values_list("based_on", "page")
            found = {model: page for model, page in rows if model not in heirs}
            heirs |= found
            fresh = set(found)
        return list(steps(heirs, origin)) if origin in heirs else []


def steps(heirs: dict[int, int], key: int) -> Iterator[int]:
    while key:
        yield key
        key = heirs[key]


class Reuse(Orderable):
    """One project builds on another; the other side shows who reuses it."""

    page = ParentalKey(
        "projects.ProjectPage", on_delete=models.CASCADE, related_name="reuses"
    )
    based_on = models.ForeignKey(
        "projects.ProjectPage",
        verbose_name=_("Vorbild"),
        on_delete=models.CASCADE,
        related_name="reused_by",
        help_text=_("Das Projekt, zum Beispiel „Open-Data-Portal Niederrhein“."),
    )
    adaptation = models.TextField(
        _("Was angepasst werden musste"),
        blank=True,
        help_text=_("Zum Beispiel „Satzung auf zwei Kommunen umgeschrieben“."),
    )

    objects = ReuseQuerySet.as_manager()

    panels = ["based_on", "adaptation"]

    class Meta(Orderable.Meta):
        verbose_name = _("Nachnutzung")
        constraints = [
            models.UniqueConstraint(
                fields=("page", "based_on"), name="one_reuse_per_project"
            )
        ]

    def __str__(self) -> str:
        return str(self.based_on)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Here, as every door ends here: a draft, a publication, an import, a copy. One
        at a time, or two projects could choose each other at the same moment.
        """
        with transaction.atomic():
            state.one_at_a_time()
            circle = type(self).objects.way(self.page_id, self.based_on_id)
            if circle:
                raise CircleError({"based_on": told(circle)})
            super().save(*args, **kwargs)


def told(circle: list[int], title: str = "") -> str:
    """Says which projects would build on one another. The first is the one that is
    written right now; what is not public is not named.
    """
    names = public_titles(circle)
    own = title or names.get(circle[0]) or _t("dieses Projekt")
    if len(circle) == 1:
        return _t("Ein Projekt kann nicht auf sich selbst aufbauen.")
    hidden = _t("ein Projekt, das nicht öffentlich ist")
    others = [names.get(key, hidden) for key in circle[1:]]
    return _t(
        "Dieses Projekt baut selbst auf Ihrem Projekt auf: %s. Bitte wählen Sie ein "
        "anderes Vorbild."
    ) % " → ".join([own, *others, own])


def public_titles(keys: list[int]) -> dict[int, str]:
    """Titles of those of the projects that anybody may see."""
    # A relation of the field, as the module of profiles needs this one.
    projects: Any = Reuse._meta.get_field("based_on").related_model
    published = projects.objects.published().filter(pk__in=keys)
    return dict(published.values_list("pk", "title"))


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
