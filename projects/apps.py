from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = _("Projekte")

    def ready(self) -> None:
        # Models can be imported only now, when every app is loaded.
        from projects.finding.documents import ProjectSource
        from projects.models import ProjectPage
        from search import documents

        documents.register(ProjectPage, ProjectSource())
