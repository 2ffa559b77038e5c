from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from network.views import serve_public
from projects.profile.loading import load_profile
from projects.profile.models import ProjectPage

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
