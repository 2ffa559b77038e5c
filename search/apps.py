from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Suche")

    def ready(self) -> None:
        # Not at the top of the file: models exist only now.
        from search import signals, state

        signals.connect()
        state.connect()
