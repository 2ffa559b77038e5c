"""How complete a profile is, and what it lacks: data, from which the side panel of the
editor, the dashboards and the lists say the same.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue

from network.recognising import recognise
from projects.profile.models import ProjectPage

Judge = Callable[[ProjectPage], bool]
SEVERAL = ("participations", "contacts", "links")  # forms within the form


@dataclass(frozen=True)
class Item:
    """One thing a profile can have, and why readers want it."""

    field: str  # of the form, where it is entered
    label: str | Promise
    why: str | Promise
    weight: int
    has: Judge
    needed: bool = False  # without it nothing is published

    @property
    def anchor(self) -> str:
        """Where it stands in the form."""
        part = "FORMS" if self.field in SEVERAL else "label"
        return f"id_{self.field}-{part}"


@dataclass(frozen=True)
class Completeness:
    """How much of its weight a profile has, in percent, and what it lacks."""

    score: int
    missing: list[Item]

    @property
    def needed(self) -> list[Item]:
        """What publishing needs."""
        return [item for item in self.missing if item.needed]

    @property
    def useful(self) -> list[Item]:
        """What only readers miss."""
        return [item for item in self.missing if not item.needed]


def has(*fields: str) -> Judge:
    """At least one of these fields says something."""
    return lambda project: any(filled(getattr(project, name)) for name in fields)


def has_some(relation: str) -> Judge:
    """There is at least one of them."""
    return lambda project: bool(list(getattr(project, relation).all()))


def either(*judges: Judge) -> Judge:
    return lambda project: any(judge(project) for judge in judges)


def filled(value: Any) -> bool:
    """Whether people see something; an empty paragraph is nothing."""
    if isinstance(value, str):
        return bool(strip_tags(value).replace("&nbsp;", " ").strip())
    if isinstance(value, StreamValue):
        return len(value) > 0
    return value is not None


def is_reachable(project: ProjectPage) -> bool:
    return any(contact.is_reachable for contact in project.contacts.all())


def is_linked(project: ProjectPage) -> bool:
    """No partner stands there by name alone who has a page in the network."""
    names = [p.name for p in project.participations.all() if not p.organisation_id]
    return not any(recognise(name) for name in names if name)


def has_described_image(project: ProjectPage) -> bool:
    image = project.image
    return image is None or bool(image.alt_text and image.credit)


# In the order of the form; the weights add up to 100.
ITEMS = [
    Item(
        "title",
        _("Titel"),
        _("Unter ihm finden andere das Projekt wieder."),
        6,
        has("title"),
        needed=True,
    ),
    Item(
        "summary",
        _("Kurz gesagt"),
        _("Danach entscheiden Lesende, ob das Projekt sie angeht."),
        9,
        has("summary"),
        needed=True,
    ),
    Item(
        "participations",
        _("Beteiligte"),
        _("Wer jemanden davon kennt, fragt dort zuerst nach."),
        6,
        has_some("participations"),
    ),
    Item(
        "participations",
        _("Beteiligte verknüpfen"),
        _("Verknüpft steht das Projekt auch auf der Seite der anderen Kommune."),
        3,
        is_linked,
    ),
    Item(
        "topics",
        _("Themenfeld"),
        _("So finden es Menschen, die nur das Thema kennen."),
        7,
        has_some("topics"),
        needed=True,
    ),
    Item(
        "keywords",
        _("Stichworte"),
        _("Sie verbinden das Projekt mit anderen zum selben Gegenstand."),
        4,
        has_some("keywords"),
    ),
    Item(
        "start_year",
        _("Zusammenarbeit seit"),
        _("Das Jahr sagt, wie viel Erfahrung dahinter steht."),
        4,
        has("start_year"),
    ),
    Item(
        "occasion",
        _("Anlass"),
        _("Andere erkennen daran ihr eigenes Problem wieder."),
        6,
        has("occasion"),
    ),
    Item(
        "goal",
        _("Ziel"),
        _("Ohne das Ziel lässt sich der Erfolg nicht einschätzen."),
        5,
        has("goal"),
    ),
    Item(
        "implementation",
        _("Umsetzung"),
        _("Sie ist die Anleitung für alle, die es nachmachen."),
        7,
        has("implementation"),
    ),
    Item(
        "funding",
        _("Finanzierung"),
        _("Wer nachahmt, muss wissen, woher das Geld kam."),
        5,
        either(has("funding", "funding_amount"), has_some("funding_programmes")),
    ),
    Item(
        "one_off_cost",
        _("Kosten"),
        _("Schon die Größenordnung entscheidet, ob andere es sich leisten können."),
        5,
        has("one_off_cost", "yearly_cost"),
    ),
    Item(
        "staff_share",
        _("Personalaufwand"),
        _("Kleine Verwaltungen fragen zuerst nach der Arbeitszeit."),
        3,
        has("staff_share"),
    ),
    Item(
        "legal_form",
        _("Rechtsform"),
        _("Rechtsämter fragen als Erstes danach."),
        4,
        has("legal_form"),
    ),
    Item(
        "contacts",
        _("Kontakt"),
        _("Ohne ihn kann niemand nachfragen."),
        8,
        is_reachable,
        needed=True,
    ),
    Item(
        "links",
        _("Links"),
        _("Sie führen zu dem, was das Profil nicht fasst."),
        3,
        has_some("links"),
    ),
    Item(
        "results",
        _("Ergebnisse"),
        _("Zahlen überzeugen den eigenen Rat."),
        6,
        has("results"),
    ),
    Item(
        "lessons",
        _("Was würden wir anders machen"),
        _("Das erspart anderen dieselben Umwege."),
        4,
        has("lessons"),
    ),
    Item(
        "material",
        _("Material oder Dokumente"),
        _("Eine Vorlage spart anderen Tage an Arbeit."),
        2,
        either(has("material"), has_some("documents")),
    ),
    Item(
        "image",
        _("Bild"),
        _("Ein Bild zeigt auf einen Blick, worum es geht."),
        2,
        has("image"),
    ),
    Item(
        "image",
        _("Alternativtext und Bildnachweis"),
        _("Nicht alle sehen das Bild, und wer es gemacht hat, muss genannt sein."),
        1,
        has_described_image,
    ),
]


def completeness(project: ProjectPage) -> Completeness:
    """What this profile has and lacks, as it is in memory, saved or not."""
    missing = [item for item in ITEMS if not item.has(project)]
    return Completeness(100 - sum(item.weight for item in missing), missing)


def completeness_of(projects: Iterable[ProjectPage]) -> dict[int, Completeness]:
    """The same for many, by key. To be loaded with `for_completeness()`: then it asks
    the database nothing more, however many they are.
    """
    return {project.pk: completeness(project) for project in projects}
