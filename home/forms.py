from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm


class GermanLoginForm(LoginForm):
    """Wagtail's German catalogue leaves the label of the password in English."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Passwort")
