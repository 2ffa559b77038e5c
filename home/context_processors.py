from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from home.models import StandardPage
from network.addresses import KOMMUNEN
from projects.profile.models import PROJECTS
from search.state import remembered


@remembered
def linked_pages() -> dict[str, list[tuple[str, str]]]:
    """Titles and addresses of the plain pages that every page links to, by place."""
    pages = StandardPage.objects.live().public().exclude(place="").order_by("path")
    places: dict[str, list[tuple[str, str]]] = {"navigation": [], "footer": []}
    for page in pages:
        places[page.place].append((page.link_title, page.url or ""))
    return places


def site(request: HttpRequest) -> dict[str, Any]:
    """Name, navigation and footer of the site, and the canonical address of the page.

    Wagtail's admin has its own frame, so nothing is asked of the database there; but
    for an address that nobody knows, which our own page answers.
    """
    if request.path.startswith("/admin/") and request.resolver_match:
        return {}
    places = linked_pages()
    main = [
        (_("Projekte"), PROJECTS),
        (_("Kommunen"), KOMMUNEN),
        (_("Zahlen"), reverse("figures")),
    ]
    navigation = [
        (title, url, request.path.startswith(url))
        for title, url in main + places["navigation"]
    ]
    return {
        "site": {
            "name": settings.SITE_NAME,
            "url": settings.BASE_URL,
            "navigation": navigation,
            "footer": places["footer"],
        },
        "canonical": settings.BASE_URL + request.path,
    }
