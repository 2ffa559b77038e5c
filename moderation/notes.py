"""The internal note of a page: for its team and the editors, never public."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class WithNote(models.Model):
    """A page with room for what found no field."""

    note = models.TextField(
        _("Notiz"),
        blank=True,
        help_text=_(
            "Nur für Team und Redaktion, nie öffentlich. Hier steht zum Beispiel, was "
            "ein Import keinem Feld zuordnen konnte: Übernehmen Sie, was stimmt, und "
            "löschen Sie den Rest."
        ),
    )

    class Meta:
        abstract = True


class NotePanel(FieldPanel):
    """What an import could not place: at the top, and only if there is something."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.instance.note)


def note_panel() -> NotePanel:
    return NotePanel(
        "note",
        heading=_("Notiz – nur intern"),
        classname="internal-note",
        help_text=_(
            "Nie öffentlich: was ein Import keinem Feld zuordnen konnte, zum Beispiel "
            "„Ansprechpartner: Amt 80“. Übernehmen Sie, was stimmt, und löschen Sie "
            "den Rest."
        ),
    )
