"""The field of a form in which people type the name of an organisation.

The form holds a key, which a suggestion sets (organisations.js), and the text beside
it. The text has the last word: without JavaScript, and whenever nobody took a
suggestion, it is read as a name.
"""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.choosing.names import find_organisation, suggestion, suggestions
from network.keys import is_key
from network.models import OrganisationPage
from network.organisations import all_organisations
from network.recognising import public

Value = int | str | None  # a key, or what was typed
LONGEST = 200
NOTE = "…"  # where organisations.js puts the note


class OrganisationInput(forms.Widget):
    """One line to type into. `kept` is the key of what was chosen before and may stay,
    public or not.
    """

    kept: int | None = None
    takes_any_name = False
    # What is said of a name that is one of ours, and of one that is not.
    linked: str | Promise = "%s"
    unknown: str | Promise = gettext_lazy(
        "Noch nicht gefunden. Bitte wählen Sie aus den Vorschlägen."
    )

    class Media:
        js = ("site/combobox.js", "site/organisations.js")

    def text_field(self, name: str) -> str:
        return f"{name}_name"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Value:
        key = int(data[name]) if is_key(data.get(name, "")) else None
        if self.text_field(name) not in data:
            return key
        text = " ".join(data[self.text_field(name)].split())
        return key if key and text == self.name(key) else text or None

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and self.text_field(name) not in data

    def name(self, key: int) -> str:
        if name := public().of.get(key):
            return name
        page = all_organisations().by_key.get(key) if key == self.kept else None
        return page.title if page else ""

    def state(self, value: Value) -> str:
        """What has come of the name, as a sentence."""
        if isinstance(value, str):
            return str(self.unknown)
        if value and value in public().of:
            return str(self.linked) % suggestion(value).note
        return _("Ohne öffentliche Seite.") if value and self.name(value) else ""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None):
        value = value.pk if isinstance(value, OrganisationPage) else value or None
        attrs = self.build_attrs(self.attrs, attrs)
        described = [attrs.get("aria-describedby"), f"{attrs.get('id', name)}-state"]
        attrs["aria-describedby"] = " ".join(filter(None, described))
        is_known = isinstance(value, int)
        context = {
            "key_field": name,
            "text_field": self.text_field(name),
            "key": value if is_known and self.name(value) else "",
            "text": self.name(value) if is_known else value or "",
            "state_id": described[1],
            "state": self.state(value),
            "linked": str(self.linked) % NOTE,
            "unknown": self.unknown,
            "takes_any_name": self.takes_any_name,
            "address": reverse("organisation_suggestions"),
            "longest": LONGEST,
            "attrs": attrs,
        }
        return render_to_string("network/organisation_input.html", context)


class OrganisationField(forms.Field):
    """Cleans to one of the public organisations, or to what was chosen before. `among`
    are the keys of those that may be chosen, if not all of them.
    """

    widget = OrganisationInput
    default_error_messages = {
        "required": gettext_lazy("Bitte wählen Sie eine Kommune oder Organisation."),
        "elsewhere": gettext_lazy("Diese Organisation steht hier nicht zur Wahl."),
    }

    def __init__(self, among: set[int] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Kommune oder Organisation"))
        super().__init__(**kwargs)
        self.among = among

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> Any:
        """Asked for whenever the form shows or cleans the field."""
        initial = self.prepare_value(form.get_initial_for_field(self, field_name))
        self.widget.kept = initial if isinstance(initial, int) else None
        return super().get_bound_field(form, field_name)

    def prepare_value(self, value: Any) -> Value:
        return value.pk if isinstance(value, OrganisationPage) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or None) != (data or None)

    def to_python(self, value: Value) -> Any:
        if value in self.empty_values:
            return None
        found = self.named(value) if isinstance(value, str) else self.with_key(value)
        if isinstance(found, str):
            return found
        if self.among is not None and found.pk not in self.among:
            raise forms.ValidationError(self.error_messages["elsewhere"])
        # A fresh one: all requests share those that are remembered.
        return OrganisationPage.objects.filter(pk=found.pk).first()

    def with_key(self, key: Any) -> OrganisationPage:
        if key in (names := public()).of:
            return names.pages[names.of[key]]
        if key == self.widget.kept and key in all_organisations().by_key:
            return all_organisations().by_key[key]
        raise forms.ValidationError(_("Bitte wählen Sie eine andere Organisation."))

    def named(self, text: str) -> Any:
        """The one that a typed name means."""
        if page := find_organisation(text):
            return page
        near = _(" oder ").join(f"„{one.name}“" for one in suggestions(text, most=3))
        if near:
            message = _("„%(text)s“ gibt es hier nicht. Meinten Sie %(near)s?")
        else:
            message = _("„%(text)s“ gibt es hier nicht.")
        raise forms.ValidationError(message % {"text": text, "near": near})


class NameInput(OrganisationInput):
    """The same, where a name that is not ours is as good."""

    takes_any_name = True
    linked = gettext_lazy("Mit der Seite verknüpft (%s).")
    unknown = gettext_lazy("Ohne Seite im Wissensnetz: Der Name steht so im Profil.")


class OrganisationOrNameField(OrganisationField):
    """Cleans to an organisation, or to the name as it was typed."""

    widget = NameInput
    default_error_messages = {
        "required": gettext_lazy(
            "Bitte tippen Sie den Namen der Kommune oder Organisation."
        ),
    }

    def named(self, text: str) -> Any:
        if len(text) > LONGEST:
            raise forms.ValidationError(
                _("Bitte kürzen Sie den Namen auf %d Zeichen.") % LONGEST
            )
        return find_organisation(text) or text
