"""What can be chosen in a profile. The values are German: they stand in addresses."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """How far a project is."""

    PLANNED = "geplant", _("geplant")
    RUNNING = "laufend", _("laufend")
    ESTABLISHED = "verstetigt", _("verstetigt")
    COMPLETED = "abgeschlossen", _("abgeschlossen")
    DISCONTINUED = "eingestellt", _("eingestellt")


ENDED = (Status.COMPLETED, Status.DISCONTINUED)


class LegalForm(models.TextChoices):
    """The legal form of a cooperation."""

    PUBLIC_LAW_AGREEMENT = (
        "oeffentlich-rechtliche-vereinbarung",
        _("öffentlich-rechtliche Vereinbarung"),
    )
    SPECIAL_PURPOSE_ASSOCIATION = "zweckverband", _("Zweckverband")
    INSTITUTION = "anstalt", _("Anstalt des öffentlichen Rechts")
    COMPANY = "gmbh", _("GmbH")
    ASSOCIATION = "verein", _("Verein")
    COOPERATION_AGREEMENT = "kooperationsvereinbarung", _("Kooperationsvereinbarung")
    ADMINISTRATIVE_AGREEMENT = (
        "verwaltungsvereinbarung",
        _("Verwaltungsvereinbarung oder Amtshilfe"),
    )
    INFORMAL = "informell", _("informell, keine Rechtsform")
    OTHER = "sonstige", _("sonstige Rechtsform")


class Role(models.TextChoices):
    """As what somebody takes part."""

    PARTNER = "partner", _("Partnerkommune")
    OTHER = "beteiligt", _("Sonstige Beteiligte")
    FUNDER = "foerdergeber", _("Fördergeber")


class Cost(models.TextChoices):
    """Ranges, because nobody publishes exact costs but most know the order."""

    NONE = "keine", _("keine zusätzlichen Kosten")
    TO_5000 = "bis-5000", _("bis 5.000 €")
    TO_20000 = "bis-20000", _("5.000 bis 20.000 €")
    TO_100000 = "bis-100000", _("20.000 bis 100.000 €")
    TO_500000 = "bis-500000", _("100.000 bis 500.000 €")
    ABOVE = "ueber-500000", _("mehr als 500.000 €")


class StaffShare(models.TextChoices):
    """Working time the project takes, in full-time equivalents (VZÄ)."""

    NONE = "nebenbei", _("neben den übrigen Aufgaben")
    TO_QUARTER = "bis-0-25", _("bis 0,25 VZÄ")
    TO_HALF = "bis-0-5", _("0,25 bis 0,5 VZÄ")
    TO_ONE = "bis-1", _("0,5 bis 1 VZÄ")
    TO_THREE = "bis-3", _("1 bis 3 VZÄ")
    ABOVE = "ueber-3", _("mehr als 3 VZÄ")
