from datetime import date
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField

from moderation.vocabulary import FundingProgramme, Topic
from network.models.media import Licence
from projects.fields import words_of
from projects.profile.choices import Cost, LegalForm, StaffShare, Status
from projects.profile.material import MaterialBlock

FIRST_YEAR = 1900
RICH: dict[str, Any] = {
    "blank": True,
    "features": ["bold", "italic", "link", "document-link", "ul", "ol", "h3"],
}


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
    """How the fields of a profile are stored; what they are called says the registry
    (projects/fields.py).
    """

    summary = models.TextField(max_length=300, **words_of("summary"))
    image = models.ForeignKey(
        "network.CustomImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        **words_of("image"),
    )
    topics = ParentalManyToManyField(
        Topic, related_name="projects", **words_of("topics")
    )
    status = models.CharField(
        max_length=20, choices=Status, default=Status.RUNNING, **words_of("status")
    )
    occasion = RichTextField(**RICH, **words_of("occasion"))
    goal = RichTextField(**RICH, **words_of("goal"))
    implementation = RichTextField(**RICH, **words_of("implementation"))
    results = RichTextField(**RICH, **words_of("results"))
    lessons = RichTextField(**RICH, **words_of("lessons"))
    lessons_public = models.BooleanField(default=True, **words_of("lessons_public"))
    obstacles = RichTextField(**RICH, **words_of("obstacles"))
    material = StreamField(MaterialBlock(), blank=True, **words_of("material"))
    funding = RichTextField(**RICH, **words_of("funding"))
    funding_programmes = ParentalManyToManyField(
        FundingProgramme,
        related_name="projects",
        blank=True,
        **words_of("funding_programmes"),
    )
    funding_amount = models.DecimalField(
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        **words_of("funding_amount"),
    )
    funding_share = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        **words_of("funding_share"),
    )
    one_off_cost = models.CharField(
        max_length=20, choices=Cost, blank=True, **words_of("one_off_cost")
    )
    yearly_cost = models.CharField(
        max_length=20, choices=Cost, blank=True, **words_of("yearly_cost")
    )
    staff_share = models.CharField(
        max_length=20, choices=StaffShare, blank=True, **words_of("staff_share")
    )
    legal_form = models.CharField(
        max_length=40, choices=LegalForm, blank=True, **words_of("legal_form")
    )
    start_year = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=YEAR_VALIDATORS, **words_of("start_year")
    )
    end_year = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=YEAR_VALIDATORS, **words_of("end_year")
    )
    licence = models.CharField(
        max_length=20, choices=Licence, default=Licence.CC_BY, **words_of("licence")
    )

    class Meta:
        abstract = True


def choices_of(name: str) -> list[tuple[str, str]]:
    """Value and label of all that can be chosen in a field."""
    field: Any = Steckbrief._meta.get_field(name)
    return [(value, str(label)) for value, label in field.choices if value]
