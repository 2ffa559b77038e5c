"""A page type that exists in the tests alone: a call that a Kommune makes. It has what
moderation asks for and nothing else.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import models
from django.db.models import QuerySet
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageManager

from moderation.completeness import Item
from moderation.freshness.models import Confirmable
from moderation.keywords.versions import WithKeywords
from moderation.notes import WithNote, note_panel
from moderation.pages import InModeration
from moderation.vocabulary import Keyword
from network.querysets import PublishedQuerySet
from search.documents import Document, Kind


def has(name: str) -> Callable[[Any], bool]:
    return lambda page: bool(str(getattr(page, name) or "").strip())


class NoticeKeyword(ItemBase):
    tag = models.ForeignKey(Keyword, on_delete=models.CASCADE, related_name="+")
    content_object = ParentalKey(
        "notices.NoticePage", on_delete=models.CASCADE, related_name="tagged_keywords"
    )


class NoticePage(InModeration, WithKeywords, WithNote, Confirmable, Page):
    keywords = ClusterTaggableManager(through=NoticeKeyword, blank=True)
    summary = models.TextField("Kurz gesagt", blank=True)
    website = models.URLField("Internetseite", blank=True)
    until = models.DateField("Frist", null=True, blank=True)

    objects = PageManager.from_queryset(PublishedQuerySet)()

    content_panels = [
        *Page.content_panels,
        note_panel(),
        FieldPanel("summary"),
        FieldPanel("website"),
        FieldPanel("until"),
    ]
    parent_page_types = ["network.OrganisationPage"]
    subpage_types: list[str] = []
    items = (
        Item("title", "Titel", "Danach wird gesucht.", 3, has("title"), needed=True),
        Item("summary", "Kurz gesagt", "Das lesen alle.", 4, has("summary"), True),
        Item("until", "Frist", "Wer antwortet, muss sie kennen.", 1, has("until")),
    )

    class Meta:
        verbose_name = "Aufruf"
        verbose_name_plural = "Aufrufe"


class NoticeSource:
    """Calls as the search finds them."""

    kind = Kind("notice", "Aufruf", "Aufrufe")

    def public(self) -> QuerySet[NoticePage]:
        return NoticePage.objects.published()

    def documents(self, pages: Iterable[NoticePage]) -> Iterator[Document]:
        for page in pages:
            facets = {"leitung": [page.lead.slug]}
            url = page.url or ""
            yield Document(page.pk, self.kind, url, page.title, facets=facets)

    def affected(self, page: NoticePage) -> Iterable[int]:
        return ()
