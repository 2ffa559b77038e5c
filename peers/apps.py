from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeersConfig(AppConfig):
    name = "peers"
    verbose_name = _("Wer mit wem")

    def ready(self) -> None:
        # Models can be imported only now, when every app is loaded.
        from peers.nearness import PARAM, Nearness
        from projects.listing import sorting

        sorting.register(PARAM, _("Kommunen wie …"), Nearness)
