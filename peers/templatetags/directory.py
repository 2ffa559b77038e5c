"""The directory of everybody, as tags: models know no peers. Its lists are made in
Python, as four hundred rounds of a template take ten times longer.
"""

from collections.abc import Iterable
from typing import Any, Protocol

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from network.german import german_slug
from network.models import OrganisationIndexPage, OrganisationPage
from network.models.organisation import OrganisationQuerySet
from peers.alike.kommunen import kommunen
from peers.atlas_choice import Choice
from peers.directory import alphabetical, links, regional
from peers.regions.page import overview
from search.state import remembered

register = template.Library()
Kinds = OrganisationPage.Kind
# They stand above what is listed by region.
ABOVE = (Kinds.REGIERUNGSBEZIRK, Kinds.LANDSCHAFTSVERBAND)


class Member(Protocol):
    """Somebody with a page, and how many projects count for them."""

    title: str
    url: str
    count: int


@register.simple_tag
def directory(page: OrganisationIndexPage, params: QueryDict) -> dict[str, Any]:
    """Everybody below the page as the visitor chose: as a map, by region or A to Z."""
    everybody = OrganisationPage.objects.published().child_of(page)
    match params.get("ansicht"):
        case "region":
            return {"view": "region", **by_region(everybody)}
        case "a-z":
            letters = alphabetical(everybody.select_related("register"))
            return {"view": "a-z", "letters": letters}
    return {"view": "karte", "choice": Choice.of(params)}


def by_region(everybody: OrganisationQuerySet) -> dict[str, Any]:
    others = everybody.filter(register__parent=None).exclude(kind__in=ABOVE)
    return {
        "regions": regional(),
        "others": links(others.select_related("register")),
        "further": overview(),
    }


@register.simple_tag
def member_links(members: Iterable[Member]) -> SafeString:
    """A list item with a link for each, and the number of projects if there are any."""
    return format_html_join(
        "\n",
        '<li><a href="{}">{}</a>{}</li>',
        ((member.url, member.title, number(member.count)) for member in members),
    )


@register.simple_tag(name="kommune_options")
@remembered
def kommune_options() -> SafeString:
    """The names of all Gemeinden and Kreise, to be completed in a field."""
    titles = sorted((k.title for k in kommunen().values()), key=german_slug)
    return format_html_join("", '<option value="{}">', ((title,) for title in titles))


def number(count: int) -> SafeString:
    if not count:
        return SafeString("")
    return format_html(
        ' <span class="members__count">{}<span class="kern-sr-only"> {}</span></span>',
        intcomma(count),
        _("Projekte"),
    )
