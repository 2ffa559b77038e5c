from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField

from network.models.media import Licence
from projects.profile.choices import Cost, LegalForm, StaffShare, Status
from projects.profile.material import MaterialBlock
from projects.vocabulary.models import FundingProgramme, Topic

FIRST_YEAR = 1900
TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ul", "ol", "h3"]

RICH_TEXTS = (
    "occasion",
    "goal",
    "implementation",
    "results",
    "lessons",
    "obstacles",
    "funding",
)


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


class Steckbrief(models.Model):
    """The fields of a profile: those people know, and those that make it useful."""

    summary = models.TextField(
        _("Kurz gesagt"),
        max_length=300,
        help_text=_(
            "Ein bis zwei Sätze, höchstens 300 Zeichen, für Listen und Suche. Zum "
            "Beispiel „Moers und Geldern teilen sich eine Datenschutzbeauftragte und "
            "sparen damit eine halbe Stelle.“"
        ),
    )
    image = models.ForeignKey(
        "network.CustomImage",
        verbose_name=_("Bild"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Freiwillig, denn eine Karte zeigt das Profil immer. Zum Beispiel ein Foto "
            "vom „Workshop im Rathaus Moers“."
        ),
    )
    topics = ParentalManyToManyField(
        Topic,
        verbose_name=_("Themenfelder"),
        related_name="projects",
        help_text=_(
            "Ein bis drei, unter denen andere suchen würden, zum Beispiel „Open Data“."
        ),
    )
    status = models.CharField(
        _("Stand"),
        max_length=20,
        choices=Status,
        default=Status.RUNNING,
        help_text=_("Wie weit es ist, zum Beispiel „verstetigt“ nach der Pilotzeit."),
    )
    occasion = RichTextField(
        _("Anlass"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_(
            "Welches Problem gab den Anstoß? Zum Beispiel „Anträge lagen im Schnitt "
            "sechs Wochen.“"
        ),
    )
    goal = RichTextField(
        _("Ziel"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_(
            "Was soll danach besser sein, und für wen? Zum Beispiel „Familien haben "
            "den Bescheid nach einer Woche.“"
        ),
    )
    implementation = RichTextField(
        _("Umsetzung"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_(
            "In welchen Schritten, mit wem? Zum Beispiel „Erst ein Ratsbeschluss, dann "
            "drei Monate Probebetrieb in zwei Ämtern.“"
        ),
    )
    results = RichTextField(
        _("Ergebnisse"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_(
            "Was wurde erreicht? Zahlen helfen am meisten, zum Beispiel „1.200 Anträge "
            "im ersten Jahr, 80 % davon online.“"
        ),
    )
    lessons = RichTextField(
        _("Was würden wir anders machen"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_(
            "Der Rat, den Sie selbst gern gehabt hätten, zum Beispiel „Den Personalrat "
            "würden wir früher einbeziehen.“"
        ),
    )
    lessons_public = models.BooleanField(
        _("Erfahrungen öffentlich zeigen"),
        default=True,
        help_text=_(
            "Ohne Haken lesen sie nur Mitglieder des Netzwerks, zum Beispiel bei "
            "„Der Anbieter hielt keine Frist ein.“"
        ),
    )
    obstacles = RichTextField(
        _("Hürden"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_(
            "Woran hakte es: Recht, Technik, Geld, Zeit? Zum Beispiel „Die "
            "Schnittstelle zum Fachverfahren kam ein Jahr später.“"
        ),
    )
    material = StreamField(
        MaterialBlock(),
        verbose_name=_("Schritte und Material"),
        blank=True,
        help_text=_("Was andere übernehmen können, zum Beispiel „Muster der Satzung“."),
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
        help_text=_("Woraus es gefördert wird, zum Beispiel „Smart Cities“."),
    )
    funding_amount = models.DecimalField(
        _("Fördersumme in €"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Ohne Punkte, zum Beispiel „25000“."),
    )
    funding_share = models.DecimalField(
        _("Förderquote in %"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Anteil an den Kosten, zum Beispiel „80“."),
    )
    one_off_cost = models.CharField(
        _("Einmalige Kosten"),
        max_length=20,
        choices=Cost,
        blank=True,
        help_text=_("Geschätzt genügt, zum Beispiel „5.000 bis 20.000 €“."),
    )
    yearly_cost = models.CharField(
        _("Jährliche Kosten"),
        max_length=20,
        choices=Cost,
        blank=True,
        help_text=_("Für den Betrieb, zum Beispiel „bis 5.000 €“."),
    )
    staff_share = models.CharField(
        _("Personalaufwand"),
        max_length=20,
        choices=StaffShare,
        blank=True,
        help_text=_("Aller zusammen, zum Beispiel „bis 0,25 VZÄ“."),
    )
    legal_form = models.CharField(
        _("Rechtsform"),
        max_length=40,
        choices=LegalForm,
        blank=True,
        help_text=_("Der Zusammenarbeit, zum Beispiel „Zweckverband“."),
    )
    start_year = models.PositiveSmallIntegerField(
        _("Zusammenarbeit seit"),
        null=True,
        blank=True,
        validators=YEAR_VALIDATORS,
        help_text=_("Das Jahr, zum Beispiel „2020“."),
    )
    end_year = models.PositiveSmallIntegerField(
        _("bis"),
        null=True,
        blank=True,
        validators=YEAR_VALIDATORS,
        help_text=_("Leer, wenn kein Ende geplant ist; sonst zum Beispiel „2027“."),
    )
    licence = models.CharField(
        _("Lizenz des Textes"),
        max_length=20,
        choices=Licence,
        default=Licence.CC_BY,
        help_text=_(
            "Wie andere den Text verwenden dürfen; üblich ist „CC BY 4.0 – "
            "Namensnennung“."
        ),
    )

    class Meta:
        abstract = True
