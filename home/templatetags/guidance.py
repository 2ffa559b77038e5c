"""How to go on where nothing was found."""

from django import template

from home.models import StandardPage
from projects.finding.facets import TOPIC, Option, options
from projects.profile.models import PROJECT
from search import catalogue
from search.finding import nearest
from search.state import remembered

register = template.Library()

# Pages that may say how to reach the editors, the best first.
CONTACT_SLUGS = ("kontakt", "ueber-das-wissensnetz", "impressum")


@register.simple_tag
def nearest_words(text: str) -> list[str]:
    """Words of the network that are spelt nearly like those of a text."""
    return nearest(text)


@register.simple_tag
def topics_with_projects() -> list[Option]:
    return options(TOPIC, catalogue.current().of_kind(PROJECT))


@register.simple_tag(name="contact_url")
@remembered
def contact_url() -> str:
    """Where it stands how to reach the editors; empty if no page says so."""
    pages = StandardPage.objects.live().public().filter(slug__in=CONTACT_SLUGS)
    found = sorted(pages, key=lambda page: CONTACT_SLUGS.index(page.slug))
    return found[0].url or "" if found else ""
