"""Loads all that the page of one project shows.

A profile consists of ten small tables. Asked for through the ORM, most of the time goes
into writing the same ten statements for every request. Here each is written once in the
life of a process, and from then on only run.
"""

from functools import cache

from django.db.models import Model, QuerySet, prefetch_related_objects

from projects.profile.models import ProjectPage
from projects.profile.parts import (
    Contact,
    Participation,
    ProjectDocument,
    ProjectLink,
    Source,
)
from projects.profile.querysets import with_organisations
from projects.profile.reuses import Reuse
from projects.vocabulary.models import FundingProgramme, Keyword, Topic


def relations(key: int) -> dict[str, QuerySet]:
    """What belongs to the project with this key, by the name it has there."""
    return {
        "participations": Participation.objects.filter(page=key),
        "contacts": Contact.objects.filter(page=key),
        "links": ProjectLink.objects.filter(page=key),
        "documents": ProjectDocument.objects.filter(page=key),
        "sources": Source.objects.filter(page=key),
        "reuses": Reuse.objects.filter(page=key),
        "topic_list": Topic.objects.filter(projects=key),
        "keyword_list": Keyword.objects.filter(uses__content_object=key),
        "programme_list": FundingProgramme.objects.filter(projects=key),
    }


@cache
def statements() -> dict[str, tuple[type[Model], str]]:
    """Model and SQL of every relation; the key of the project is the one parameter."""
    return {
        name: (rows.model, rows.query.sql_with_params()[0])
        for name, rows in relations(0).items()
    }


def load_profile(project: ProjectPage) -> ProjectPage:
    """The project with everything its page shows, so that rendering asks nothing."""
    for name, (model, sql) in statements().items():
        rows = list(model._default_manager.raw(sql, [project.pk]))
        if name == "documents" and rows:
            prefetch_related_objects(rows, "document")
        setattr(project, name, rows)
    return with_organisations([project])[0]
