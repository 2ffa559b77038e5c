"""What the editor asks for while somebody writes a profile."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from desk.editing.side_panel import duplicates, judged
from moderation.duplicates import similar_to
from network.models import OrganisationPage
from projects.models import ProjectPage

MOST_PARTNERS = 50


@require_GET
def completeness_now(request: HttpRequest, page_id: int) -> HttpResponse:
    """What the side panel shows of the profile as it was saved last."""
    project = get_object_or_404(ProjectPage, pk=page_id)
    if not project.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    context = judged(project.get_latest_revision_as_object(), request.user)
    return render(request, "desk/editing/side_panel.html", context)


@require_GET
def similar_now(request: HttpRequest) -> HttpResponse:
    """Profiles that may be the same as the one that is typed."""
    keys = numbers(request.GET.getlist("organisation")[:MOST_PARTNERS])
    who = set(
        OrganisationPage.objects.filter(pk__in=keys, live=True).values_list(
            "slug", flat=True
        )
    )
    own = next(iter(numbers([request.GET.get("profile", "")])), None)
    title = request.GET.get("title", "")
    similar = similar_to(ProjectPage, title, who, request.user, exclude=own)
    return render(request, "desk/editing/similar.html", {"similar": similar})


def numbers(texts: list[str]) -> list[int]:
    """Keys among what an address says."""
    return [int(text) for text in texts if text.isdecimal() and len(text) < 18]


def warn_of_duplicates(request: HttpRequest, project: Any) -> None:
    """Says so once more when a profile is submitted; it is submitted all the same."""
    if not isinstance(project, ProjectPage) or "action-submit" not in request.POST:
        return
    if similar := duplicates(project, request.user):
        text = render_to_string("desk/editing/similar.html", {"similar": similar})
        messages.warning(request, text, extra_tags="safe")
