"""What a profile builds on: other projects, never in a circle."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from projects.profile.parts import Part
from search import state


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


class Reuse(Part):
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

    class Meta(Part.Meta):
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
