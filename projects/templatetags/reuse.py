from django import template

from projects.models import ProjectPage
from projects.reuse.showing import Story, story

register = template.Library()


@register.simple_tag
def reuse_of(project: ProjectPage) -> Story:
    """Where a project comes from and what others made of it."""
    return story(project)
