from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from accounts import second_factor


@hooks.register("register_account_menu_item")
def own_account(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("account_overview"),
        "label": _("Anmeldung und Sicherheit"),
        "help_text": _(
            "Passwort ändern, zweiten Faktor einrichten, Sitzungen beenden."
        ),
    }


@hooks.register("register_log_actions")
def actions(registry: LogActionRegistry) -> None:
    registry.register_action(
        second_factor.RESET,
        gettext_lazy("Zweiten Faktor zurücksetzen"),
        gettext_lazy("Zweiter Faktor zurückgesetzt"),
    )


@hooks.register("insert_global_admin_js")
def keep_texts_when_the_session_ends() -> SafeString:
    again = reverse("account_login") + "?next=" + reverse("account_signed_in_again")
    return format_html(
        '<script src="{}" data-state="{}" data-login="{}" defer></script>',
        static("site/session.js"),
        reverse("account_state"),
        again,
    )
