from typing import Any

from django.contrib import messages
from django.db.models import Model, Q
from django.http import HttpRequest
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from projects.models import FundingProgramme, Keyword, ProjectPage, Topic
from search import outbox
from search.admin import SynonymViewSet


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    list_display = ["name", "parent", "slug"]
    list_filter = ["parent"]
    search_fields = ["name", "description"]
    ordering = ["name"]
    panels = ["name", "slug", "parent", "description"]


class KeywordViewSet(SnippetViewSet):
    model = Keyword
    icon = "tag"
    list_display = ["name", "slug"]
    search_fields = ["name"]
    ordering = ["name"]
    panels = ["name", "slug"]


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


@hooks.register("before_bulk_action")
def only_complete_profiles_are_published(
    request: HttpRequest, action_type: str, objects: list, action: Any
):
    """The edit form names what is missing at its field; a bulk action has no fields."""
    if action_type != "publish":
        return None
    profiles = ProjectPage.objects.filter(pk__in=[page.pk for page in objects])
    drafts = [profile.get_latest_revision_as_object() for profile in profiles]
    incomplete = [draft.title for draft in drafts if draft.missing]
    if not incomplete:
        return None
    messages.error(
        request,
        _(
            "Nicht veröffentlicht, weil noch Pflichtangaben fehlen: %s. Öffnen Sie das "
            "Profil und wählen Sie „Veröffentlichen“: Dann steht an jedem Feld, was "
            "fehlt."
        )
        % ", ".join(incomplete),
    )
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
