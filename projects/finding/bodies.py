"""Of what kind and how large those are who work on projects, in words visitors know."""

from math import inf

from django.utils.translation import gettext_lazy as _

from network.models import OrganisationPage, RegisterEntry

Kind = OrganisationPage.Kind

KREISFREI = "kreisfreie-stadt"
STADT = "stadt"
# Finer than the kinds of pages where the register knows more, but without the legal
# types of Städte: those follow their size.
KINDS = [
    (KREISFREI, _("kreisfreie Stadt")),
    (STADT, _("kreisangehörige Stadt")),
    *((kind.value, kind.label) for kind in Kind),
]

# Population from which on the next class begins, as the BBSR divides Städte and
# Gemeinden: Kleinstadt, kleine and große Mittelstadt, Großstadt, große Großstadt.
SIZES = [
    (20_000, "bis-20000", _("bis 20.000 Einwohner")),
    (50_000, "20000-50000", _("20.000 bis 50.000 Einwohner")),
    (100_000, "50000-100000", _("50.000 bis 100.000 Einwohner")),
    (500_000, "100000-500000", _("100.000 bis 500.000 Einwohner")),
    (inf, "ueber-500000", _("über 500.000 Einwohner")),
]


def kind_of(page: OrganisationPage) -> str:
    """What visitors would call it."""
    legal_type = page.register.legal_type if page.register else ""
    if page.kind != Kind.GEMEINDE or legal_type in ("", "Gemeinde"):
        return page.kind
    return KREISFREI if legal_type == "kreisfreie Stadt" else STADT


def size_of(entry: RegisterEntry | None) -> str:
    """The class of a Stadt or Gemeinde; empty for all others, as a Kreis of 400,000 is
    no larger than a Stadt of 100,000.
    """
    if entry is None or entry.level != RegisterEntry.Level.GEMEINDE:
        return ""
    return next(value for end, value, _label in SIZES if entry.population < end)
