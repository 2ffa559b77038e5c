"""Where Wagtail asks who may see what."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.api.v2.router import WagtailAPIRouter

from network.privacy.api import OwnDocumentsAPIViewSet, OwnImagesAPIViewSet
from network.privacy.explorer import ExplorerViewSet
from network.privacy.sight import visible
from network.teams import is_editor

# After Wagtail's own, which these replace.
LATER = 1


@hooks.register("construct_page_chooser_queryset")
def choose_what_is_public_or_own(pages: Any, request: HttpRequest) -> Any:
    """Others' drafts are offered to nobody."""
    return pages.filter(visible(request.user))


@hooks.register("construct_admin_api", order=LATER)
def own_media_alone(router: WagtailAPIRouter) -> None:
    router.register_endpoint("images", OwnImagesAPIViewSet)
    router.register_endpoint("documents", OwnDocumentsAPIViewSet)


@hooks.register("register_admin_viewset", order=LATER)
def explorer_names_colleagues() -> ExplorerViewSet:
    return ExplorerViewSet("explorer")


@hooks.register("construct_reports_menu")
def reports_are_for_editors(request: HttpRequest, items: list[MenuItem]) -> None:
    if not is_editor(request.user):
        items.clear()
