"""How editors keep regions. Members are ticked in a tree of Kreise, which can be
filtered by a word; a list of 434 to choose from would be no choice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from network.german import german_slug
from network.models.region import CuratedRegion
from network.models.register import RegisterEntry

Level = RegisterEntry.Level


@dataclass(frozen=True)
class Box:
    """A body that can be ticked, and those below it."""

    entry: RegisterEntry
    chosen: bool
    below: list["Box"]

    @property
    def is_open(self) -> bool:
        return any(box.chosen for box in self.below)


def tree(chosen: set[str]) -> list[Box]:
    """Regierungsbezirke, which are only headings, with Kreise and kreisfreie Städte."""
    entries = RegisterEntry.objects.existing()
    below: dict[str, list[RegisterEntry]] = {}
    for entry in sorted(entries, key=lambda entry: german_slug(entry.title)):
        below.setdefault(entry.parent_id or "", []).append(entry)

    def boxes(parent: str) -> list[Box]:
        return [Box(e, e.key in chosen, boxes(e.key)) for e in below.get(parent, [])]

    return [box for box in boxes("") if box.below]


class MembersWidget(forms.CheckboxSelectMultiple):
    """The tree. Works without JavaScript, which adds the filter and the count."""

    class Media:
        css = {"all": ("site/members.css",)}
        js = ("site/members.js",)

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        chosen = {str(key) for key in value or ()}
        context = {"name": name, "id": self.id_of(attrs), "tree": tree(chosen)}
        return SafeString(render_to_string("peers/regions/members.html", context))

    def id_of(self, attrs: Any) -> str:
        return (attrs or {}).get("id", "id_members")


class MembersField(forms.ModelMultipleChoiceField):
    """Kreise and Gemeinden; those in a Kreis that is chosen go without saying."""

    widget = MembersWidget

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        keys = {entry.key for entry in found}
        return found.exclude(parent__in=keys)


class RegionForm(WagtailAdminModelForm):
    members = MembersField(
        label=_("Mitglieder"),
        help_text=CuratedRegion._meta.get_field("members").help_text,
        queryset=RegisterEntry.objects.existing().filter(
            level__in=CuratedRegion.MEMBER_LEVELS
        ),
        error_messages={
            "required": _("Bitte wählen Sie, wer zu dieser Region gehört."),
            "invalid_choice": _("%(value)s steht nicht zur Wahl."),
            "invalid_pk_value": _("%(pk)s steht nicht zur Wahl."),
        },
    )

    class Meta:
        model = CuratedRegion
        fields: Iterable[str] = ()


class RegionViewSet(SnippetViewSet):
    model = CuratedRegion
    icon = "site"
    menu_label = _("Regionen")
    add_to_admin_menu = True
    menu_order = 390
    list_display = ["name", Column("slug", label=_("Kürzel in Adressen"))]
    search_fields = ["name", "other_names"]
    ordering = ["name"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            "name",
            "other_names",
            "slug",
            FieldPanel("description", widget=AdminAutoHeightTextInput),
            "members",
            FieldPanel("source", widget=AdminAutoHeightTextInput),
        ],
        base_form_class=RegionForm,
    )


register_snippet(RegionViewSet)
