"""The form of a profile: the fields of the registry (fields.py), in their order."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    Panel,
    TitleFieldPanel,
)
from wagtail.admin.panels.base import get_form_for_model
from wagtail.admin.widgets import SlugInput

from moderation.notes import note_panel
from moderation.problems import ProblemsPanel
from projects.fields import FIELDS, NEEDED
from projects.kinds import Field, Kind, Section
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


HELP = _(
    "<p>Ein Entwurf darf lückenhaft sein und bleibt gespeichert. Zum Veröffentlichen "
    "braucht das Profil einen Titel, ein bis zwei Sätze, ein Themenfeld und einen "
    "Kontakt.</p>"
)
# Short ones of one kind stand beside each other.
SHORT = (Kind.CHOICE, Kind.YEAR, Kind.NUMBER)


def title(field: Field) -> Panel:
    return TitleFieldPanel(
        "title",
        heading=field.label,
        help_text=field.help_text,
        placeholder=_("Titel des Projekts"),
        classname="",  # looks like the other fields, wherever it stands
    )


def parts(field: Field, panel: type[InlinePanel] = InlinePanel) -> Panel:
    return panel(
        field.name,
        heading=field.label,
        label=field.one or field.label,
        help_text=field.help_text,
        min_num=1 if field in NEEDED else None,
    )


def participations(field: Field) -> Panel:
    return parts(field, ParticipationsPanel)


def topics(field: Field) -> Panel:
    widget = CheckboxSelectMultiple(attrs={"class": "choices-in-columns"})
    return FieldPanel(field.name, required_on_save=False, widget=widget)


def programmes(field: Field) -> Panel:
    return FieldPanel(field.name, widget=CheckboxSelectMultiple)


OWN = {
    "title": title,
    "participations": participations,
    "topics": topics,
    "funding_programmes": programmes,
}


def panel(field: Field) -> Panel | str:
    make = OWN.get(field.name) or (parts if field.kind == Kind.PARTS else None)
    return make(field) if make else field.name


def rows(fields: Iterable[Field]) -> Iterator[Panel | str]:
    for kind, alike in groupby(fields, key=lambda field: field.kind):
        panels = [panel(field) for field in alike]
        beside = kind in SHORT and len(panels) > 1
        yield from [FieldRowPanel(panels)] if beside else panels


def sections() -> Iterator[Panel | str]:
    """All fields of the form, those of a section together."""
    shown = (field for field in FIELDS if field.in_form)
    for section, fields in groupby(shown, key=lambda field: field.section):
        together = list(rows(fields))
        heading = Section(section).label
        yield from [MultiFieldPanel(together, heading=heading)] if section else together


PROJECT_PANELS = [
    ProblemsPanel(),
    note_panel(),
    HelpPanel(content=HELP),
    *sections(),
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
