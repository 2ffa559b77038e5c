"""What a draft changes, field by field, as editors read it."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from wagtail.admin import compare
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.utils.text import text_from_html

from moderation import comparing_blocks as comparing_material

try:
    from wagtail.admin.views.pages.revisions import RevisionsCompare as ComparePages
except ImportError:  # Since Wagtail 8.0 it is called so; 7.4 means another view by it.
    from wagtail.admin.views.pages.revisions import RevisionsCompareView as ComparePages

PARAGRAPH_KEY = re.compile(r' data-block-key="[^"]*"')


def readable(value: Any) -> str:
    """A value as a person writes it; nothing for none."""
    match value:
        case None:
            return ""
        case bool():
            return _("ja") if value else _("nein")
        case Decimal() | float():
            return number_format(value, use_l10n=True, force_grouping=True)
        case datetime():  # Before dates, of which it is one.
            return date_format(timezone.localtime(value), "j. F Y, H:i")
        case date():
            return date_format(value, "j. F Y")
    return str(value)


class ValueComparison(compare.FieldComparison):
    """Numbers, dates and yes or no."""

    def htmldiff(self) -> str:
        before, after = readable(self.val_a), readable(self.val_b)
        if before == after:
            return compare.TextDiff([("equal", after)]).to_html()
        changes = [("deletion", before), ("addition", after)]
        return compare.TextDiff([c for c in changes if c[1]], " ").to_html()


class ChosenComparison(ValueComparison):
    """Something that was chosen: an image, an organisation, a document."""

    def __init__(self, field: models.Field, obj_a: Any, obj_b: Any) -> None:
        super().__init__(field, obj_a, obj_b)
        # The keys say whether it changed; the names are asked of what is shown.
        self.objects = obj_a, obj_b

    def htmldiff(self) -> str:
        self.val_a, self.val_b = (chosen(self.field, obj) for obj in self.objects)
        return super().htmldiff()


def chosen(field: models.Field, page: Any) -> Any:
    try:
        return getattr(page, field.name)
    except ObjectDoesNotExist:
        return _("inzwischen gelöscht")


class RichTextComparison(compare.RichTextFieldComparison):
    """Text with links and emphasis, without what only the stored form of it differs
    in: saving writes a key into each paragraph.
    """

    def has_changed(self) -> bool:
        return as_read(self.val_a) != as_read(self.val_b)

    def htmldiff(self) -> SafeString:
        diff = super().htmldiff()
        if text_from_html(self.val_a) != text_from_html(self.val_b):
            return diff
        note = _("Links oder Hervorhebungen sind geändert.")
        return format_html("<em>{}</em> {}", note, diff)


def as_read(html: str) -> str:
    html = PARAGRAPH_KEY.sub("", html or "")
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", " ".join(html.split())).strip()


class SetComparison(compare.M2MFieldComparison):
    """Topics, programmes and keywords: their order says nothing."""

    def get_items(self) -> tuple[list[Any], list[Any]]:
        return sorted(self.val_a, key=str), sorted(self.val_b, key=str)


def register() -> None:
    """Once, when all apps are there: for every form of this site."""
    for kind in (
        models.BooleanField,
        models.IntegerField,
        models.DecimalField,
        models.FloatField,
        models.DateField,
    ):
        compare.register_comparison_class(kind, comparison_class=ValueComparison)
    for kind in (ParentalManyToManyField, ClusterTaggableManager):
        compare.register_comparison_class(kind, comparison_class=SetComparison)
    compare.register_comparison_class(
        models.ForeignKey, comparison_class=ChosenComparison
    )
    compare.register_comparison_class(
        RichTextField, comparison_class=RichTextComparison
    )
    comparing_material.register()


class CompareWithLive(ComparePages):
    """The newest draft of a page beside what is public of it, in one address that
    stays right while people write on. Whoever may edit the page sees it.
    """

    page_title = gettext_lazy("Vergleich")

    def setup(self, request: HttpRequest, page_id: int, **kwargs: Any) -> None:
        super().setup(request, page_id, "live", "latest")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {
            "never_published": not self.object.live,
            "revision_a_heading": published(self.object),
            "revision_b_heading": _("Entwurf"),
        }

    def _get_comparison(self, revision_a: Page, revision_b: Page) -> list[Any]:
        load_parts(revision_a, revision_b)
        found = [
            comparison(revision_a, revision_b)
            for comparison in self.comparisons(revision_b, revision_a)
        ]
        return [part for part in found if was_sorted(part) or part.has_changed()]

    def comparisons(self, *versions: Page) -> list[Any]:
        """One for each field; some are asked only of versions that fill them."""
        handler = self.get_edit_handler()
        by_field: dict[Any, Any] = {}
        for version in versions:
            panel = handler.get_bound_panel(
                instance=version, request=self.request, form=None
            )
            for comparison in panel.get_comparison():
                by_field.setdefault(comparison.args[0], comparison)
        return list(by_field.values())


def published(page: Page) -> str:
    if not page.live or not page.last_published_at:
        return _("noch nie veröffentlicht")
    day = date_format(timezone.localtime(page.last_published_at), "j. F Y")
    return _("veröffentlichter Stand vom %s") % day


def load_parts(*versions: Page) -> None:
    """All that versions have several of, with the names of what was chosen there."""
    for relation in get_all_child_relations(versions[0]):
        name = relation.get_accessor_name()
        lists = [getattr(version, name).get_object_list() for version in versions]
        chosen_fields = [
            field.name
            for field in relation.related_model._meta.get_fields()
            if field.many_to_one
            and field.concrete
            and not isinstance(field, ParentalKey)
        ]
        for parts in lists:
            models.prefetch_related_objects(parts, *chosen_fields)


def number(part: compare.ChildRelationComparison) -> None:
    """Places among the entries that both versions have: what was added or removed
    moves no other. In memory only.
    """
    before, after = list(part.val_a.all()), list(part.val_b.all())
    pairs = part.get_mapping(before, after)[0]
    for entries, kept in ((before, pairs.keys()), (after, pairs.values())):
        in_order = sorted(kept, key=lambda index: entries[index].sort_order or 0)
        for place, index in enumerate(in_order):
            entries[index].sort_order = place


def was_sorted(part: Any) -> bool:
    """Whether entries only changed places, which visitors see as well."""
    if not part.is_child_relation:
        return False
    number(part)
    return any(child.get_position_change() for child in part.get_child_comparisons())
