"""The words of the network: topics, keywords and funding programmes."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from network.german import german_slug


class Topic(models.Model):
    """A subject of the curated taxonomy, which has two levels."""

    name = models.CharField(_("Name"), max_length=60, unique=True)
    slug = models.SlugField(
        _("Kürzel in Adressen"),
        max_length=60,
        unique=True,
        help_text=_("Steht in Adressen. Bitte später nicht mehr ändern."),
    )
    description = models.CharField(_("Beschreibung"), max_length=250, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("gehört zu"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text=_("Leer bei einem Themenfeld der obersten Ebene."),
    )

    class Meta:
        app_label = "projects"
        verbose_name = _("Themenfeld")
        verbose_name_plural = _("Themenfelder")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.parent and (self.parent.parent_id or self.parent_id == self.pk):
            raise ValidationError(
                {"parent": _("Themenfelder haben nur zwei Ebenen.")}, code="levels"
            )
        if self.parent and self.pk and self.children.exists():
            raise ValidationError(
                {"parent": _("Dieses Themenfeld hat selbst untergeordnete.")},
                code="levels",
            )


class Keyword(TagBase):
    """A keyword that profiles share. Anybody who writes may propose one; editors
    approve, rename and merge, and what a keyword was called before keeps finding it.
    """

    # A word nobody knows yet becomes a proposal (moderation/keywords/).
    free_tagging = True

    proposed = models.BooleanField(
        _("vorgeschlagen"),
        default=False,
        help_text=_("Noch nicht von der Redaktion übernommen."),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("vorgeschlagen von"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        app_label = "projects"
        verbose_name = _("Stichwort")
        verbose_name_plural = _("Stichworte")
        ordering = ["name"]

    def slugify(self, tag: str, i: int | None = None) -> str:
        slug = german_slug(tag)
        return f"{slug}-{i}" if i else slug


class KeywordAlias(models.Model):
    """Another word for a keyword: its former name, what was merged into it, a synonym.

    Its address keeps leading to the keyword.
    """

    keyword = models.ForeignKey(
        Keyword, on_delete=models.CASCADE, related_name="aliases"
    )
    name = models.CharField(_("Name"), max_length=100)
    slug = models.SlugField(_("Kürzel in Adressen"), max_length=100, unique=True)
    # Versions of profiles hold keys: one of a merged keyword is followed to here.
    former_key = models.BigIntegerField(null=True, editable=False, db_index=True)

    class Meta:
        app_label = "projects"
        verbose_name = _("anderes Wort")
        verbose_name_plural = _("andere Wörter")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="one_keyword_per_alias")
        ]

    def __str__(self) -> str:
        return self.name


class FundingProgramme(models.Model):
    """A programme that pays for projects, such as “Modellprojekte Smart Cities”."""

    name = models.CharField(_("Name"), max_length=120, unique=True)
    slug = models.SlugField(
        _("Kürzel in Adressen"),
        max_length=120,
        unique=True,
        help_text=_("Steht in Adressen. Bitte später nicht mehr ändern."),
    )
    funder = models.CharField(_("Fördergeber"), max_length=120, blank=True)
    description = models.TextField(_("Beschreibung"), blank=True)
    url = models.URLField(_("Internetadresse"), blank=True)

    class Meta:
        app_label = "projects"
        verbose_name = _("Förderprogramm")
        verbose_name_plural = _("Förderprogramme")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
