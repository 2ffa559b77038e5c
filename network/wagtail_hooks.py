from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from network import audit
from network.choosing.views import suggest
from network.models import RegisterEntry
from network.privacy.api import OwnDocumentsAPIViewSet, OwnImagesAPIViewSet
from network.privacy.explorer import ExplorerViewSet
from network.privacy.sight import visible
from network.regions import admin as region_admin
from network.teams import is_editor

# Wagtail finds the hooks of a package here.
__all__ = ["region_admin"]
# After Wagtail's own, which these replace.
LATER = 1


class ReadOnlyPermissionPolicy(ModelPermissionPolicy):
    """Those who may view may view; nobody changes anything, not even superusers."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, "view")

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return "view" in actions and self.user_has_permission(user, "view")


class RegisterViewSet(SnippetViewSet):
    """The register to look things up. It changes by `import_register` alone."""

    model = RegisterEntry
    icon = "list-ul"
    list_display = ["title", "legal_type", "key", "population", "vanished_on"]
    list_filter = ["level", "legal_type", "landschaftsverband"]
    list_per_page = 50
    search_fields = ["name", "key"]
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_admin_menu = True
    menu_order = 400

    @property
    def permission_policy(self) -> ReadOnlyPermissionPolicy:
        return ReadOnlyPermissionPolicy(self.model)


register_snippet(RegisterViewSet)
hooks.register("register_log_actions", audit.register_actions)


@hooks.register("register_admin_urls")
def choosing_urls() -> list[URLPattern]:
    return [
        path("organisationen/vorschlaege/", suggest, name="organisation_suggestions")
    ]


# Who may see what


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
