from typing import Any

from django.db.models import Model, Q
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from projects.editing import hooks as editing_hooks
from projects.freshness import hooks as freshness_hooks
from projects.importing import hooks as importing_hooks
from projects.importing.spreadsheet import hooks as table_hooks
from projects.keywords import hooks as keyword_hooks
from projects.keywords.admin import KeywordViewSet
from projects.models import FundingProgramme, Keyword, ProjectPage, Topic
from projects.moderation import hooks as moderation_hooks
from projects.reuse import hooks as reuse_hooks
from search import outbox
from search.admin import SynonymViewSet

# Wagtail asks this module alone for hooks.
__all__ = [
    "editing_hooks",
    "freshness_hooks",
    "importing_hooks",
    "keyword_hooks",
    "moderation_hooks",
    "reuse_hooks",
    "table_hooks",
]


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


@hooks.register("after_edit_snippet")
@hooks.register("before_delete_snippet")
def search_follows_the_vocabulary(request: HttpRequest, changed: Any) -> None:
    """A renamed topic, keyword or programme changes every project that uses it."""
    words = changed if isinstance(changed, list) else [changed]
    for word in words:
        outbox.changed(projects_with(word))


@hooks.register("insert_global_admin_css")
def own_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("site/admin.css"))


def projects_with(word: Model) -> list[int]:
    """Keys of the projects that name this word."""
    match word:
        case Topic():
            condition = Q(topics=word) | Q(topics__parent=word)
        case Keyword():
            condition = Q(tagged_keywords__tag=word)
        case FundingProgramme():
            condition = Q(funding_programmes=word)
        case _:
            return []
    return list(ProjectPage.objects.filter(condition).values_list("pk", flat=True))
