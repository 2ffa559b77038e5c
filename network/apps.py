from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    name = "network"
    verbose_name = _("Netzwerk")

    def ready(self) -> None:
        # Models can be imported only now, when every app is loaded.
        from network import audit, teams
        from network.documents import OrganisationSource
        from network.models import OrganisationPage
        from network.regions import changing
        from network.regions.known import meanings
        from search import documents, synonyms

        documents.register(OrganisationPage, OrganisationSource())
        audit.listen()
        teams.listen()
        changing.listen()
        synonyms.register(meanings)
