from typing import Self

from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet


class PublishedQuerySet(PageQuerySet):
    """The one word for what anybody may see."""

    def published(self) -> Self:
        """Live and not private. Nearly always no page is private at all, which is
        cheaper to ask than to exclude.
        """
        if PageViewRestriction.objects.exists():
            return self.live().public()
        return self.live()
