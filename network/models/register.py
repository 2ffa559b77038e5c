from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class RegisterQuerySet(models.QuerySet["RegisterEntry"]):
    """The vocabulary for asking the register."""

    def existing(self) -> Self:
        return self.filter(vanished_on=None)

    def of_level(self, level: str) -> Self:
        return self.filter(level=level)

    def with_region(self) -> Self:
        """Loads Kreis and Regierungsbezirk along, in the same query."""
        return self.select_related("parent__parent")


class RegisterEntry(models.Model):
    """The official facts of one public body. Never edited by hand: an import of the
    official list changes them (network/register.py), and every page follows.
    """

    class Level(models.TextChoices):
        GEMEINDE = "gemeinde", _("Gemeinde")
        KREIS = "kreis", _("Kreis")
        REGIERUNGSBEZIRK = "regierungsbezirk", _("Regierungsbezirk")
        LANDSCHAFTSVERBAND = "landschaftsverband", _("Landschaftsverband")

    SOURCE = "Statistisches Bundesamt (Destatis), Gemeindeverzeichnis GV100AD"

    key = models.CharField(_("amtlicher Schlüssel"), max_length=8, primary_key=True)
    ars = models.CharField(_("Regionalschlüssel"), max_length=12, blank=True)
    level = models.CharField(_("Ebene"), max_length=20, choices=Level)
    legal_type = models.CharField(_("Rechtsstellung"), max_length=60)
    name = models.CharField(_("Name"), max_length=100)
    name_official = models.CharField(_("amtlicher Name"), max_length=120)
    seat = models.CharField(_("Sitz"), max_length=100, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("gehört zu"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    landschaftsverband = models.CharField(
        _("Landschaftsverband"), max_length=3, blank=True
    )
    population = models.PositiveIntegerField(_("Einwohner"))
    population_date = models.DateField(_("Stand der Einwohnerzahl"))
    area_km2 = models.DecimalField(_("Fläche in km²"), max_digits=9, decimal_places=2)
    area_date = models.DateField(_("Stand der Fläche"))
    postcode = models.CharField(
        _("Postleitzahl des Rathauses"), max_length=5, blank=True
    )
    latitude = models.FloatField(_("geografische Breite"), null=True, blank=True)
    longitude = models.FloatField(_("geografische Länge"), null=True, blank=True)
    nuts3 = models.CharField(_("NUTS 3"), max_length=5, blank=True)
    regiostar7 = models.CharField(_("RegioStaR 7"), max_length=2, blank=True)
    regiostar7_label = models.CharField(_("Raumtyp"), max_length=80, blank=True)
    vanished_on = models.DateField(
        _("entfallen seit"),
        null=True,
        blank=True,
        help_text=_("Stand der amtlichen Liste, in der dieser Eintrag zuerst fehlte."),
    )

    objects = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = _("Registereintrag")
        verbose_name_plural = _("Register")
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(area_km2__gt=0), name="register_area_is_positive"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What people call it: “Moers”, “Kreis Wesel”, “Regierungsbezirk Köln”."""
        if self.level == self.Level.REGIERUNGSBEZIRK:
            return self.name_official
        return self.name

    @property
    def full_name(self) -> str:
        """With its kind in front, as in letters: “Stadt Moers”, “Gemeinde Roetgen”."""
        if self.level != self.Level.GEMEINDE:
            return self.title
        kind = "Gemeinde" if self.legal_type == "Gemeinde" else "Stadt"
        return f"{kind} {self.name}"

    @property
    def kreis(self) -> "RegisterEntry | None":
        """The Kreis of a Gemeinde; None for a kreisfreie Stadt and all above."""
        parent = self.parent
        return parent if parent and parent.level == self.Level.KREIS else None

    @property
    def regierungsbezirk(self) -> "RegisterEntry | None":
        """The Regierungsbezirk it lies in; None for itself and a Landschaftsverband."""
        above = self.kreis or self
        parent = above.parent
        return (
            parent if parent and parent.level == self.Level.REGIERUNGSBEZIRK else None
        )

    @property
    def region_key(self) -> str:
        """By what addresses and documents name it where regions are meant: a kreisfreie
        Stadt by the five digits that the Kreise have.
        """
        return self.key[:5] if len(self.parent_id or "") == 3 else self.key

    @property
    def region_keys(self) -> list[str]:
        """Keys of all it counts for: Regierungsbezirk, Kreis and itself. A kreisfreie
        Stadt stands beside the Kreise, a Landschaftsverband counts for itself.
        """
        return list(dict.fromkeys((self.key[:3], self.key[:5], self.region_key)))
