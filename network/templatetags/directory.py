"""The lists of Kommunen. In Python, as four hundred rounds of a template take ten times
longer.
"""

from collections.abc import Iterable
from typing import Protocol

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from network.german import german_slug
from network.peers.kommunen import kommunen
from search.state import remembered

register = template.Library()


class Member(Protocol):
    """Somebody with a page, and how many projects count for them."""

    title: str
    url: str
    count: int


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
