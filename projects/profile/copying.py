from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import CopyForm


class ProfileCopyForm(CopyForm):
    """Copies a profile to an address that is free over all projects. There is no
    alias: it would be a second page at the one address of a project.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
        self.fields["new_slug"].initial = self.page.specific.free_slug(self.page.slug)

    def clean(self) -> dict[str, Any]:
        cleaned_data = super().clean()
        slug = cleaned_data.get("new_slug")
        project = self.page.specific
        if slug and slug in (project.slug, *project.taken_slugs(slug)):
            self.add_error(
                "new_slug",
                _("Es gibt schon ein Projekt mit der Adresse „%s“.") % slug,
            )
        return cleaned_data
