"""The one form that both imports make of what they read: what a description says of a
project, and what of it has no place in a profile.
"""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.columns import KEY, LEAD, NOTE, TITLE
from network.models import OrganisationPage
from network.recognising import fold

# Why something stands in the note, by the label it had.
REASONS = {
    "Kurzprofil": gettext_lazy(
        "Einwohner und Fläche zeigt das Profil aus dem Register"
    ),
    "Links": gettext_lazy("Ohne Adresse lässt sich kein Link speichern"),
}
# A column, and what is to be said of what stands there.
Remark = tuple[str, str]


@dataclass
class Note:
    """What goes to the internal note of a draft: whatever found no field, by label."""

    entries: list[tuple[str, str]] = field(default_factory=list)

    def add(self, label: str, text: str) -> None:
        if text and (label, text) not in self.entries:
            self.entries.append((label, text))

    def fitted(self, model: Any, name: str, value: str, label: str = "") -> str:
        """The value, cut at a word if the field is shorter; then the note has all."""
        model_field = model._meta.get_field(name)
        longest = model_field.max_length
        if longest is None or len(value) <= longest:
            return value
        self.add(
            _("%s (gekürzt, hier vollständig)") % (label or model_field.verbose_name),
            value,
        )
        return shortened(value, longest)

    def valid(self, model: Any, name: str, value: str, label: str = "") -> str:
        """The value if the field takes it; else the note has it."""
        if not value:
            return ""
        model_field = model._meta.get_field(name)
        try:
            return model_field.clean(value, None)
        except ValidationError:
            self.add(label or str(model_field.verbose_name), value)
            return ""

    def __str__(self) -> str:
        return "\n\n".join(
            f"{label}{reason_for(label)}:\n{text}" if label else text
            for label, text in self.entries
        )


def reason_for(label: str) -> str:
    reason = REASONS.get(label)
    return f" ({reason})" if reason else ""


def shortened(value: str, longest: int) -> str:
    """As many whole words as fit, and a sign that there were more."""
    cut = value[: longest - 2]
    return f"{cut.rsplit(None, 1)[0]} …" if " " in cut else f"{cut}…"


@dataclass
class Entry:
    """Values by their columns, as their kinds put them into a profile; what is wrong,
    what is doubtful, and what belongs to no field.
    """

    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Remark] = field(default_factory=list)
    hints: list[Remark] = field(default_factory=list)
    rest: Note = field(default_factory=Note)
    # Of a table: where the row stands, and its cells, to compare with the next import.
    line: int = 0
    cells: dict[str, str] = field(default_factory=dict)

    @property
    def lead(self) -> OrganisationPage | None:
        return self.values.get(LEAD.name)

    @property
    def key(self) -> str:
        return self.values.get(KEY.name, "")

    @property
    def title(self) -> str:
        return self.values.get(TITLE.name, "")

    @property
    def folded_title(self) -> str:
        return fold(self.title)

    def note(self, columns: set[str] | None = None) -> str:
        """What goes to the note, of these columns or of all."""
        entries = [
            ("" if label == NOTE.name else label, text)
            for label, text in self.rest.entries
            if columns is None or label in columns
        ]
        return str(Note(entries))
