from typing import Any

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from projects.listing.listing import Listing
from projects.profile.models import ProjectPage


class ProjectIndexPage(Page):
    """Every project, faceted. The projects themselves stand below their leads; this
    page only gives them their stable address /projekte/<slug>/.
    """

    introduction = models.TextField(_("Einleitung"), blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count = 1

    content_panels = [*Page.content_panels, "introduction"]
    # Without the slug: the address of every project begins with it.
    promote_panels = ["seo_title", "search_description"]

    class Meta:
        verbose_name = _("Übersicht der Projekte")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if len(path_components) != 1:
            return super().route(request, path_components)
        project = ProjectPage.objects.live().filter(slug=path_components[0]).first()
        if project is None:
            raise Http404
        return RouteResult(project)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any):
        listing = Listing.of(request.GET)
        context = super().get_context(request, *args, **kwargs)
        page_obj = listing.page(request.GET.get("page"))
        return context | {"listing": listing, "page_obj": page_obj}
