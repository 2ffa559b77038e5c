"""The form “Wir machen das auch”, and those of the editors who decide about it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from network.joining.forms import KernForm
from network.keys import LONGEST_KEY
from network.recognising import public
from projects.profile.models import ProjectPage
from projects.reuse.models import ReuseReport
from projects.reuse.reporting import objection, organisations_of

TOLD = ["since", "adaptation", "web"]
WIDGETS = {
    "since": forms.NumberInput({"inputmode": "numeric"}),
    "adaptation": forms.Textarea({"rows": 4}),
}


class OrganisationChoice(forms.ModelChoiceField):
    """An organisation somebody may speak for; two of one name with their region."""

    def __init__(self, user: Any) -> None:
        super().__init__(
            queryset=organisations_of(user),
            label=_("Für welche Kommune oder Organisation?"),
            empty_label=_("Bitte wählen"),
            widget=forms.Select,
        )
        self.names = public().of

    def label_from_instance(self, page: Any) -> str:
        return self.names.get(page.pk, page.title)

    def to_python(self, value: Any) -> Any:
        # Longer numbers are no keys, and not every database takes them.
        if isinstance(value, str) and len(value) > LONGEST_KEY:
            raise ValidationError(
                self.error_messages["invalid_choice"], "invalid_choice"
            )
        return super().to_python(value)


class FromATeam(forms.ModelForm):
    """A report about one project, by those who may speak for an organisation."""

    def __init__(self, *args: Any, project: ProjectPage, user: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.project = project
        choice = OrganisationChoice(user)
        self.fields["organisation"] = choice
        own = list(organisations_of(user)[:2])
        if len(own) == 1:
            # Nothing to choose for most people.
            choice.empty_label = None
            self.initial["organisation"] = own[0].pk

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        organisation = data.get("organisation")
        if organisation:
            reason = objection(self.project, organisation)
            if reason:
                self.add_error("organisation", reason)
        return data


# KernForm first: it asks for errors, which takes the fields to be complete.
class ReportForm(KernForm, FromATeam):
    """What a team tells in two minutes."""

    class Meta:
        model = ReuseReport
        fields = ["organisation", *TOLD]
        widgets = WIDGETS


class AcceptForm(forms.ModelForm):
    """What will stand on the page of the project, corrected if need be."""

    class Meta:
        model = ReuseReport
        fields = TOLD
        widgets = WIDGETS


class DeclineForm(forms.Form):
    """An editor says no, and why."""

    comment = forms.CharField(
        label=_("Antwort"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Steht so in der E-Mail an die Person, die es gemeldet hat."),
    )
