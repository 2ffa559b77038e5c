"""The page of one project, and how all that it shows is loaded.

A profile consists of ten small tables. Asked for through the ORM, most of the time goes
into writing the same ten statements for every request. Here each is written once in the
life of a process, and from then on only run.
"""

from functools import cache

from django.db.models import Model, QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from moderation.vocabulary import FundingProgramme, Keyword, Topic
from network.views import serve_public
from projects.fields import of_kind
from projects.kinds import Kind
from projects.profile.models import ProjectPage
from projects.profile.querysets import with_organisations

DAY = 24 * 60 * 60


def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """A project at its stable address."""
    project = ProjectPage.objects.published().filter(slug=slug).order_by().first()
    return serve_public(request, project and load_profile(project))


@require_safe
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The locator map of a project as a PNG, for cards that other services show."""
    project = get_object_or_404(ProjectPage.objects.published(), slug=slug)
    response = HttpResponse(project.locator.png(), content_type="image/png")
    response["Cache-Control"] = f"public, max-age={DAY}"
    return response


def relations(key: int) -> dict[str, QuerySet]:
    """What belongs to the project with this key, by field."""
    parts = (field.name for field in of_kind(Kind.PARTS))
    rows = {name: related(name)._default_manager.filter(page=key) for name in parts}
    return rows | {
        "topics": Topic.objects.filter(projects=key),
        "keywords": Keyword.objects.filter(uses__content_object=key),
        "funding_programmes": FundingProgramme.objects.filter(projects=key),
    }


def related(name: str) -> type[Model]:
    return ProjectPage._meta.get_field(name).related_model  # type: ignore[return-value]


@cache
def statements() -> dict[str, tuple[type[Model], str]]:
    """Model and SQL of every relation; the key of the project is the one parameter."""
    return {
        name: (rows.model, rows.query.sql_with_params()[0])
        for name, rows in relations(0).items()
    }


def load_profile(project: ProjectPage) -> ProjectPage:
    """The project with everything its page shows, so that rendering asks nothing."""
    loaded = {
        name: list(model._default_manager.raw(sql, [project.pk]))
        for name, (model, sql) in statements().items()
    }
    prefetch_related_objects(loaded["documents"], "document")
    words = {field.name for field in of_kind(Kind.WORDS)}
    project.loaded_words = {name: loaded.pop(name) for name in words}
    for name, rows in loaded.items():
        setattr(project, name, rows)
    return with_organisations([project])[0]
