"""allauth's forms in plain German: labels, one hint each, no text inside the fields."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.recovery_codes import forms as recovery_codes
from allauth.mfa.totp import forms as totp
from django import forms
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.adapter import WRONG_CODE, send
from network.models import User

# A code is valid for its half minute and one before and after; what has been used is
# refused for longer than that.
CODE_SECONDS = 120
NEW_PASSWORD_HINT = _(
    "Mindestens acht Zeichen, nicht nur Ziffern und kein verbreitetes Passwort. Gut zu "
    "merken sind mehrere Wörter, zum Beispiel „Fähre-Ahorn-Montag“."
)
CODE_HINT = _("Die sechs Ziffern, die Ihre App gerade anzeigt, zum Beispiel 123456.")


class PlainForm(forms.Form):
    """Gives the fields their German words and takes the placeholders out."""

    words: dict[str, tuple[Any, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label, field.help_text = self.words.get(name, (field.label, ""))


class LoginForm(PlainForm, account.LoginForm):
    words = {
        "login": (_("E-Mail-Adresse"), ""),
        "password": (_("Passwort"), ""),
        "remember": (
            _("Auf diesem Gerät angemeldet bleiben"),
            _("Nicht an Geräten, die auch andere benutzen."),
        ),
    }


class ResetPasswordForm(PlainForm, account.ResetPasswordForm):
    """Answers every address alike and writes to each: those without an account are
    told so by mail, where only they can read it.
    """

    words = {
        "email": (_("E-Mail-Adresse"), _("Die Adresse, mit der Sie sich anmelden."))
    }

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        user = User.objects.with_address(email)
        self.users = [user] if user and user.is_active else []
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email = self.cleaned_data["email"]
        if not self.users:
            send("account_unknown", email)
            return email
        return super().save(request, **kwargs)


class ResetPasswordKeyForm(PlainForm, account.ResetPasswordKeyForm):
    words = {
        "password1": (_("Neues Passwort"), NEW_PASSWORD_HINT),
        "password2": (_("Neues Passwort noch einmal"), ""),
    }


class SetPasswordForm(PlainForm, account.SetPasswordForm):
    words = ResetPasswordKeyForm.words


class ChangePasswordForm(PlainForm, account.ChangePasswordForm):
    words = {"oldpassword": (_("Jetziges Passwort"), "")} | ResetPasswordKeyForm.words


class UserTokenForm(account.UserTokenForm):
    """A link sent before an account was switched off opens nothing."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.reset_user is not None and not self.reset_user.is_active:
            raise forms.ValidationError(_("Dieser Link gilt nicht mehr."))
        return cleaned


class ReauthenticateForm(PlainForm, account.ReauthenticateForm):
    words = {"password": (_("Passwort"), "")}


class CodeForm(PlainForm, second_factor.BaseAuthenticateForm):
    """A code of the app, or one of the printed ones. Each works once."""

    words = {
        "code": (
            _("Code"),
            _(
                "Die sechs Ziffern, die Ihre App gerade anzeigt, zum Beispiel 123456; "
                "oder einer Ihrer Ersatzcodes."
            ),
        )
    }

    def clean_code(self) -> str:
        code = super().clean_code()
        digits = "".join(filter(str.isalnum, code))
        if not cache.add(f"code-used-{self.user.pk}-{digits}", True, CODE_SECONDS):
            raise forms.ValidationError(WRONG_CODE)
        return code


class AuthenticateForm(CodeForm, second_factor.AuthenticateForm):
    pass


class ConfirmWithCodeForm(CodeForm, second_factor.ReauthenticateForm):
    pass


class ActivateForm(PlainForm, totp.ActivateTOTPForm):
    words = {"code": (_("Code aus der App"), CODE_HINT)}


class DeactivateForm(PlainForm, totp.DeactivateTOTPForm):
    pass


class NewRecoveryCodesForm(PlainForm, recovery_codes.GenerateRecoveryCodesForm):
    pass
