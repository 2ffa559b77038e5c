"""The regions to begin with, from fixtures/regions.toml."""

import tomllib

from django.conf import settings
from django.db import transaction

from network.models.region import CuratedRegion
from network.models.register import RegisterEntry
from search.models import Synonym
from search.synonyms import phrases

STOCK = settings.BASE_DIR / "fixtures" / "regions.toml"


@transaction.atomic
def load() -> None:
    """Makes them if there are none and the register is there; from then on they are the
    editors'.
    """
    if CuratedRegion.objects.exists() or not RegisterEntry.objects.exists():
        return
    with STOCK.open("rb") as file:
        stock = tomllib.load(file)["regions"]
    for facts in stock:
        keys = facts.pop("members")
        members = list(RegisterEntry.objects.existing().filter(pk__in=keys))
        if members:
            CuratedRegion.objects.create(**facts).members.set(members)
    forget_synonyms()


def forget_synonyms() -> None:
    """Before there were regions, rows of synonyms said what lies in them."""
    for region in CuratedRegion.objects.all():
        names = set(phrases(f"{region.name}, {region.other_names}"))
        for row in Synonym.objects.exclude(includes=""):
            if names.issuperset(phrases(row.words)):
                row.delete()
