"""The values of a facet as check boxes. In Python, as they are the longest list of the
site: a hundred rounds of a template take ten times longer.
"""

from collections.abc import Iterable

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from projects.finding.facets import Option
from projects.listing.listing import ShownFacet

register = template.Library()

BOX = (
    '<label class="check"><input id="{param}-{value}" type="checkbox" name="{param}"'
    ' value="{value}"{checked}><span class="check__label">{label}</span>'
    '<span class="check__count">{count}</span></label>'
)
NODE = (
    '<div class="facet__node">{box}<details class="facet__children"'
    ' id="facette-{param}-{value}"{opened}><summary><span class="kern-sr-only">'
    "{below} ({label})</span></summary>{children}</details></div>"
)
GROUP = (
    '<details class="facet__group" id="facette-{param}-weitere"{opened}>'
    "<summary>{label}</summary>{children}</details>"
)
OPENED = SafeString(" open")
LARGEST_PLAIN = 999


@register.simple_tag
def facet_options(facet: ShownFacet) -> SafeString:
    """All options of a facet; those with a second level unfold to show it."""
    return joined(node(facet, option) for option in facet.options)


def joined(parts: Iterable[SafeString]) -> SafeString:
    return mark_safe("\n".join(parts))  # noqa: S308 – of parts that are safe


def node(facet: ShownFacet, option: Option) -> SafeString:
    if not option.value:
        return group(facet, option)
    if not option.children:
        return box(facet.param, option)
    is_open = option.chosen or any(child.chosen for child in option.children)
    return format_html(
        NODE,
        box=box(facet.param, option),
        param=facet.param,
        value=option.value,
        opened=OPENED if is_open else "",
        below=facet.below,
        label=option.label,
        children=joined(box(facet.param, child) for child in option.children),
    )


def group(facet: ShownFacet, option: Option) -> SafeString:
    """Options under a heading, which itself cannot be chosen."""
    return format_html(
        GROUP,
        param=facet.param,
        opened=OPENED if option.chosen else "",
        label=option.label,
        children=joined(box(facet.param, child) for child in option.children),
    )


def box(param: str, option: Option) -> SafeString:
    count = intcomma(option.count) if option.count > LARGEST_PLAIN else option.count
    return mark_safe(  # noqa: S308 – param is ours, the other two are escaped
        BOX.format(
            param=param,
            value=escape(option.value),
            checked=" checked" if option.chosen else "",
            label=escape(option.label),
            count=count,
        )
    )
