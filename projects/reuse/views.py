"""Public pages of reuse: “Wir machen das auch” and the most reused projects."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from network.joining.throttle import Limit
from network.models import User
from projects.profile.models import PROJECTS, ProjectPage
from projects.reuse.forms import ReportForm
from projects.reuse.models import ReuseReport
from projects.reuse.reporting import ReportError, organisations_of, submit
from projects.reuse.showing import most_reused

FROM_ONE_PERSON = Limit("reuse-person", 10, timedelta(hours=1))


@require_safe
def ranking(request: HttpRequest) -> HttpResponse:
    """The projects that were reused most often, with who did."""
    context = {
        "page_obj": most_reused(request.GET.get("page")),
        "title": _("Am meisten nachgenutzt"),
        "breadcrumb": [(_("Projekte"), PROJECTS)],
    }
    return render(request, "projects/reuse/most_reused.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The form for a project, or the ways to get to it."""
    project = published(slug)
    user = request.user
    if not isinstance(user, User) or not organisations_of(user).exists():
        query = urlencode({"next": request.path})
        sign_in = f"{resolve_url(settings.LOGIN_URL)}?{query}"
        return show(request, project, "ways", sign_in_url=sign_in)
    if request.method != "POST":
        return show(
            request, project, "form", form=ReportForm(project=project, user=user)
        )
    told = ReuseReport(project=project)
    form = ReportForm(request.POST, instance=told, project=project, user=user)
    if not form.is_valid():
        return show(request, project, "form", form=form)
    if FROM_ONE_PERSON.exceeded(str(user.pk)):
        form.add_error(
            None,
            _(
                "Sie haben gerade viel gemeldet. Bitte versuchen Sie es in einer "
                "Stunde noch einmal."
            ),
        )
        return show(request, project, "form", status=429, form=form)
    try:
        submit(form.save(commit=False), user)
    except ReportError as error:
        form.add_error("organisation", str(error))
        return show(request, project, "form", form=form)
    return redirect("reuse_thanks", slug=slug)


@never_cache
@require_safe
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    return show(request, published(slug), "thanks")


def published(slug: str) -> ProjectPage:
    return get_object_or_404(ProjectPage.objects.published(), slug=slug)


def show(
    request: HttpRequest, project: ProjectPage, what: str, status: int = 200, **more
) -> HttpResponse:
    context = more | {
        "project": project,
        "what": f"projects/reuse/report_{what}.html",
        "reports_url": reverse("reuse_reports:index"),
        "breadcrumb": [(_("Projekte"), PROJECTS), (project.title, project.url)],
    }
    return render(request, "projects/reuse/report.html", context, status=status)
