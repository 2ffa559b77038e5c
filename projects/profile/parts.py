"""What a profile has several of: participants, contacts, links, documents, sources.
What it builds on stands in reuse.py.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Orderable

from moderation.vocabulary import Keyword
from projects.profile.choices import Role

NO_WEB_ADDRESS = _(
    "Bitte geben Sie eine Adresse an, die mit http:// oder https:// beginnt."
)


class WebAddressField(models.URLField):
    """An address on the web: http or https, nothing else."""

    default_validators = [
        URLValidator(schemes=["http", "https"], message=NO_WEB_ADDRESS)
    ]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **{"max_length": 500} | kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        options = {
            "assume_scheme": "https",
            "error_messages": {"invalid": NO_WEB_ADDRESS},
        }
        return super().formfield(**options | kwargs)


class Part(Orderable):
    """What a profile has several of stands in the order in which it was entered. What
    was not entered in a form has no numbers; PostgreSQL would shuffle it.
    """

    class Meta(Orderable.Meta):
        abstract = True
        ordering = ("sort_order", "pk")


class ComparedPanel(FieldPanel):
    """Compared between versions, but not in the form, where another field sets it."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return self.form is None and super().is_shown()


class Participation(Part):
    """Somebody who takes part in a project besides its lead."""

    page = ParentalKey(
        "projects.ProjectPage", on_delete=models.CASCADE, related_name="participations"
    )
    organisation = models.ForeignKey(
        "network.OrganisationPage",
        verbose_name=_("Organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="participations",
        help_text=_(
            "Tippen Sie ein paar Buchstaben und wählen Sie aus, zum Beispiel „Geld“ "
            "für Geldern. Nicht gefunden? Lassen Sie den Namen einfach stehen, zum "
            "Beispiel „Heimatverein Repelen“."
        ),
    )
    name = models.CharField(
        _("oder Name"),
        max_length=200,
        blank=True,
        help_text=_("Wer hier keine Seite hat, zum Beispiel „Heimatverein Repelen“."),
    )
    role = models.CharField(
        _("Rolle"),
        max_length=20,
        choices=Role,
        default=Role.PARTNER,
        help_text=_("Vereine und Hochschulen sind „Sonstige Beteiligte“."),
    )

    panels = [
        "organisation",
        ComparedPanel("name"),
        "role",
    ]

    class Meta(Part.Meta):
        verbose_name = _("Beteiligung")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation=None) ^ models.Q(name=""),
                name="participation_by_page_or_name",
            )
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        if self.organisation_id and self.name:
            message = _("Bitte geben Sie eine Organisation oder einen Namen an.")
            raise ValidationError({"organisation": message})
        if not self.organisation_id and not self.name:
            message = _("Bitte tippen Sie den Namen der Kommune oder Organisation.")
            needed = ValidationError(message, code="required")
            raise ValidationError({"organisation": needed})

    @property
    def label(self) -> str:
        return self.organisation.title if self.organisation else self.name

    @property
    def url(self) -> str:
        """Where the organisation is described; empty if there is no public page."""
        page = self.organisation
        return page.url or "" if page and page.live else ""


