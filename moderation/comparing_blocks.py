"""Pictures and tables of a StreamField as text that can be compared.

Wagtail falls back to the raw value for tables, and shows of a picture whether it is
“decorative”, in English.
"""

from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import compare
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock


class TextComparison(compare.BlockComparison):
    """Compares what a reader would call the content of a block."""

    def text(self, value: Any) -> str:
        raise NotImplementedError

    def htmlvalue(self, value: Any) -> SafeString:
        return escape(self.text(value))

    def htmldiff(self) -> SafeString:
        return compare.diff_text(self.text(self.val_a), self.text(self.val_b)).to_html()


class PictureComparison(TextComparison):
    def text(self, value: Any) -> str:
        image = (value or {}).get("image")
        if image is None:
            return ""
        words = value.get("alt_text") or image.alt_text
        if value.get("decorative"):
            words = _("ohne Alternativtext, weil nur Schmuck")
        return _("Bild „%(title)s“: %(words)s") % {"title": image.title, "words": words}


class TableComparison(TextComparison):
    def text(self, value: Any) -> str:
        rows = (value or {}).get("data") or []
        return "\n".join(" | ".join(cell or "" for cell in row) for row in rows)


class MaterialBlockComparison(compare.StreamBlockComparison):
    def get_block_comparisons(self) -> list[compare.BlockComparison]:
        return [readable_block(part) for part in super().get_block_comparisons()]


def readable_block(part: compare.BlockComparison) -> compare.BlockComparison:
    match part.block:
        case ImageBlock():
            kind: type[TextComparison] = PictureComparison
        case TableBlock():
            kind = TableComparison
        case _:
            return part
    return kind(part.block, part.exists_a, part.exists_b, part.val_a, part.val_b)


class MaterialComparison(compare.StreamFieldComparison):
    def htmldiff(self) -> SafeString:
        return MaterialBlockComparison(
            self.field.stream_block, True, True, self.val_a, self.val_b
        ).htmldiff()


def register() -> None:
    compare.register_comparison_class(StreamField, comparison_class=MaterialComparison)
