"""The editors' list of keywords: what is proposed, what is used how often, and what can
be done with one or with several.
"""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from desk.keywords import editing
from moderation.keywords.recognising import spelling, words
from network.models import User
from projects.models import Keyword

CHANGE, DELETE = "projects.change_keyword", "projects.delete_keyword"


class KeywordForm(WagtailAdminModelForm):
    """Name and other words. The address follows the name."""

    other_words = forms.CharField(
        label=gettext_lazy("andere Wörter"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Synonyme und frühere Namen, mit Komma getrennt, zum Beispiel "
            "„Stadtteilbudget, Beteiligungshaushalt“. Sie führen in Suche, Adressen "
            "und Formularen zu diesem Stichwort."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            aliases = self.instance.aliases.values_list("name", flat=True)
            self.initial["other_words"] = ", ".join(aliases)

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        editing.check_name(self.instance, editing.cleaned(name))
        return editing.cleaned(name)

    def clean_other_words(self) -> list[str]:
        found = words(self.cleaned_data["other_words"])
        editing.check_words(self.instance, self.cleaned_data.get("name", ""), found)
        return found

    def save(self, commit: bool = True) -> Keyword:
        keyword, name = self.instance, self.cleaned_data["name"]
        other_words = self.cleaned_data["other_words"]
        if keyword.pk:
            # The form has put the new name into it; renaming wants to know the former.
            keyword.refresh_from_db()
            if spelling(name) != spelling(keyword.name):
                other_words = [*other_words, keyword.name]
            editing.rename(keyword, name, by=self.for_user)
        else:
            keyword.save()
        editing.set_words(keyword, other_words, by=self.for_user)
        return keyword


class KeywordFilters(WagtailFilterSet):
    proposed = django_filters.BooleanFilter(
        label=gettext_lazy("Vorschläge"),
        widget=forms.RadioSelect(
            choices=[
                ("", gettext_lazy("alle")),
                ("true", gettext_lazy("nur vorgeschlagene")),
                ("false", gettext_lazy("nur übernommene")),
            ]
        ),
    )

    class Meta:
        model = Keyword
        fields = ["proposed"]


class KeywordIndexView(IndexView):
    def get_base_queryset(self) -> "QuerySet[Keyword]":
        counted = super().get_base_queryset().annotate(used=Count("uses"))
        return counted.select_related("proposed_by").prefetch_related("aliases")


def other_words(keyword: Keyword) -> str:
    return ", ".join(alias.name for alias in keyword.aliases.all())


def proposed_by(keyword: Keyword) -> str:
    if not keyword.proposed:
        return ""
    name = keyword.proposed_by.get_full_name() if keyword.proposed_by else ""
    return _("von %s") % name if name else _("ja")


class KeywordViewSet(SnippetViewSet):
    model = Keyword
    icon = "tag"
    index_view_class = KeywordIndexView
    list_display = [
        "name",
        Column("used", label=gettext_lazy("In Profilen"), sort_key="used"),
        Column("proposed", accessor=proposed_by, label=gettext_lazy("Vorgeschlagen")),
        Column("words", accessor=other_words, label=gettext_lazy("andere Wörter")),
    ]
    filterset_class = KeywordFilters
    search_fields = ["name"]
    ordering = ["-proposed", "name"]
    edit_handler = ObjectList(
        [
            FieldPanel(
                "name",
                help_text=gettext_lazy(
                    "So steht es auf den Profilen, zum Beispiel „Bürgerhaushalt“. Der "
                    "frühere Name führt weiter hierher."
                ),
            ),
            FieldPanel("other_words"),
        ],
        base_form_class=KeywordForm,
    )


class KeywordAction(SnippetBulkAction):
    """Something to do with the keywords that are ticked in the list."""

    permission = CHANGE
    template_name = "desk/keywords/confirm.html"
    advice: str | Promise = ""

    models = [Keyword]

    @classmethod
    def execute_action(cls, objects: list[Keyword], **kwargs: Any) -> tuple[int, int]:
        return cls.do(objects, kwargs["self"].request.user, **kwargs), 0

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        # Rights on keywords are for all or for none; the target of a merge counts, too.
        if not request.user.has_perm(self.permission):  # type: ignore[union-attr]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def check_perm(self, keyword: Keyword) -> bool:
        return self.request.user.has_perm(self.permission)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        keywords = [item["item"] for item in context["items"]]
        uses = dict(
            Keyword.objects.filter(pk__in=[k.pk for k in keywords])
            .annotate(used=Count("uses"))
            .values_list("pk", "used")
        )
        for item in context["items"]:
            item["used"] = uses.get(item["item"].pk, 0)
        return context | {"action": self}


class Approve(KeywordAction):
    display_name = gettext_lazy("Übernehmen")
    aria_label = gettext_lazy("Ausgewählte Vorschläge übernehmen")
    action_type = "approve"
    action_priority = 10
    advice = gettext_lazy(
        "Übernommene Stichworte stehen allen zur Auswahl und in den Filtern der "
        "Projektliste."
    )

    @staticmethod
    def do(keywords: list[Keyword], by: User, **kwargs: Any) -> int:
        return editing.approve(keywords, by)

    def get_success_message(self, parents: int, children: int) -> str:
        return ngettext(
            "%d Stichwort übernommen.", "%d Stichworte übernommen.", parents
        ) % (parents)


class Decline(KeywordAction):
    display_name = gettext_lazy("Ablehnen")
    aria_label = gettext_lazy("Ausgewählte Stichworte ablehnen")
    action_type = "decline"
    action_priority = 25
    classes = {"serious"}
    permission = DELETE
    advice = gettext_lazy(
        "Abgelehnte Stichworte verschwinden von allen Profilen und aus Entwürfen; die "
        "Profile bleiben. Gibt es schon ein Wort dafür, führen Sie sie besser zusammen."
    )

    @staticmethod
    def do(keywords: list[Keyword], by: User, **kwargs: Any) -> int:
        return editing.decline(keywords, by)

    def get_success_message(self, parents: int, children: int) -> str:
        return ngettext(
            "%d Stichwort abgelehnt.", "%d Stichworte abgelehnt.", parents
        ) % (parents)


class TargetForm(forms.Form):
    """Into which keyword the others go: by name, which may be none of those ticked."""

    target = forms.CharField(
        label=gettext_lazy("Dieses Stichwort bleibt"),
        max_length=100,
        widget=forms.TextInput(attrs={"list": "ticked-keywords"}),
        help_text=gettext_lazy(
            "Eines der ausgewählten oder ein anderes, das es schon gibt, zum Beispiel "
            "„Bürgerhaushalt“."
        ),
    )

    def clean_target(self) -> Keyword:
        name = self.cleaned_data["target"]
        known = editing.recognise([name]).known
        if not known:
            raise forms.ValidationError(
                _("„%s“ gibt es nicht. Bitte wählen Sie ein vorhandenes Stichwort.")
                % name
            )
        return known[0]


class Merge(KeywordAction):
    display_name = gettext_lazy("Zusammenführen")
    aria_label = gettext_lazy("Ausgewählte Stichworte zusammenführen")
    action_type = "merge"
    action_priority = 20
    form_class = TargetForm
    advice = gettext_lazy(
        "Die Profile bekommen das Stichwort, das bleibt. Die übrigen werden andere "
        "Wörter dafür: Suche und Adressen führen weiter ans Ziel."
    )

    def get_execution_context(self) -> dict[str, Any]:
        target = self.cleaned_form.cleaned_data["target"]
        return {**super().get_execution_context(), "target": target}

    @staticmethod
    def do(keywords: list[Keyword], by: User, **kwargs: Any) -> int:
        return len(editing.merge(kwargs["target"], keywords, by))

    def get_success_message(self, parents: int, children: int) -> str:
        target = self.cleaned_form.cleaned_data["target"]
        return _("%(count)d Stichworte gehören jetzt zu „%(target)s“.") % {
            "count": parents,
            "target": target,
        }


ACTIONS = [Approve, Merge, Decline]
