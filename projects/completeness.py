"""How complete a profile is, and what it lacks: data, from which the side panel of the
editor, the dashboards and the lists say the same.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from network.recognising import recognise
from projects.fields import BY_NAME, FIELDS, of_kind
from projects.kinds import Kind, Text
from projects.profile.models import ProjectPage
from projects.telling import states

SEVERAL = {field.name for field in of_kind(Kind.PARTS)}  # forms within the form


@dataclass(frozen=True)
class Item:
    """One thing a profile can have, and why readers want it."""

    field: str  # of the form, where it is entered
    label: Text
    why: Text
    weight: int
    has: Callable[[ProjectPage], bool]
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


def says(*names: str) -> Callable[[ProjectPage], bool]:
    """At least one of these fields says something."""
    fields = [BY_NAME[name] for name in names]
    return lambda project: any(states(project, field) for field in fields)


def is_linked(project: ProjectPage) -> bool:
    """No partner stands there by name alone who has a page in the network."""
    names = [p.name for p in project.participations.all() if not p.organisation_id]
    return not any(recognise(name) for name in names if name)


def has_described_image(project: ProjectPage) -> bool:
    image = project.image
    return image is None or bool(image.alt_text and image.credit)


# What may be wrong with a field that says something.
FURTHER = {
    "participations": Item(
        "participations",
        _("Beteiligte verknüpfen"),
        _("Verknüpft steht das Projekt auch auf der Seite der anderen Kommune."),
        3,
        is_linked,
    ),
    "image": Item(
        "image",
        _("Alternativtext und Bildnachweis"),
        _("Nicht alle sehen das Bild, und wer es gemacht hat, muss genannt sein."),
        1,
        has_described_image,
    ),
}


def items() -> Iterator[Item]:
    for field in FIELDS:
        if field.weight:
            has = says(field.name, *field.or_else)
            yield Item(
                field.name, field.label, field.why, field.weight, has, field.needed
            )
        if field.name in FURTHER:
            yield FURTHER[field.name]


# In the order of the form.
ITEMS = list(items())
TOTAL = sum(item.weight for item in ITEMS)


def completeness(project: ProjectPage) -> Completeness:
    """What this profile has and lacks, as it is in memory, saved or not."""
    missing = [item for item in ITEMS if not item.has(project)]
    lacking = sum(item.weight for item in missing)
    return Completeness(round(100 * (TOTAL - lacking) / TOTAL), missing)


def completeness_of(projects: Iterable[ProjectPage]) -> dict[int, Completeness]:
    """The same for many, by key. To be loaded with `for_completeness()`: then it asks
    the database nothing more, however many they are.
    """
    return {project.pk: completeness(project) for project in projects}
