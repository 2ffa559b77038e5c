"""What goes to the internal note of a draft: whatever found no field."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Why something stands in the note, by the label it had.
REASONS = {
    "Kurzprofil": gettext_lazy(
        "Einwohner und Fläche zeigt das Profil aus dem Register"
    ),
    "Links": gettext_lazy("Ohne Adresse lässt sich kein Link speichern"),
}


@dataclass
class Note:
    """Entries with their label and, where it helps, a reason."""

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
