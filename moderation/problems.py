"""What is wrong with a form that was sent: each field by its name, with the way there.

Wagtail says that something is wrong and leads to the first place. A profile has fifty
fields in fourteen panels; whoever submits it wants to know all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel

MISSING = {"required", "blank", "null", "too_few_forms"}


@dataclass(frozen=True)
class Problem:
    """One thing to mend."""

    label: str
    field: str  # in the form, “summary” or “contacts-0-email”; empty for the whole
    message: str  # empty where the label says it all
    is_missing: bool
    is_list: bool = False  # a form within the form, not a field of it

    @property
    def anchor(self) -> str:
        return f"id_{self.field}{'-FORMS' if self.is_list else ''}"


def problems(panel: Panel, form: WagtailAdminModelForm) -> list[Problem]:
    """All that is wrong with the form, in the order in which the panels show it."""
    whole = [Problem("", "", str(text), False) for text in form.non_field_errors()]
    return whole + list(inside(panel, form))


def inside(
    panel: Panel, form: WagtailAdminModelForm, where: str = ""
) -> Iterator[Problem]:
    """`where` is said before each label: which of several contacts it is."""
    if isinstance(panel, FieldPanel):
        yield from of_field(panel, form, where)
    elif isinstance(panel, InlinePanel):
        yield from of_list(panel, form.formsets[panel.relation_name])
    for child in getattr(panel, "children", ()):
        yield from inside(child, form, where)


def of_field(
    panel: FieldPanel, form: WagtailAdminModelForm, where: str
) -> Iterator[Problem]:
    name = panel.field_name
    if name in form.errors:
        heading = str(panel.heading or form.fields[name].label)
        default = str(form.fields[name].error_messages.get("required", ""))
        label = where + heading
        field = form.add_prefix(name)
        yield problem(label, field, form.errors[name].as_data(), default)


def of_list(panel: InlinePanel, formset: Any) -> Iterator[Problem]:
    if errors := formset.non_form_errors():
        prefix = formset.prefix
        yield problem(str(panel.heading), prefix, errors.as_data(), is_list=True)
    for number, row in enumerate(formset.forms, start=1):
        if getattr(row, "cleaned_data", {}).get("DELETE"):
            continue
        where = f"{panel.label} {number}"
        for text in row.non_field_errors():
            yield Problem(where, row.prefix, str(text), False)
        yield from inside(panel.child_edit_handler, row, f"{where}: ")


def problem(
    label: str,
    field: str,
    errors: list[ValidationError],
    default: str = "",
    is_list: bool = False,
) -> Problem:
    """One for all that is wrong with a field."""
    said = dict.fromkeys(text for error in errors for text in error.messages)
    said.pop(default, None)
    is_missing = all(error.code in MISSING for error in errors)
    return Problem(label, field, " ".join(map(str, said)), is_missing, is_list)


class ProblemsPanel(Panel):
    """The list on top of the form; shown only if there is something to mend."""

    @property
    def clean_name(self) -> str:
        return "problems"

    class BoundPanel(Panel.BoundPanel):
        template_name = "moderation/problems.html"

        @cached_property
        def problems(self) -> list[Problem]:
            if self.form is None or not self.form.is_bound:
                return []
            return problems(self.panel.model.get_edit_handler(), self.form)

        def is_shown(self) -> bool:
            return bool(self.problems)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {
                "missing": [one for one in self.problems if one.is_missing],
                "wrong": [one for one in self.problems if not one.is_missing],
            }
