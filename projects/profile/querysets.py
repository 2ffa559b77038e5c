from collections.abc import Iterable
from typing import Self

from django.db.models import Prefetch
from wagtail.models import PageManager

from network.organisations import all_organisations
from network.querysets import PublishedQuerySet
from projects.profile.parts import Participation


class ProjectQuerySet(PublishedQuerySet):
    """The vocabulary for asking about projects; views and search say nothing else."""

    def for_documents(self) -> Self:
        """All that the search and its facets know of a project."""
        rows = Participation.objects.select_related(
            "organisation__register__parent__parent",
            "organisation__region__parent__parent",
        )
        return self.prefetch_related(
            "topics__parent",
            "keywords__aliases",
            "funding_programmes",
            Prefetch("participations", rows),
        )

    def for_completeness(self) -> Self:
        """All that says how complete a project is (projects/editing)."""
        relations = ("topics", "keywords", "funding_programmes", "participations")
        parts = ("contacts", "links", "documents")
        return self.select_related("image").prefetch_related(*relations, *parts)


ProjectManager = PageManager.from_queryset(ProjectQuerySet)


def with_organisations(projects: Iterable) -> list:
    """The projects as a list, with leads and participants from those this process
    remembers: no query at all.
    """
    projects = list(projects)
    organisations = all_organisations()
    for project in projects:
        project.lead = organisations.by_path[project.path[: -project.steplen]]
        for participation in project.participations.all():
            if participation.organisation_id:
                key = participation.organisation_id
                participation.organisation = organisations.by_key[key]
    return projects
