"""Lists of what editors look after, each with all there is of it."""

from typing import Any

from django.db.models import Case, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from desk.guard import DeskMixin
from moderation.completeness import completeness
from moderation.pages import with_leads
from network.recognising import recognise
from projects.models import Participation, ProjectPage
from projects.profile.querysets import ProjectQuerySet

# What readers miss most. Each is one column, so that the database can count the gaps of
# thousands of profiles; what exactly is missing is said of those on the page.
ASKED = ("occasion", "goal", "implementation", "results", "funding", "legal_form")
MOST_GAPS = 2


def unlinked() -> QuerySet[Participation]:
    """Those who take part in public profiles by name alone."""
    return (
        Participation.objects.filter(organisation=None, page__live=True)
        .select_related("page")
        .order_by("name", "pk")
    )


def edit_url(participation: Participation) -> str:
    return reverse("wagtailadmin_pages:edit", args=[participation.page_id])


def incomplete() -> ProjectQuerySet:
    """Public profiles that leave more than two of the main questions open, those with
    the most gaps first.
    """
    gaps = sum(
        (Case(When(**{name: ""}, then=Value(1)), default=Value(0)) for name in ASKED),
        start=Value(0),
    )
    return (
        ProjectPage.objects.published()
        .annotate(gaps=gaps)
        .filter(gaps__gt=MOST_GAPS)
        .for_completeness()
        .order_by("-gaps", "title", "pk")
    )


def gaps_of(project: ProjectPage) -> str:
    """What a profile lacks, as a list of words."""
    return ", ".join(str(item.label) for item in completeness(project).missing)


class EditorsReport(DeskMixin, ReportView):
    """A list for editors alone."""

    is_searchable = True
    search_backend_name = None


class UnlinkedPartnersView(EditorsReport):
    """Names in public profiles that lead nowhere, and whom they may mean."""

    page_title = _("Beteiligte ohne Seite")
    header_icon = "link"
    search_fields = ["name", "page__title"]
    list_export = ["name", "page.title", "suggestion"]
    export_headings = {
        "name": _("Name im Profil"),
        "page.title": _("Profil"),
        "suggestion": _("Gemeint ist vielleicht"),
    }
    columns = [
        TitleColumn("name", label=_("Name im Profil"), get_url=edit_url),
        Column("page", label=_("Profil"), accessor="page.title"),
        Column("suggestion", label=_("Gemeint ist vielleicht")),
    ]

    def get_queryset(self) -> QuerySet[Participation]:
        return self.search_queryset(unlinked())

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        for participation in object_list:
            page = recognise(participation.name)
            participation.suggestion = page.title if page else "–"
        return object_list


class IncompleteProfilesView(EditorsReport):
    """Public profiles with the most gaps, and what they lack."""

    page_title = _("Lückenhafte Profile")
    header_icon = "list-ul"
    search_fields = ["title"]
    list_export = ["title", "lead", "score", "missing_labels"]
    export_headings = {
        "title": _("Profil"),
        "lead": _("Hauptverantwortlich"),
        "score": _("Vollständig in %"),
        "missing_labels": _("Es fehlt"),
    }
    columns = [
        TitleColumn("title", label=_("Profil"), url_name="wagtailadmin_pages:edit"),
        Column("lead", label=_("Hauptverantwortlich")),
        Column("score", label=_("Vollständig in %")),
        Column("missing_labels", label=_("Es fehlt")),
    ]

    def get_queryset(self) -> QuerySet[ProjectPage]:
        return self.search_queryset(incomplete())

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        projects = with_leads(object_list)
        for project in projects:
            project.score = completeness(project).score
            project.missing_labels = gaps_of(project)
        return projects
