"""What pictures of the network are made of; loops in templates would be slow."""

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peers.collaboration.around import Around, around
from peers.collaboration.drawing import Drawing, Sign

register = template.Library()


@register.simple_tag
def works_with(slug: str) -> Around:
    """Whom the organisation with this slug works with."""
    return around(slug)


@register.simple_tag
def network_lines(drawing: Drawing) -> SafeString:
    """The connections, for the eye only: the table has them with their numbers."""
    lines = format_html_join(
        "\n",
        '<path class="network__line network__line--{}" d="M{} {}L{} {}"/>',
        ((line.strength, *line.start, *line.end) for line in drawing.lines),
    )
    return format_html('<g aria-hidden="true">{}</g>', lines)


@register.simple_tag
def network_signs(drawing: Drawing) -> SafeString:
    """The organisations as links, from A to Z for the keyboard."""
    return format_html_join(
        "\n",
        '<a href="{}" aria-label="{}"><title>{}</title>'
        '<path class="network__sign network__sign--{}" d="{}"/></a>',
        (
            (sign.partner.url, label, label, sign.partner.group, sign.path)
            for sign in drawing.signs
            for label in (described(sign),)
        ),
    )


@register.simple_tag
def network_labels(drawing: Drawing) -> SafeString:
    """Names where there is room; the links have all of them."""
    labels = format_html_join(
        "\n",
        '<text class="network__label network__label--{}" x="{}" y="{}">{}</text>',
        (
            (sign.label[2], sign.label[0], sign.label[1], sign.partner.title)
            for sign in drawing.signs
            if sign.label
        ),
    )
    return format_html('<g aria-hidden="true">{}</g>', labels)


@register.simple_tag
def network_rows(drawing: Drawing) -> SafeString:
    """The signs as rows of a table, with what their links say of them."""
    return format_html_join(
        "\n",
        '<tr><th scope="row"><a href="{}">{}</a></th><td>{}</td>'
        '<td class="number">{}</td><td class="number">{}</td></tr>',
        (
            (
                sign.partner.url,
                sign.partner.title,
                sign.partner.group_name,
                intcomma(sign.partner.count),
                intcomma(sign.degree),
            )
            for sign in reversed(drawing.signs)
        ),
    )


def described(sign: Sign) -> str:
    """“Moers: 3 Projekte, arbeitet mit 5 anderen”."""
    projects = ngettext(
        "%(number)d Projekt", "%(number)d Projekte", sign.partner.count
    ) % {"number": sign.partner.count}
    others = ngettext(
        "arbeitet mit %(number)d anderen",
        "arbeitet mit %(number)d anderen",
        sign.degree,
    ) % {"number": sign.degree}
    facts = {"name": sign.partner.title, "projects": projects, "others": others}
    return _("%(name)s: %(projects)s, %(others)s") % facts
