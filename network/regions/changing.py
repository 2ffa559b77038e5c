"""A change of a curated region counts everywhere with the next request: no document
holds which of them a project lies in, so a new state is all it takes.
"""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save

from network.models.region import CuratedRegion
from search import state


def listen() -> None:
    """Called once, when all models are there."""
    members = CuratedRegion.members.through
    m2m_changed.connect(_changed, sender=members, dispatch_uid="regions")
    for signal in (post_save, post_delete):
        signal.connect(_changed, sender=CuratedRegion, dispatch_uid="regions")


def _changed(**details: Any) -> None:
    state.changed()
