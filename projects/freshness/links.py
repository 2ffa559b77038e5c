"""Which addresses elsewhere the public pages link to."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urlsplit

from django.conf import settings

from network.models import OrganisationPage
from projects.fields import RICH_TEXTS
from projects.freshness.models import LinkCheck
from projects.profile.models import ProjectPage
from projects.profile.parts import Contact, ProjectLink, Source

HREF = re.compile(r"""\bhref\s*=\s*["'](https?://[^"'<>]+)["']""", re.IGNORECASE)
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
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
    """Key of the page and address, as they were written."""
    profiles = ProjectPage.objects.published().order_by()
    keys = profiles.values("pk")
    for rows in (
        ProjectLink.objects.filter(page__in=keys).values_list("page", "url"),
        Source.objects.filter(page__in=keys).values_list("page", "url"),
        Contact.objects.filter(page__in=keys).values_list("page", "web"),
    ):
        yield from rows.order_by().iterator()
    for page, material, *texts in profiles.values_list(
        "pk", "material", *RICH_TEXTS
    ).iterator():
        for address in (*in_texts(texts), *in_blocks(material.raw_data)):
            yield page, address
    yield from of_organisations()


def of_organisations() -> Iterator[tuple[int, str]]:
    pages = OrganisationPage.objects.published().order_by()
    for page, website, introduction in pages.values_list(
        "pk", "website", "introduction"
    ).iterator():
        yield page, website
        for address in in_texts([introduction]):
            yield page, address


def in_texts(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from map(unescape, HREF.findall(text))


def in_blocks(value: Any) -> Iterator[str]:
    """All addresses somewhere in the data of a StreamField."""
    if isinstance(value, str):
        yield from [value] if ADDRESS.fullmatch(value) else in_texts([value])
    elif isinstance(value, dict):
        yield from in_blocks(list(value.values()))
    elif isinstance(value, Iterable):
        for part in value:
            yield from in_blocks(part)
