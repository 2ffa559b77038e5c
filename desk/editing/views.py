"""What the editor asks for while somebody writes a profile."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from desk.editing.side_panel import duplicates, judged
from moderation.duplicates import similar_to
from moderation.pages import InModeration, pages_with
from network.models import OrganisationPage
from projects.models import ProjectPage

MOST_PARTNERS = 50


@require_GET
def completeness_now(request: HttpRequest, page_id: int) -> HttpResponse:
    """What the side panel shows of the page as it was saved last."""
    page = next(iter(pages_with([page_id])), None)
    if page is None:
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    context = judged(page.get_latest_revision_as_object(), request.user)
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


def warn_of_duplicates(request: HttpRequest, page: Any) -> None:
    """Says so once more when a page is submitted; it is submitted all the same."""
    if not isinstance(page, InModeration) or "action-submit" not in request.POST:
        return
    if similar := duplicates(page, request.user):
        text = render_to_string("desk/editing/similar.html", {"similar": similar})
        messages.warning(request, text, extra_tags="safe")
