"""How much each factor counts. All weights of the ranking stand here."""

from collections.abc import Mapping
from typing import NamedTuple, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MOST = 3
STEPS = [
    pgettext_lazy("Gewicht", "egal"),
    pgettext_lazy("Gewicht", "wenig"),
    pgettext_lazy("Gewicht", "mittel"),
    pgettext_lazy("Gewicht", "viel"),
]

# Of the weight of its group each factor has a share (peers/alike/factors.py).
SHARES: dict[str, dict[str, float]] = {
    "groesse": {"population": 0.75, "legal_type": 0.25},
    "lage": {"space": 0.6, "density": 0.4},
    "themen": {"topics": 0.7, "projects": 0.3},
    "naehe": {"distance": 0.7, "region": 0.3},
}


class Weights(NamedTuple):
    """What visitors can change: a weight from 0 to 3 for each group. The names stand in
    the address, the defaults are the usual weights.
    """

    groesse: int = 3
    lage: int = 2
    themen: int = 2
    naehe: int = 2

    @classmethod
    def of(cls, params: Mapping[str, str]) -> Self:
        """Reads an address: what is too large or too small counts as the nearest
        weight, what is no number as the usual one.
        """
        read = {name: weight(params.get(name, "")) for name in cls._fields}
        return cls(**{name: found for name, found in read.items() if found is not None})

    @property
    def is_empty(self) -> bool:
        """With nothing that counts there is no order."""
        return not any(self)

    def of_factors(self) -> dict[str, float]:
        """The weight of each factor that counts at all."""
        return {
            factor: weight * share
            for group, weight in self._asdict().items()
            for factor, share in SHARES[group].items()
            if weight
        }


USUAL = Weights()


def weight(text: str) -> int | None:
    try:
        return min(MOST, max(0, int(text)))
    except ValueError:
        return None


class Group(NamedTuple):
    """What one weight is about, in the words of the page."""

    label: str | Promise
    about: str | Promise


GROUPS = {
    "groesse": Group(_("Größe"), _("Einwohnerzahl und Rechtsstellung")),
    "lage": Group(_("Lage"), _("Raumtyp und Bevölkerungsdichte")),
    "themen": Group(_("Themen"), _("gemeinsame Themen und Projekte")),
    "naehe": Group(_("Nähe"), _("Entfernung, Kreis und Regierungsbezirk")),
}
