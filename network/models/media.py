from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Licence(models.TextChoices):
    """Under which terms others may use a picture, a document or a text."""

    CC_BY = "cc-by-4.0", _("CC BY 4.0 – Namensnennung")
    CC_BY_SA = "cc-by-sa-4.0", _("CC BY-SA 4.0 – Namensnennung, gleiche Bedingungen")
    CC_ZERO = "cc0-1.0", _("CC0 1.0 – ohne Bedingungen")
    DL_BY = "dl-de/by-2-0", _("Datenlizenz Deutschland – Namensnennung 2.0")
    DL_ZERO = "dl-de/zero-2-0", _("Datenlizenz Deutschland – Zero 2.0")
    RESERVED = "reserved", _("Alle Rechte vorbehalten, Nutzung hier erlaubt")


def without_tags(fields: Iterable[str]) -> tuple[str, ...]:
    """Tags of media are common to all teams: each would read the others' words."""
    return tuple(field for field in fields if field != "tags")


class CustomImage(AbstractImage):
    """A picture with what the law and blind readers need of it."""

    alt_text = models.CharField(
        _("Alternativtext"),
        max_length=250,
        blank=True,
        help_text=_(
            "Was zu sehen ist, in einem Satz, für Menschen, die das Bild nicht sehen. "
            "Zum Beispiel: „Workshop im Rathaus Moers, zwölf Menschen an drei Tischen“."
        ),
    )
    credit = models.CharField(
        _("Bildnachweis"),
        max_length=200,
        blank=True,
        help_text=_(
            "Wer das Bild gemacht hat, zum Beispiel „Stadt Moers / A. Muster“."
        ),
    )
    licence = models.CharField(
        _("Lizenz"), max_length=20, choices=Licence, default=Licence.RESERVED
    )

    admin_form_fields = (
        *without_tags(Image.admin_form_fields),
        "alt_text",
        "credit",
        "licence",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("Bild")
        verbose_name_plural = _("Bilder")
        # Whoever asks for a file is asked which picture it is (privacy/files.py).
        indexes = [models.Index(fields=["file"], name="image_by_file")]

    @property
    def default_alt_text(self) -> str:
        # Never the file's title: „IMG_2034“ read aloud helps nobody.
        return self.alt_text


class CustomRendition(AbstractRendition):
    """A picture at one size."""

    image = models.ForeignKey(
        CustomImage, on_delete=models.CASCADE, related_name="renditions"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"),
                name="one_rendition_per_size",
            )
        ]
        indexes = [models.Index(fields=["file"], name="rendition_by_file")]


class CustomDocument(AbstractDocument):
    """A file for download with the licence it may be used under."""

    licence = models.CharField(
        _("Lizenz"), max_length=20, choices=Licence, default=Licence.RESERVED
    )

    admin_form_fields = (*without_tags(Document.admin_form_fields), "licence")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("Dokument")
        verbose_name_plural = _("Dokumente")
