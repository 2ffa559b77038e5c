from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from network.atlas import Body, Scale, atlas
from network.kind import ORGANISATION
from network.models import RegisterEntry
from peers.directory import newest_projects
from projects.finding.facets import TOPIC, options
from projects.profile.models import PROJECT, PROJECTS
from search import catalogue
from search.catalogue import Selection
from search.state import remembered

NEWEST = 6
KOMMUNEN = (RegisterEntry.Level.GEMEINDE, RegisterEntry.Level.KREIS)
PROSE = ["h2", "h3", "bold", "italic", "link", "document-link", "ul", "ol"]


class HomePage(Page):
    """The start page: what this is, a search field, and what there is to find."""

    claim = models.CharField(
        _("Ein Satz"),
        max_length=120,
        help_text=_("Was Besucherinnen und Besucher hier finden, in einem Satz."),
    )
    introduction = RichTextField(
        _("Einleitung"), blank=True, features=["bold", "italic", "link"]
    )
    join_text = RichTextField(
        _("Ihre Kommune fehlt?"),
        blank=True,
        features=["bold", "italic", "link", "ul"],
        help_text=_("Wie eine Kommune mitmachen kann."),
    )

    parent_page_types = ["wagtailcore.Page"]
    max_count = 1

    content_panels = [*Page.content_panels, "claim", "introduction", "join_text"]

    class Meta:
        verbose_name = _("Startseite")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any):
        context = super().get_context(request, *args, **kwargs)
        projects = catalogue.current().of_kind(PROJECT)
        return context | {
            "topics": options(TOPIC, projects),
            "newest": newest_projects(projects)[:NEWEST],
            "figures": figures(projects),
            "atlas": atlas(Scale.KREISE, projects, projects_in),
        }


def figures(projects: Selection) -> dict[str, int]:
    """The network in three numbers."""
    taking_part = projects.counts.get("kommune", {}).keys()
    return {
        "projects": projects.total,
        "organisations": projects.catalogue.of_kind(ORGANISATION).total,
        "municipalities": len(taking_part & kommunen()),
    }


@remembered
def kommunen() -> set[str]:
    """Slugs of all Gemeinden and Kreise."""
    entries = RegisterEntry.objects.filter(level__in=KOMMUNEN)
    return set(entries.values_list("organisation__slug", flat=True))


def projects_in(body: Body) -> str:
    """Where the projects of a Kreis or a kreisfreie Stadt are listed."""
    return f"{PROJECTS}?region={body.region}"


class StandardPage(Page):
    """A plain page of text, such as the Impressum."""

    class Place(models.TextChoices):
        NAVIGATION = "navigation", _("oben in der Navigation")
        FOOTER = "footer", _("unten in der Fußzeile")
        NOWHERE = "", _("nirgends")

    introduction = models.TextField(_("Einleitung"), blank=True)
    body = RichTextField(_("Text"), features=PROSE, blank=True)
    place = models.CharField(
        _("Link auf jeder Seite"),
        max_length=20,
        choices=Place,
        default=Place.FOOTER,
        blank=True,
    )
    short_title = models.CharField(
        _("Kurzer Titel für den Link"), max_length=40, blank=True
    )

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    content_panels = [*Page.content_panels, "introduction", "body"]
    promote_panels = [
        *Page.promote_panels,
        FieldPanel("place"),
        FieldPanel("short_title"),
    ]

    class Meta:
        verbose_name = _("Textseite")
        verbose_name_plural = _("Textseiten")

    @property
    def link_title(self) -> str:
        return self.short_title or self.title
