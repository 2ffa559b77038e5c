from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

MOST_TOPICS = 3


class ProjectPageForm(WagtailAdminPageForm):
    """The form of a profile. What only publishing needs is not asked of a draft."""

    def clean(self) -> dict[str, Any]:
        cleaned_data = super().clean()
        topics = cleaned_data.get("topics")
        if topics is not None and len(topics) > MOST_TOPICS:
            self.add_error("topics", _("Bitte wählen Sie höchstens drei Themenfelder."))
        if not self.is_deferred_validation:
            self.check_contacts()
        return cleaned_data

    def check_contacts(self) -> None:
        """Each contact must say how to reach it; the message stands at its e-mail."""
        for form in self.formsets["contacts"].forms:
            data = getattr(form, "cleaned_data", {})
            ways = ("address", "phone", "email", "web")
            if data and not data.get("DELETE") and not any(data.get(w) for w in ways):
                form.add_error(
                    "email",
                    _("Bitte geben Sie E-Mail, Telefon, Anschrift oder Seite an."),
                )
