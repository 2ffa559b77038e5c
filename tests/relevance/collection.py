"""The projects that are searched: those of the demo, and invented ones beside them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from home import demo
from home.site import set_up_site
from network.models import OrganisationPage
from tests.relevance.judgements import profiles

CONTACT = {"name": "Ansprechstelle", "web": "https://www.example.org/"}


@contextmanager
def collection() -> Iterator[None]:
    """All projects are there as long as the block runs; then the database is as it was.

    Nothing is committed, so nothing is drained: each engine builds its own index from
    the pages (engines.py).
    """
    with transaction.atomic():
        demo.build(set_up_site(), str)
        _add_profiles()
        yield
        transaction.set_rollback(True)


def _add_profiles() -> None:
    organisations = {page.slug: page for page in OrganisationPage.objects.all()}
    for profile in profiles():
        lead = organisations[profile.pop("lead")]
        demo.make_project(lead, _facts(profile), organisations)


def _facts(profile: dict[str, Any]) -> dict[str, Any]:
    """A profile in the words of the files of the demo."""
    partners = profile.pop("partners", [])
    return {
        "implementation": profile.pop("body"),
        "contacts": [CONTACT],
        "participations": [
            {"organisation": slug, "role": "partner"} for slug in partners
        ],
        **profile,
    }
