from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager

from network.addresses import KOMMUNEN, organisation_url
from network.german import german_slug
from network.locator import Locator
from network.models.register import RegisterEntry
from network.models.trail import trail
from network.querysets import PublishedQuerySet

# What stands at these addresses below /kommunen/ is no organisation.
RESERVED_SLUGS = ("netzwerk", "region", "vergleich")
RESERVED = _(
    "Unter der Adresse „%(slug)s“ steht schon eine andere Seite. Bitte ergänzen Sie "
    "sie, zum Beispiel um den Namen des Ortes."
)
# Staff write about their own house; what it officially is, editors say.
CLASSIFY = "network.classify_organisationpage"


class OrganisationQuerySet(PublishedQuerySet):
    """The vocabulary for asking about organisations."""

    def with_register(self) -> Self:
        """Loads the official facts and both regions along, in the same query."""
        return self.select_related("register__parent__parent", "region__parent__parent")


OrganisationManager = PageManager.from_queryset(OrganisationQuerySet)


class OrganisationIndexPage(Page):
    """Everybody who takes part, by region and from A to Z; parent of all of them."""

    introduction = models.TextField(_("Einleitung"), blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["network.OrganisationPage"]
    max_count = 1

    content_panels = [*Page.content_panels, "introduction"]
    # Without the slug: addresses all over the network begin with it.
    promote_panels = ["seo_title", "search_description"]

    class Meta:
        verbose_name = _("Übersicht der Kommunen und Organisationen")


class OrganisationPage(Page):
    """One node of the network: a Kommune, a Kreis, a Verband, or another partner."""

    class Kind(models.TextChoices):
        GEMEINDE = "gemeinde", _("Gemeinde")
        KREIS = "kreis", _("Kreis")
        REGIERUNGSBEZIRK = "regierungsbezirk", _("Regierungsbezirk")
        LANDSCHAFTSVERBAND = "landschaftsverband", _("Landschaftsverband")
        ZWECKVERBAND = "zweckverband", _("Zweckverband")
        HOCHSCHULE = "hochschule", _("Hochschule")
        VEREIN = "verein", _("Verein")
        UNTERNEHMEN = "unternehmen", _("Unternehmen")
        LAND_BUND = "land-bund", _("Land oder Bund")
        SONSTIGE = "sonstige", _("Sonstige Organisation")

    kind = models.CharField(_("Art"), max_length=20, choices=Kind)
    register = models.OneToOneField(
        RegisterEntry,
        verbose_name=_("Registereintrag"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisation",
        help_text=_(
            "Amtliche Angaben wie die Einwohnerzahl kommen aus diesem Eintrag."
        ),
    )
    region = models.ForeignKey(
        RegisterEntry,
        verbose_name=_("Sitz"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Für Organisationen ohne Registereintrag: wo sie ihren Sitz hat."),
    )
    introduction = RichTextField(
        _("Vorstellung"),
        blank=True,
        features=["bold", "italic", "link", "ul", "ol"],
        help_text=_("Woran Ihr Haus arbeitet und was andere davon haben. Freiwillig."),
    )
    website = models.URLField(_("Internetauftritt"), blank=True)
    email = models.EmailField(
        _("E-Mail"), blank=True, help_text=_("Am besten ein Funktionspostfach.")
    )
    phone = models.CharField(_("Telefon"), max_length=50, blank=True)
    address = models.TextField(_("Anschrift"), blank=True)

    objects = OrganisationManager()

    parent_page_types = ["network.OrganisationIndexPage"]
    subpage_types = ["projects.ProjectPage"]

    content_panels = [
        *Page.content_panels,
        "introduction",
        MultiFieldPanel(["website", "email", "phone", "address"], heading=_("Kontakt")),
        MultiFieldPanel(
            [
                HelpPanel(
                    content=_(
                        "Einwohnerzahl, Fläche und Zugehörigkeit stammen aus dem "
                        "amtlichen Gemeindeverzeichnis und werden hier nicht gepflegt."
                    )
                ),
                FieldPanel("kind", permission=CLASSIFY),
                FieldPanel("register", permission=CLASSIFY),
                FieldPanel("region", permission=CLASSIFY),
            ],
            heading=_("Zuordnung"),
        ),
    ]

    class Meta:
        verbose_name = _("Kommune oder Organisation")
        verbose_name_plural = _("Kommunen und Organisationen")
        permissions = [
            (
                "classify_organisationpage",
                _("Darf Art und Registereintrag einer Organisation festlegen"),
            )
        ]

    def _get_autogenerated_slug(self, base_slug: str) -> str:
        slug = german_slug(self.title) or base_slug
        if slug in RESERVED_SLUGS:
            slug = f"{slug}-{self.kind or 'organisation'}"
        return super()._get_autogenerated_slug(slug)

    def _check_slug_is_unique(self) -> None:
        super()._check_slug_is_unique()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": RESERVED % {"slug": self.slug}})

    def get_url(self, request: Any = None, current_site: Any = None) -> str:
        """The public path. A list asks for a hundred of them, and there is one site."""
        return organisation_url(self.slug)

    url = property(get_url)

    def get_admin_display_title(self) -> str:
        """What anybody may read: a new title that waits for approval is no name yet."""
        return self.title if self.live else super().get_admin_display_title()

    @property
    def full_name(self) -> str:
        return self.register.full_name if self.register else self.title

    @property
    def place(self) -> RegisterEntry | None:
        """Where it is: its own entry in the register, or that of its seat."""
        return self.register or self.region

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any):
        context = super().get_context(request, *args, **kwargs)
        place = self.place
        regions = trail(place, inclusive=self.register is None)
        return context | {
            "register": self.register,
            "regions": regions,
            "breadcrumb": [(_("Kommunen"), KOMMUNEN), *regions],
            "locator": Locator(lead=place.key if place else ""),
        }
