from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from network.joining.errors import JoiningError
from network.models import User
from network.teams import is_editor, works_here


def refuse(request: HttpRequest) -> HttpResponse:
    """A page that says so, and not Wagtail's way back to the start, so that a door that
    is closed can be told from one that is not there.
    """
    return render(request, "desk/joining/refused.html", status=403)


class Guarded:
    """A view of the admin that asks first who wants to see it; visitors are sent to
    sign in by Wagtail. Without further words it is for editors.
    """

    request: HttpRequest

    @property
    def me(self) -> User:
        """Who is at work here: Wagtail lets nobody in without an account."""
        return cast(User, self.request.user)

    def may_enter(self) -> bool:
        return is_editor(self.me)

    def attempt(self, do: Callable[[], str]) -> bool:
        """Whether it could be done. The next page says what `do` said, or why not."""
        try:
            said = do()
        except JoiningError as error:
            messages.error(self.request, str(error))
            return False
        messages.success(self.request, said)
        return True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.may_enter():
            return refuse(request)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class DeskMixin(Guarded, WagtailAdminTemplateMixin):
    """Such a view with Wagtail's furniture: title, icon and the way to it."""

    def way(self) -> list[tuple[str, str]]:
        """Addresses and titles between the start of the admin and this page."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        way = [{"url": url, "label": label} for url, label in self.way()]
        return [
            *self.breadcrumbs_items,
            *way,
            {"url": "", "label": self.get_page_title()},
        ]


class ForMembers(DeskMixin):
    """For editors and for teams, each with what is theirs."""

    def may_enter(self) -> bool:
        return works_here(self.me)
