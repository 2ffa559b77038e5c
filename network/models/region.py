from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.models.register import RegisterEntry

Level = RegisterEntry.Level


class CuratedRegion(models.Model):
    """A region that people talk about and no register knows: the Ruhrgebiet, the
    Niederrhein. Editors say which Kreise and Gemeinden belong to it.
    """

    MEMBER_LEVELS = (Level.KREIS, Level.GEMEINDE)

    name = models.CharField(
        _("Name"),
        max_length=80,
        unique=True,
        help_text=_("Wie die Leute sie nennen, zum Beispiel „Niederrhein“."),
    )
    other_names = models.CharField(
        _("andere Namen"),
        max_length=200,
        blank=True,
        help_text=_(
            "Mit Komma getrennt, zum Beispiel „Metropole Ruhr, Ruhrpott“. Auch wer "
            "danach sucht, findet die Projekte der Region."
        ),
    )
    slug = models.SlugField(
        _("Kürzel in Adressen"),
        max_length=80,
        unique=True,
        help_text=_("Steht in Adressen. Bitte später nicht mehr ändern."),
    )
    description = models.TextField(
        _("Kurzbeschreibung"),
        max_length=300,
        blank=True,
        help_text=_("Ein oder zwei Sätze, die auf der Seite der Region oben stehen."),
    )
    members = models.ManyToManyField(
        RegisterEntry,
        verbose_name=_("Mitglieder"),
        related_name="+",
        help_text=_(
            "Ein Kreis steht für alle seine Städte und Gemeinden. Gehört nur ein Teil "
            "dazu, wählen Sie die Orte einzeln. Eine Änderung gilt sofort."
        ),
    )
    source = models.TextField(
        _("Abgrenzung und Quelle"),
        blank=True,
        help_text=_(
            "Wer die Region so abgrenzt, zum Beispiel „Verbandsgebiet des "
            "Regionalverbands Ruhr“. Steht bei den Zahlen der Region."
        ),
    )

    class Meta:
        verbose_name = _("Region")
        verbose_name_plural = _("Regionen")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        official = RegisterEntry.objects.exclude(level=Level.GEMEINDE)
        taken = official.filter(organisation__slug=self.slug)
        if self.slug.isdigit() or taken.exists():
            message = _("Unter dieser Adresse steht schon eine amtliche Region.")
            raise ValidationError({"slug": message}, code="taken")
