from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Startseite und Seiten")

    def ready(self) -> None:
        # Views can be imported only now, when every app is loaded.
        from wagtail.admin.views.reports.workflows import WorkflowView

        # Each row of Wagtail's report costs a query.
        WorkflowView.paginate_by = 20
