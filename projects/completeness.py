"""What a profile can have, and why readers want it: from the list of fields."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from moderation.completeness import Item
from network.recognising import recognise
from projects.fields import BY_NAME, FIELDS
from projects.kinds import Kind
from projects.telling import states


def says(*names: str) -> Callable[[Any], bool]:
    """At least one of these fields says something."""
    fields = [BY_NAME[name] for name in names]
    return lambda project: any(states(project, field) for field in fields)


def is_linked(project: Any) -> bool:
    """No partner stands there by name alone who has a page in the network."""
    names = [p.name for p in project.participations.all() if not p.organisation_id]
    return not any(recognise(name) for name in names if name)


def has_described_image(project: Any) -> bool:
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
        is_list=True,
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
            yield Item(
                field.name,
                field.label,
                field.why,
                field.weight,
                says(field.name, *field.or_else),
                field.needed,
                is_list=field.kind == Kind.PARTS,
            )
        if field.name in FURTHER:
            yield FURTHER[field.name]


# In the order of the form.
ITEMS = list(items())
