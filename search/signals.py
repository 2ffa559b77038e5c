"""Which of Wagtail's signals mean that documents have changed.

Deleting is noted *before*: afterwards nobody knows what the page was related to.
"""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from search import outbox, state
from search.models import Synonym


def connect() -> None:
    """Called once, when all models are there."""
    page_published.connect(_page_changed, dispatch_uid="search")
    page_unpublished.connect(_page_hidden, dispatch_uid="search")
    for signal in (page_slug_changed, post_page_move):
        signal.connect(_tree_changed, dispatch_uid="search")
    pre_delete.connect(_page_hidden, sender=Page, dispatch_uid="search")
    post_save.connect(_restricted, sender=PageViewRestriction, dispatch_uid="search")
    post_save.connect(_synonym_changed, sender=Synonym, dispatch_uid="search")
    post_delete.connect(_synonym_changed, sender=Synonym, dispatch_uid="search")
    pre_delete.connect(_released, sender=PageViewRestriction, dispatch_uid="search")


def _page_changed(instance: Page, **details: Any) -> None:
    outbox.page_changed(instance)


def _tree_changed(instance: Page, **details: Any) -> None:
    outbox.tree_changed(instance)


def _page_hidden(instance: Page, **details: Any) -> None:
    outbox.page_changed(instance)
    outbox.forget([instance.pk])


def _restricted(instance: PageViewRestriction, **details: Any) -> None:
    below = instance.page.get_descendants(inclusive=True)
    outbox.tree_changed(instance.page)
    outbox.forget(below.values_list("pk", flat=True))


def _released(instance: PageViewRestriction, **details: Any) -> None:
    outbox.tree_changed(instance.page)


def _synonym_changed(**details: Any) -> None:
    state.changed()
