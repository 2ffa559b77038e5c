from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "moderation"
    verbose_name = _("Prüfung")

    def ready(self) -> None:
        # Models can be imported only now, when every app is loaded.
        from moderation import comparing, mails

        comparing.register()
        mails.listen()
