from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from moderation.freshness.confirming import may_confirm

register = template.Library()


@register.simple_tag(takes_context=True)
def confirm_button(context: Any, page: Any) -> str:
    """Confirms a page where it stands; nothing for those who may not edit it."""
    request = context.get("request")
    if request is None or getattr(request, "is_preview", False):
        return ""
    if not may_confirm(request.user, page):
        return ""
    facts = {"page": page, "next": request.path, "csrf_token": get_token(request)}
    return render_to_string("components/confirm.html", facts)
