"""What the figures draw: for the eye only, as the table beside it says the same."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from home.figures.columns import Columns
from home.figures.figure import Figure, Row

register = template.Library()


@register.simple_tag
def bar(row: Row, figure: Figure) -> SafeString:
    """The number of a row as a length: of what there could be, or of the largest."""
    full = row.of or figure.highest or 1
    return format_html(
        '<svg class="bar{}" viewBox="0 0 100 1" preserveAspectRatio="none" '
        'aria-hidden="true" focusable="false">'
        '<rect class="bar__value" width="{}" height="1"/></svg>',
        " bar--of" if row.of else "",
        round(100 * row.count / full, 1),
    )


@register.simple_tag
def columns(figure: Figure) -> Columns:
    return Columns.of(figure)
