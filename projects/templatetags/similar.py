"""As a tag, because the model of a profile does not know how projects are found."""

from django import template

from projects.finding.similar import SimilarProject, similar_projects
from projects.models import ProjectPage

register = template.Library()


@register.simple_tag
def similar_to(project: ProjectPage) -> list[SimilarProject]:
    """The projects most like this one, best first."""
    return similar_projects(project.pk)
