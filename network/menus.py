from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem


class Item(MenuItem):
    """An item of a menu in the admin, for those of whom it is asked."""

    def __init__(
        self, label: Any, url: str, shown_to: Callable[[Any], bool], **kwargs: Any
    ) -> None:
        super().__init__(label, url, **kwargs)
        self.shown_to = shown_to

    def is_shown(self, request: HttpRequest) -> bool:
        return self.shown_to(request.user)
