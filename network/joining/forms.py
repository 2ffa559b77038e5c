"""Forms of joining: for visitors, for the invited, for coordinators and editors."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from network.choosing.fields import OrganisationField
from network.choosing.names import find_organisation
from network.models import (
    JoinRequest,
    OrganisationIndexPage,
    OrganisationPage,
    RegisterEntry,
    User,
)

LONGEST_PASSWORD = 128


class KernForm(forms.Form):
    """A form in the look of the public pages. Fields with an error say so to screen
    readers, as Django does, and show it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "kern-form-input__input"
            if self.is_bound and name in self.errors:
                field.widget.attrs["class"] += " kern-form-input__input--error"


class JoinRequestForm(KernForm, forms.ModelForm):
    """“Ihre Kommune fehlt?”"""

    # People leave alone what they do not see; programs that fill in forms do not.
    homepage = forms.CharField(
        label=_("Dieses Feld bitte leer lassen"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    class Meta:
        model = JoinRequest
        fields = ["organisation_name", "name", "position", "email", "message"]
        widgets = {
            "organisation_name": forms.TextInput(
                {"list": "organisationen", "autocomplete": "organization"}
            ),
            "name": forms.TextInput({"autocomplete": "name"}),
            "position": forms.TextInput({"autocomplete": "organization-title"}),
            "email": forms.EmailInput({"autocomplete": "email"}),
            "message": forms.Textarea({"rows": 5}),
        }
        help_texts = {
            "organisation_name": _(
                "Zum Beispiel „Moers“ oder „Kreis Wesel“. Steht sie nicht in der "
                "Liste, schreiben Sie einfach ihren Namen."
            ),
            "position": _("Zum Beispiel „Stabsstelle Digitalisierung“."),
            "email": _(
                "An diese Adresse antwortet die Redaktion. Am besten Ihre eigene, "
                "kein Sammelpostfach."
            ),
            "message": _(
                "Woran arbeiten Sie, was möchten Sie zeigen? Höchstens 2.000 Zeichen."
            ),
        }
        labels = {"message": _("Ihre Nachricht")}

    def is_from_a_program(self) -> bool:
        return bool(self.cleaned_data.get("homepage"))


class NewAccountForm(KernForm):
    """Name and password of somebody invited. The address comes from the invitation."""

    first_name = forms.CharField(
        label=_("Vorname"),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Nachname"),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "family-name"}),
    )
    password = forms.CharField(
        label=_("Passwort"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        help_text=_("Mindestens acht Zeichen. Am besten drei oder vier Wörter."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label=_("Passwort wiederholen"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        self.email = email
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        password, again = data.get("password"), data.get("password_again")
        if password and again and password != again:
            self.add_error(
                "password_again", _("Die beiden Passwörter sind nicht gleich.")
            )
        if password:
            self.check_strength(password, data)
        return data

    def check_strength(self, password: str, data: dict[str, Any]) -> None:
        user = User(
            email=self.email,
            first_name=data.get("first_name", ""),
            last_name=data.get("last_name", ""),
        )
        try:
            password_validation.validate_password(password, user)
        except ValidationError as error:
            self.add_error("password", error)


class AddressForm(forms.Form):
    """Whom to invite among the editors, whom nobody coordinates."""

    email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        max_length=254,
        help_text=_("Zum Beispiel „a.muster@moers.de“. Jede Person hat ihr Konto."),
    )


class CoordinatorForm(forms.Form):
    """Whether who is invited coordinates the team."""

    coordinator = forms.BooleanField(
        label=_("Koordiniert das Team"),
        required=False,
        help_text=_("Darf weitere Kolleginnen und Kollegen einladen und entfernen."),
    )


class InvitationForm(CoordinatorForm, AddressForm):
    """Whom to invite into a team."""

    field_order = ["email", "coordinator"]


class WelcomeForm(InvitationForm):
    """“Kommune aufnehmen”: which one, and whom of it first."""

    organisation = OrganisationField(
        help_text=_("Tippen Sie ein paar Buchstaben, zum Beispiel „Geld“ für Geldern.")
    )

    field_order = ["organisation", "email", "coordinator"]


class AcceptRequestForm(CoordinatorForm):
    """An editor accepts a request for an organisation that is there or a new one."""

    organisation = OrganisationField(
        required=False,
        help_text=_(
            "Für wen die Person schreiben wird. Tippen Sie ein paar Buchstaben, zum "
            "Beispiel „Geld“ für Geldern."
        ),
    )
    new_title = forms.CharField(
        label=_("Oder: neue Organisation anlegen"),
        required=False,
        max_length=200,
        help_text=_("Nur wenn es sie noch nicht gibt, zum Beispiel „KRZN“."),
    )
    new_kind = forms.ChoiceField(
        label=_("Art der neuen Organisation"),
        required=False,
        choices=[
            ("", "–"),
            # Public bodies come from the register alone.
            *(
                choice
                for choice in OrganisationPage.Kind.choices
                if choice[0] not in RegisterEntry.Level.values
            ),
        ],
    )
    answer = forms.CharField(
        label=_("Ein Gruß in der Einladung"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )

    field_order = ["organisation", "new_title", "new_kind"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("organisation")) == bool(data.get("new_title")):
            self.add_error(
                "organisation",
                _("Bitte wählen Sie eine Organisation oder legen Sie eine neue an."),
            )
        if find_organisation(data.get("new_title", "")):
            self.add_error(
                "new_title",
                _("Diese Organisation gibt es schon. Bitte wählen Sie sie aus."),
            )
        if data.get("new_title") and not data.get("new_kind"):
            self.add_error("new_kind", _("Bitte sagen Sie, was für eine es ist."))
        return data

    def chosen(self) -> OrganisationPage:
        """The organisation, made and published if it is new."""
        if self.cleaned_data["organisation"]:
            return self.cleaned_data["organisation"]
        page = OrganisationPage(
            title=self.cleaned_data["new_title"],
            kind=self.cleaned_data["new_kind"],
            live=False,
        )
        OrganisationIndexPage.objects.get().add_child(instance=page)
        page.save_revision().publish()
        return page


class DeclineRequestForm(forms.Form):
    """An editor says no, and why."""

    answer = forms.CharField(
        label=_("Antwort"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Steht so in der E-Mail an die Person, die angefragt hat."),
    )


class AnonymiseForm(forms.Form):
    """Asks once more before names go for good."""

    sure = forms.BooleanField(
        label=_("Ja, Name und Adresse endgültig löschen"),
        error_messages={"required": _("Bitte bestätigen Sie, dass Sie das möchten.")},
    )
