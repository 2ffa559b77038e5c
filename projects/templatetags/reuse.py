from django import template

from network.models import OrganisationPage
from projects.models import ProjectPage
from projects.reuse.showing import Credit, Story, story, taken_over_by

register = template.Library()


@register.simple_tag
def reuse_of(project: ProjectPage) -> Story:
    """Where a project comes from and what others made of it."""
    return story(project)


@register.simple_tag
def reused_by(organisation: OrganisationPage) -> list[Credit]:
    """What an organisation has taken over from others."""
    return taken_over_by(organisation)
