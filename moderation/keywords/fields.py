"""The field of a form in which people type keywords: plain text between commas, which
keywords.js makes a list with suggestions.
"""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from moderation.keywords.recognising import MOST, problems, words
from moderation.vocabulary import Keyword


class KeywordsInput(forms.TextInput):
    """One line of words; with JavaScript a list of them and a field for the next."""

    class Media:
        js = ("site/combobox.js", "site/keywords.js")

    def __init__(self, attrs: dict[str, Any] | None = None):
        usual = {
            "data-keywords": reverse_lazy("keyword_suggestions"),
            "data-most": MOST,
            "autocomplete": "off",
        }
        super().__init__({**usual, **(attrs or {})})

    def format_value(self, value: Any) -> str:
        return written(value)


class KeywordsField(forms.CharField):
    """Cleans to a list of words, none of which is lost: what cannot be a keyword is
    named in the message, and stays in the field.
    """

    widget = KeywordsInput

    def __init__(self, *, help_text: Any, **kwargs: Any):
        advice = _("Beenden Sie jedes mit einem Komma.")
        kwargs["help_text"] = format_lazy("{} {}", help_text, advice)
        super().__init__(**{"required": False} | kwargs)

    def prepare_value(self, value: Any) -> str:
        return written(value)

    def to_python(self, value: Any) -> Any:
        return words(super().to_python(value) or "")

    def validate(self, value: list[str]) -> None:  # type: ignore[override]
        super().validate(value)
        if wrong := problems(value):
            raise forms.ValidationError(wrong)

    def run_validators(self, value: Any) -> None:
        """Those of a text do not fit a list of words."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return words(written(initial)) != words(written(data))


def written(value: Any) -> str:
    """Keywords as they stand in the field: those of a page in the order of names."""
    if not value or isinstance(value, str):
        return value or ""
    names = (one.name if isinstance(one, Keyword) else str(one) for one in value)
    return ", ".join(sorted(names, key=str.casefold))
