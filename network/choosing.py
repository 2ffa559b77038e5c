"""Choosing an organisation in a form."""

from typing import Any

from wagtail.admin.widgets import AdminPageChooser

from network.models import OrganisationIndexPage, OrganisationPage
from network.organisations import all_organisations
from search.state import remembered


@remembered
def index_key() -> int | None:
    """The key of the page that is the parent of all organisations."""
    return OrganisationIndexPage.objects.values_list("pk", flat=True).first()


class OrganisationChooser(AdminPageChooser):
    """Wagtail's, which asks the database three times for each organisation chosen; a
    profile may name forty, and this process remembers them all.
    """

    def __init__(self, **kwargs: Any):
        super().__init__(target_models=OrganisationPage, **kwargs)

    def get_instance(self, value: Any) -> OrganisationPage | None:
        known = all_organisations().by_key.get(value) if value else None
        return known or super().get_instance(value)

    def get_value_data_from_instance(self, instance: OrganisationPage) -> dict:
        # Past the page chooser's own, which asks for the parent of each.
        data = super(AdminPageChooser, self).get_value_data_from_instance(instance)
        return data | {"parent_id": index_key()}