class Contact(Part):
    """Whom to ask. A function rather than a person, so that it stays right."""

    page = ParentalKey(
        "projects.ProjectPage", on_delete=models.CASCADE, related_name="contacts"
    )
    name = models.CharField(
        _("Stelle"),
        max_length=200,
        help_text=_("Zum Beispiel „Stadt Moers, Fachdienst Digitalisierung“."),
    )
    role = models.CharField(
        _("Aufgabe im Projekt"),
        max_length=200,
        blank=True,
        help_text=_("Zum Beispiel „Projektleitung“."),
    )
    deputy = models.CharField(
        _("Vertretung"),
        max_length=200,
        blank=True,
        help_text=_("Wer sonst hilft, zum Beispiel „Stabsstelle Organisation“."),
    )
    address = models.TextField(
        _("Anschrift"),
        blank=True,
        help_text=_("Zum Beispiel „Rathausplatz 1, 47441 Moers“."),
    )
    phone = models.CharField(
        _("Telefon"),
        max_length=50,
        blank=True,
        help_text=_("Mit Vorwahl, zum Beispiel „02841 201-0“."),
    )
    email = models.EmailField(
        _("E-Mail"),
        blank=True,
        help_text=_(
            "Am besten ein Postfach, das bei Wechseln bleibt, zum Beispiel "
            "„digitales@moers.de“."
        ),
    )
    web = WebAddressField(
        _("Internetseite"),
        blank=True,
        help_text=_("Zum Beispiel „https://www.moers.de/digital“."),
    )

    panels = [
        "name",
        FieldRowPanel(["role", "deputy"]),
        FieldPanel("address", widget=AdminAutoHeightTextInput(attrs={"rows": 2})),
        FieldRowPanel(["phone", "email"]),
        "web",
    ]

    class Meta(Part.Meta):
        verbose_name = _("Kontakt")

    def __str__(self) -> str:
        return self.name

    @property
    def is_reachable(self) -> bool:
        return any((self.address, self.phone, self.email, self.web))


class ProjectLink(Part):
    """A page elsewhere about the project."""

    page = ParentalKey(
        "projects.ProjectPage", on_delete=models.CASCADE, related_name="links"
    )
    label = models.CharField(
        _("Bezeichnung"),
        max_length=200,
        help_text=_("Was dort steht, zum Beispiel „Ratsbeschluss vom 3. Mai“."),
    )
    url = WebAddressField(
        _("Adresse"), help_text=_("Zum Beispiel „https://www.moers.de/reallabor“.")
    )

    panels = [FieldRowPanel(["label", "url"])]

    class Meta(Part.Meta):
        verbose_name = _("Link")

    def __str__(self) -> str:
        return self.label


class ProjectDocument(Part):
    """A file that helps others: a contract, a concept, a council paper."""

    page = ParentalKey(
        "projects.ProjectPage", on_delete=models.CASCADE, related_name="documents"
    )
    document = models.ForeignKey(
        "network.CustomDocument",
        verbose_name=_("Dokument"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Die Datei, zum Beispiel „Satzung.pdf“."),
    )
    label = models.CharField(
        _("Bezeichnung"),
        max_length=200,
        blank=True,
        help_text=_("Leer: der Titel. Sonst zum Beispiel „Muster der Satzung“."),
    )

    panels = ["document", "label"]

    class Meta(Part.Meta):
        verbose_name = _("Dokument")

    def __str__(self) -> str:
        return self.label or self.document.title


class Source(Part):
    """Where the facts of a profile were found."""

    page = ParentalKey(
        "projects.ProjectPage", on_delete=models.CASCADE, related_name="sources"
    )
    label = models.CharField(
        _("Bezeichnung"),
        max_length=200,
        help_text=_("Woher eine Angabe ist, zum Beispiel „Haushaltsplan 2026“."),
    )
    url = WebAddressField(
        _("Adresse"),
        blank=True,
        help_text=_("Zum Beispiel „https://www.moers.de/haushalt“."),
    )
    retrieved = models.DateField(
        _("abgerufen am"),
        null=True,
        blank=True,
        help_text=_("Der Tag, zum Beispiel „31.12.2025“."),
    )

    panels = ["label", FieldRowPanel(["url", "retrieved"])]

    class Meta(Part.Meta):
        verbose_name = _("Quelle")

    def __str__(self) -> str:
        return self.label


class TaggedKeyword(ItemBase):
    """One keyword on one profile."""

    tag = models.ForeignKey(Keyword, on_delete=models.CASCADE, related_name="uses")
    content_object = ParentalKey(
        "projects.ProjectPage",
        on_delete=models.CASCADE,
        related_name="tagged_keywords",
    )

    class Meta:
        verbose_name = _("vergebenes Stichwort")
