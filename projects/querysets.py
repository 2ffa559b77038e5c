from collections.abc import Iterable
from typing import Self

from django.db.models import Prefetch
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from network.models import OrganisationPage
from projects.models.parts import Participation


class ProjectQuerySet(PageQuerySet):
    """The vocabulary for asking about projects; views and search say nothing else."""

    def published(self) -> Self:
        return self.live().public()

    def for_listing(self) -> Self:
        """What a card shows, in as many queries however many cards there are."""
        partners = Participation.objects.select_related(
            "organisation__register", "organisation__region"
        )
        return self.prefetch_related("topics", Prefetch("participations", partners))


ProjectManager = PageManager.from_queryset(ProjectQuerySet)


def with_leads(projects: Iterable) -> list:
    """The projects as a list, with the lead of each loaded in one query for all."""
    projects = list(projects)
    paths = {project.path[: -project.steplen] for project in projects}
    leads = OrganisationPage.objects.with_register().filter(path__in=paths)
    by_path = {lead.path: lead for lead in leads}
    for project in projects:
        project.lead = by_path[project.path[: -project.steplen]]
    return projects
