"""Which addresses elsewhere the public pages link to."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urlsplit

from django.conf import settings
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField

from moderation.links.models import LinkCheck
from moderation.pages import page_types
from network.models import OrganisationPage

HREF = re.compile(r"""\bhref\s*=\s*["'](https?://[^"'<>]+)["']""", re.IGNORECASE)
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
# Fields that may hold addresses. A new one of these is checked by itself.
HOLDERS = (models.URLField, RichTextField, StreamField)
LONGEST = LinkCheck._meta.get_field("url").max_length or 0


def links() -> dict[str, set[int]]:
    """Every address to check, with the keys of the public pages that link to it. So
    many queries however many pages there are.
    """
    found: dict[str, set[int]] = defaultdict(set)
    own = urlsplit(settings.BASE_URL).netloc
    for page, raw in written():
        address = checkable(raw)
        if address and urlsplit(address).netloc != own:
            found[address].add(page)
    return found


def checkable(raw: str) -> str:
    """An address as it is asked for, without the place on its page; empty if nobody
    can ask for it.
    """
    try:
        address, _fragment = urldefrag(raw.strip())
        host = urlsplit(address).hostname
    except ValueError:
        return ""
    if not host or len(address) > LONGEST or not ADDRESS.fullmatch(address):
        return ""
    return address


def written() -> Iterator[tuple[int, str]]:
    """Key of the page and address, as they were written: in all fields of a moderated
    page or an organisation that may hold addresses, its own and those of its parts.
    """
    for model in (*page_types(), OrganisationPage):
        pages = model.objects.published().order_by()
        yield from in_fields(model, pages, "pk")
        for relation in get_all_child_relations(model):
            part, owner = relation.related_model, relation.field.name
            rows = part._default_manager.filter(**{f"{owner}__in": pages.values("pk")})
            yield from in_fields(part, rows.order_by(), owner)


def in_fields(
    model: type[models.Model], rows: models.QuerySet, page: str
) -> Iterator[tuple[int, str]]:
    """`page` is the field that says which page a row belongs to."""
    names = [f.name for f in model._meta.get_fields() if isinstance(f, HOLDERS)]
    if not names:
        return
    for key, *values in rows.values_list(page, *names).iterator():
        for value in values:
            for address in in_blocks(getattr(value, "raw_data", value)):
                yield key, address


def in_blocks(value: Any) -> Iterator[str]:
    """All addresses in a text, or somewhere in the data of a StreamField."""
    if isinstance(value, str):
        is_one = ADDRESS.fullmatch(value.strip())
        yield from [value] if is_one else map(unescape, HREF.findall(value))
    elif isinstance(value, dict):
        yield from in_blocks(list(value.values()))
    elif isinstance(value, Iterable):
        for part in value:
            yield from in_blocks(part)
