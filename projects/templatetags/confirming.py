from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from projects.freshness.confirming import may_confirm
from projects.models import ProjectPage

register = template.Library()


@register.simple_tag(takes_context=True)
def confirm_button(context: Any, project: ProjectPage) -> str:
    """Confirms a profile on its page; nothing for those who may not edit it."""
    request = context.get("request")
    if request is None or getattr(request, "is_preview", False):
        return ""
    if not may_confirm(request.user, project):
        return ""
    facts = {"project": project, "next": request.path, "csrf_token": get_token(request)}
    return render_to_string("components/confirm.html", facts)
