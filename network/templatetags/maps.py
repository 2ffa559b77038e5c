"""What the map components draw. Strings are made once and kept."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from network import geography
from network.atlas import Area, Atlas
from network.locator import Locator

register = template.Library()

SYMBOL_TOLERANCE = 3.0  # units; on a card a pixel is about nine of them
LEAD_RADIUS, PARTNER_RADIUS = 54, 34  # units; so that they are dots on a card
VIEW_BOX = f"0 0 {geography.VIEW_WIDTH} {geography.VIEW_HEIGHT}"


@register.simple_tag
def map_view_box() -> str:
    return VIEW_BOX


@register.simple_tag
def map_source() -> str:
    """The source line that the licence of the boundaries asks for."""
    return geography.SOURCE


@register.simple_tag
def nrw_outline() -> str:
    """The outer border for small pictures."""
    return geography.outline(SYMBOL_TOLERANCE)


@register.simple_tag
def nrw_land() -> str:
    """The outer border for large maps; fits the areas and borders on them."""
    return geography.outline()


@register.simple_tag
def kreis_borders() -> str:
    return geography.borders("kreise")


@register.simple_tag
@lru_cache(maxsize=4096)
def locator_markers(locator: Locator) -> SafeString:
    """A dot for each that takes part, that of the lead larger."""
    return format_html_join(
        "",
        '<circle class="{}" cx="{}" cy="{}" r="{}"/>',
        (
            (
                _classes("locator__marker", marker.lead),
                marker.x,
                marker.y,
                LEAD_RADIUS if marker.lead else PARTNER_RADIUS,
            )
            for marker in locator.markers
        ),
    )


@register.simple_tag
def locator_small(locator: Locator) -> SafeString:
    """The outline with a dot for each that takes part, for the eye only: what stands
    beside it names them. Needs components/nrw_symbol.html on the page.
    """
    if not locator:
        return SafeString("")
    return format_html(
        '<svg class="locator" viewBox="{}" aria-hidden="true" focusable="false">'
        '<use class="locator__land" href="#nrw" />{}</svg>',
        VIEW_BOX,
        locator_markers(locator),
    )


@register.simple_tag
@lru_cache(maxsize=1024)
def locator_areas(locator: Locator) -> SafeString:
    """The area of each that takes part, smaller ones on top of what encloses them."""
    return format_html_join(
        "",
        '<path class="{}" d="{}"/>',
        ((_classes("locator__area", area.lead), area.path) for area in locator.areas),
    )


@register.simple_tag
def atlas_links(areas: Iterable[Area]) -> SafeString:
    """The areas as links; in Python, as a loop in the template takes far longer."""
    return format_html_join(
        "\n",
        '<a href="{}" aria-label="{}"><title>{}</title>'
        '<path class="atlas__area atlas__area--{}" d="{}"/></a>',
        (
            (area.url, label, label, area.level, area.path)
            for area, label in ((area, area.label) for area in areas)
        ),
    )


@register.simple_tag
def atlas_names(atlas: Atlas) -> SafeString:
    """What stands in the areas of a close map, for the eye only."""
    size = atlas.letters
    if not size:
        return SafeString("")
    names = format_html_join(
        "",
        '<text x="{}" y="{}">{}</text>',
        (
            (area.centre[0], area.centre[1] + size // 3, area.body.name)
            for area in atlas.areas
        ),
    )
    return format_html(
        '<g class="atlas__names" aria-hidden="true" font-size="{}">{}</g>', size, names
    )


@register.simple_tag
def atlas_rows(areas: Iterable[Area], with_kreis: bool) -> SafeString:
    """The same areas as rows of a table, hundreds of them."""
    kreis = '<td class="atlas-table__kreis">{}</td>' if with_kreis else "{}"
    row = (
        '<tr><th scope="row"><a href="{}">{}</a></th>'
        f'{kreis}<td class="number">{{}}</td><td class="number">{{}}</td></tr>'
    )
    return format_html_join(
        "\n",
        row,
        (
            (
                area.url,
                area.body.name,
                area.body.kreis if with_kreis else "",
                intcomma(area.body.population),
                intcomma(area.count),
            )
            for area in areas
        ),
    )


def _classes(name: str, lead: bool) -> str:
    return f"{name} {name}--lead" if lead else name
