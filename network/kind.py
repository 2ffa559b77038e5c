"""What the search calls an organisation."""

from django.utils.translation import gettext_lazy as _

from search.documents import Kind

ORGANISATION = Kind(
    "organisation", _("Kommune oder Organisation"), _("Kommunen und Organisationen")
)
