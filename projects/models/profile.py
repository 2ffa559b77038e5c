from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from network.german import german_slug
from network.locator import Locator
from network.models import OrganisationPage
from network.models.media import Licence
from projects.forms import ProjectPageForm
from projects.freshness import Freshness, freshness
from projects.models.choices import ENDED, Cost, LegalForm, Role, StaffShare, Status
from projects.models.material import MaterialBlock
from projects.models.parts import Participation
from projects.models.vocabulary import FundingProgramme, TaggedKeyword, Topic
from projects.panels import PROJECT_PANELS, PROJECT_PROMOTE_PANELS
from projects.querysets import ProjectManager

FIRST_YEAR = 1900
TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ul", "ol", "h3"]
PROJECTS = "/projekte/"
ADDRESS = PROJECTS + "{slug}/"


def last_year() -> int:
    """The latest year a plan can name."""
    return date.today().year + 20


YEAR_VALIDATORS = [
    MinValueValidator(
        FIRST_YEAR, message=_("Bitte geben Sie ein Jahr ab %(limit_value)s an.")
    ),
    MaxValueValidator(
        last_year, message=_("Bitte geben Sie ein Jahr bis %(limit_value)s an.")
    ),
]


class ProjectPage(Page):
    """One project, told so that another Kommune can repeat it.

    It stands below the page of the organisation that leads it, which gives that
    organisation's team its rights; its public address does not follow the tree.
    """

    summary = models.TextField(
        _("Kurz gesagt"),
        max_length=300,
        help_text=_(
            "Ein bis zwei Sätze, höchstens 300 Zeichen: Wer macht was mit welchem "
            "Nutzen? Steht in Listen und Suchergebnissen."
        ),
    )
    image = models.ForeignKey(
        "network.CustomImage",
        verbose_name=_("Bild"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Ohne Bild zeigt das Profil eine Karte der beteiligten Kommunen."),
    )
    topics = ParentalManyToManyField(
        Topic,
        verbose_name=_("Themenfelder"),
        related_name="projects",
        help_text=_("Ein bis drei, unter denen andere suchen würden."),
    )
    keywords = ClusterTaggableManager(
        through=TaggedKeyword,
        verbose_name=_("Stichworte"),
        blank=True,
        help_text=_("Zum Beispiel „Bürgerhaushalt“. Mit Komma getrennt."),
    )
    status = models.CharField(
        _("Stand"), max_length=20, choices=Status, default=Status.RUNNING
    )
    occasion = RichTextField(
        _("Anlass"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("Welches Problem gab den Anstoß?"),
    )
    goal = RichTextField(
        _("Ziel"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("Was soll danach besser sein, und für wen?"),
    )
    implementation = RichTextField(
        _("Umsetzung"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("In welchen Schritten, mit wem, mit welchen Mitteln?"),
    )
    results = RichTextField(
        _("Ergebnisse"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("Was wurde erreicht? Zahlen helfen anderen am meisten."),
    )
    lessons = RichTextField(
        _("Was würden wir anders machen"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("Der Rat, den Sie am Anfang selbst gern gehabt hätten."),
    )
    lessons_public = models.BooleanField(
        _("Erfahrungen öffentlich zeigen"),
        default=True,
        help_text=_("Sonst sehen sie nur angemeldete Mitglieder des Netzwerks."),
    )
    obstacles = RichTextField(
        _("Hürden"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("Woran hakte es: Recht, Technik, Geld, Zeit, Zuständigkeit?"),
    )
    material = StreamField(
        MaterialBlock(), verbose_name=_("Schritte und Material"), blank=True
    )
    funding = RichTextField(
        _("Finanzierung"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("Zum Beispiel „Kosten nach Einwohnerzahl geteilt“."),
    )
    funding_programmes = ParentalManyToManyField(
        FundingProgramme,
        verbose_name=_("Förderprogramme"),
        related_name="projects",
        blank=True,
    )
    funding_amount = models.DecimalField(
        _("Fördersumme in €"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    funding_share = models.DecimalField(
        _("Förderquote in %"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    one_off_cost = models.CharField(
        _("Einmalige Kosten"), max_length=20, choices=Cost, blank=True
    )
    yearly_cost = models.CharField(
        _("Jährliche Kosten"), max_length=20, choices=Cost, blank=True
    )
    staff_share = models.CharField(
        _("Personalaufwand"), max_length=20, choices=StaffShare, blank=True
    )
    legal_form = models.CharField(
        _("Rechtsform"), max_length=40, choices=LegalForm, blank=True
    )
    start_year = models.PositiveSmallIntegerField(
        _("Zusammenarbeit seit"),
        null=True,
        blank=True,
        validators=YEAR_VALIDATORS,
        help_text=_("Das Jahr, zum Beispiel 2020."),
    )
    end_year = models.PositiveSmallIntegerField(
        _("bis"),
        null=True,
        blank=True,
        validators=YEAR_VALIDATORS,
        help_text=_("Leer, wenn kein Ende geplant ist."),
    )
    last_confirmed = models.DateField(
        _("zuletzt bestätigt"), null=True, blank=True, editable=False
    )
    last_confirmed_by = models.ForeignKey(
        "network.User",
        verbose_name=_("bestätigt von"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    licence = models.CharField(
        _("Lizenz des Textes"), max_length=20, choices=Licence, default=Licence.CC_BY
    )

    objects = ProjectManager()

    parent_page_types = ["network.OrganisationPage"]
    subpage_types: list[str] = []

    content_panels = PROJECT_PANELS
    promote_panels = PROJECT_PROMOTE_PANELS
    base_form_class = ProjectPageForm

    class Meta:
        verbose_name = _("Projektprofil")
        verbose_name_plural = _("Projektprofile")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start_year=None)
                | models.Q(end_year=None)
                | models.Q(end_year__gte=models.F("start_year")),
                name="project_ends_after_its_start",
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.start_year and self.end_year and self.end_year < self.start_year:
            raise ValidationError(
                {"end_year": _("Das Ende liegt vor dem Beginn. Bitte prüfen Sie es.")}
            )
        # A draft may be incomplete; what is live may not.
        if self.live and self.missing:
            raise ValidationError(
                _("Zum Veröffentlichen fehlt noch: %s.") % ", ".join(self.missing)
            )

    @property
    def missing(self) -> list[str]:
        """What the profile needs before it can be published, in the editors' words."""
        present = {
            _("Titel"): self.title,
            _("Kurz gesagt"): self.summary,
            _("Themenfeld"): self.topics.all(),
            _("Kontakt"): any(c.is_reachable for c in self.contacts.all()),
        }
        return [str(name) for name, value in present.items() if not value]

    def _check_slug_is_unique(self) -> None:
        """One address over all projects, whoever leads them."""
        super()._check_slug_is_unique()
        if self.others().filter(slug=self.slug).exists():
            raise ValidationError(
                {
                    "slug": _(
                        "Es gibt schon ein Projekt mit der Adresse „%(slug)s“. Bitte "
                        "ergänzen Sie sie, zum Beispiel um den Namen Ihrer Kommune."
                    )
                    % {"slug": self.slug}
                }
            )

    def _get_autogenerated_slug(self, base_slug: str) -> str:
        """German, and free over all projects."""
        return self.free_slug(german_slug(self.title) or base_slug)

    def others(self) -> "models.QuerySet[ProjectPage]":
        return ProjectPage.objects.exclude(pk=self.pk)

    def free_slug(self, base: str) -> str:
        """The base, or the base with the first number that makes it unique."""
        taken = set(
            self.others().filter(slug__startswith=base).values_list("slug", flat=True)
        )
        numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        return next(s for s in (base, *numbered) if s not in taken)

    # The public address

    def get_url_parts(self, request: HttpRequest | None = None):
        """`/projekte/<slug>/`, wherever in the tree the project stands."""
        parts = super().get_url_parts(request)
        if parts is None:
            return None
        site_id, root_url, _path = parts
        return site_id, root_url, ADDRESS.format(slug=self.slug)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answers at the public address; the one in the tree leads there."""
        if request.path != ADDRESS.format(slug=self.slug):
            return HttpResponsePermanentRedirect(self.get_url(request))
        return super().serve(request, *args, **kwargs)

    # What others ask of a project

    @property
    def lead(self) -> OrganisationPage:
        """The organisation that answers for the project: the parent page."""
        if not hasattr(self, "_lead"):
            parent_path = self.path[: -self.steplen]
            self._lead = OrganisationPage.objects.with_register().get(path=parent_path)
        return self._lead

    @lead.setter
    def lead(self, organisation: OrganisationPage) -> None:
        """Lists load the leads of all their projects at once (querysets.py)."""
        self._lead = organisation

    def participants(self, role: Role) -> list[Participation]:
        return [p for p in self.participations.all() if p.role == role]

    @property
    def partners(self) -> list[Participation]:
        return self.participants(Role.PARTNER)

    @property
    def topic_list(self) -> list[Topic]:
        return list(self.topics.all())

    @property
    def has_ended(self) -> bool:
        return self.status in ENDED

    @property
    def freshness(self) -> Freshness:
        return freshness(self.last_confirmed, date.today())

    @property
    def locator(self) -> Locator:
        """Where it happens: the lead and the partners that have a place."""
        places = [p.organisation.place for p in self.partners if p.organisation]
        lead = self.lead.place
        return Locator(
            lead=lead.key if lead else "",
            partners=tuple(place.key for place in places if place),
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any):
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "lead": self.lead,
            "register": self.lead.register,
            "partners": self.partners,
            "others": self.participants(Role.OTHER),
            "funders": self.participants(Role.FUNDER),
            "lessons": self.lessons_for(request.user),
            "locator": self.locator,
            "freshness": self.freshness,
            "breadcrumb": [(_("Projekte"), PROJECTS)],
        }

    def lessons_for(self, user: Any) -> str:
        """The lessons, if this user may read them."""
        if self.lessons_public or user.is_authenticated:
            return self.lessons
        return ""
