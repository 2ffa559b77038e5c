from typing import Any

from wagtail import hooks
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from network import audit
from network.choosing import hooks as choosing_hooks
from network.models import RegisterEntry
from network.privacy import hooks as privacy_hooks
from network.regions import admin as region_admin

# Wagtail finds the hooks of a package here.
__all__ = ["choosing_hooks", "privacy_hooks", "region_admin"]


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
