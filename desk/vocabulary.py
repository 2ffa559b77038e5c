"""The words of the network in Wagtail's admin."""

from django.utils.translation import gettext_lazy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from desk.keywords.admin import KeywordViewSet
from projects.models import FundingProgramme, Topic
from search.models import Synonym


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    list_display = ["name", "parent", "slug"]
    list_filter = ["parent"]
    search_fields = ["name", "description"]
    ordering = ["name"]
    panels = ["name", "slug", "parent", "description"]


class FundingProgrammeViewSet(SnippetViewSet):
    model = FundingProgramme
    icon = "success"
    list_display = ["name", "funder"]
    search_fields = ["name", "funder"]
    ordering = ["name"]
    panels = ["name", "slug", "funder", "description", "url"]


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "link"
    list_display = ["words", "includes"]
    search_fields = ["words", "includes"]
    ordering = ["words"]
    panels = ["words", "includes"]


@register_snippet
class VocabularyGroup(SnippetViewSetGroup):
    """The words of the network, for editors."""

    menu_label = gettext_lazy("Vokabular")
    menu_icon = "tag"
    menu_order = 300
    items = (
        TopicViewSet,
        KeywordViewSet,
        FundingProgrammeViewSet,
        SynonymViewSet,
    )
