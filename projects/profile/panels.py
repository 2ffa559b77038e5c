"""The form of a profile, in the order of the Steckbrief."""

from typing import Any

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    TitleFieldPanel,
)
from wagtail.admin.panels.base import get_form_for_model
from wagtail.admin.widgets import SlugInput

from moderation.problems import ProblemsPanel
from projects.profile.forms import ParticipationForm


class ParticipationsPanel(InlinePanel):
    """With a form of our own in each row, which Wagtail has no argument for."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        row = options["formsets"][self.relation_name]
        row["form"] = get_form_for_model(
            self.db_field.related_model,
            form_class=ParticipationForm,
            defer_required_on_fields=row["form"]._meta.defer_required_on_fields,
        )
        return options


class NotePanel(FieldPanel):
    """What an import could not place: at the top, and only if there is something."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.instance.note)


PROJECT_PANELS = [
    ProblemsPanel(),
    NotePanel(
        "note",
        heading=_("Notiz – nur intern"),
        classname="internal-note",
        help_text=_(
            "Nie öffentlich: was ein Import keinem Feld zuordnen konnte, zum Beispiel "
            "„Ansprechpartner: Amt 80“. Übernehmen Sie, was stimmt, und löschen Sie "
            "den Rest."
        ),
    ),
    HelpPanel(
        content=_(
            "<p>Ein Entwurf darf lückenhaft sein und bleibt gespeichert. Zum "
            "Veröffentlichen braucht das Profil einen Titel, ein bis zwei Sätze, ein "
            "Themenfeld und einen Kontakt.</p>"
        )
    ),
    TitleFieldPanel(
        "title",
        heading=_("Titel"),
        help_text=_("So, wie Sie das Projekt nennen: „Reallabor Niederrhein“."),
        placeholder=_("Titel des Projekts"),
        classname="",  # looks like the other fields, wherever it stands
    ),
    "summary",
    ParticipationsPanel(
        "participations",
        heading=_("Beteiligte Kommunen, sonstige Beteiligte und Fördergeber"),
        label=_("Beteiligung"),
        help_text=_(
            "Wer außer Ihnen mitmacht. Hauptverantwortlich ist die Kommune oder "
            "Organisation, unter der das Profil steht. Zum Beispiel „Kreis Wesel“."
        ),
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "topics",
                required_on_save=False,
                widget=CheckboxSelectMultiple(attrs={"class": "choices-in-columns"}),
            ),
            "keywords",
        ],
        heading=_("Themenfelder und Stichworte"),
    ),
    MultiFieldPanel(
        ["status", FieldRowPanel(["start_year", "end_year"])],
        heading=_("Stand und Zeitraum"),
    ),
    MultiFieldPanel(["occasion", "goal", "implementation"], heading=_("Das Projekt")),
    MultiFieldPanel(
        [
            "funding",
            FieldPanel("funding_programmes", widget=CheckboxSelectMultiple),
            FieldRowPanel(["funding_amount", "funding_share"]),
            FieldRowPanel(["one_off_cost", "yearly_cost", "staff_share"]),
        ],
        heading=_("Finanzierung und Aufwand"),
    ),
    "legal_form",
    InlinePanel(
        "contacts",
        heading=_("Kontakt"),
        label=_("Kontakt"),
        min_num=1,
        help_text=_(
            "An wen andere Kommunen sich wenden können, zum Beispiel „Stadt Moers, "
            "Fachdienst Digitalisierung“."
        ),
    ),
    InlinePanel("links", heading=_("Links"), label=_("Link")),
    MultiFieldPanel(
        ["results", "lessons", "lessons_public", "obstacles"],
        heading=_("Ergebnisse und Erfahrungen"),
    ),
    InlinePanel(
        "reuses",
        heading=_("Basiert auf"),
        label=_("Vorbild"),
        help_text=_(
            "Wessen Projekt haben Sie nachgenutzt? Zum Beispiel „Open-Data-Portal "
            "Niederrhein“."
        ),
    ),
    "material",
    InlinePanel("documents", heading=_("Dokumente"), label=_("Dokument")),
    MultiFieldPanel(["image", "licence"], heading=_("Bild und Lizenz")),
    InlinePanel("sources", heading=_("Quellen"), label=_("Quelle")),
]

PROJECT_PROMOTE_PANELS = [
    FieldPanel(
        "slug",
        widget=SlugInput(locale="de"),
        heading=_("Adresse"),
        help_text=_(
            "Aus „reallabor-niederrhein“ wird /projekte/reallabor-niederrhein/."
        ),
    ),
    FieldPanel(
        "seo_title",
        heading=_("Titel in Suchmaschinen"),
        help_text=_(
            "Leer: der Titel. Sonst zum Beispiel „Reallabor Niederrhein: Open Data "
            "für zwei Kreise“."
        ),
    ),
    FieldPanel(
        "search_description",
        heading=_("Text in Suchmaschinen"),
        help_text=_(
            "Leer: was unter „Kurz gesagt“ steht. Freiwillig, ein bis zwei Sätze, zum "
            "Beispiel „Wie Moers und Geldern ihre Daten öffnen.“"
        ),
    ),
]
