"""What editors do for the search: they keep its synonyms."""

from wagtail.snippets.views.snippets import SnippetViewSet

from search.models import Synonym


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "link"
    list_display = ["words", "includes"]
    search_fields = ["words", "includes"]
    ordering = ["words"]
    panels = ["words", "includes"]
