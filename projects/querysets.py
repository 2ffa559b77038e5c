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
        return self.prefetch_related("topics", participations())

    def for_documents(self) -> Self:
        """All that the search and its facets know of a project."""
        return self.prefetch_related(
            "topics__parent", "keywords", "funding_programmes", participations()
        )

    def for_profile(self) -> Self:
        """All that the page of a project shows."""
        return self.prefetch_related(
            "topics",
            "keywords",
            participations(),
            "funding_programmes",
            "contacts",
            "links",
            "documents__document",
            "sources",
            "reuses__based_on",
            "reused_by__page",
        )


def participations() -> Prefetch:
    """Participants with the pages and places of those that have one."""
    rows = Participation.objects.select_related(
        "organisation__register__parent__parent",
        "organisation__region__parent__parent",
    )
    return Prefetch("participations", rows)


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
