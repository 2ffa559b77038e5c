from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock


class StepBlock(blocks.StructBlock):
    """One step of the way, with the time it took."""

    title = blocks.CharBlock(label=_("Schritt"), max_length=120)
    period = blocks.CharBlock(label=_("Zeitraum"), max_length=60, required=False)
    text = blocks.RichTextBlock(
        label=_("Text"), features=["bold", "italic", "link", "ul", "ol"], required=False
    )

    class Meta:
        label = _("Schritt")
        icon = "list-ol"
        template = "projects/blocks/step.html"


class QuoteBlock(blocks.StructBlock):
    """What somebody said, with the name of who said it."""

    text = blocks.TextBlock(label=_("Zitat"), max_length=600)
    speaker = blocks.CharBlock(label=_("Wer das sagt"), max_length=120)

    class Meta:
        label = _("Zitat")
        icon = "openquote"
        template = "projects/blocks/quote.html"


class VideoBlock(blocks.StructBlock):
    """A video elsewhere, as a link: nothing is loaded from there."""

    title = blocks.CharBlock(label=_("Titel"), max_length=120)
    url = blocks.URLBlock(label=_("Adresse"))

    class Meta:
        label = _("Video (Link)")
        icon = "media"
        template = "projects/blocks/video.html"


class MaterialBlock(blocks.StreamBlock):
    """What helps others to repeat a project, in any order."""

    step = StepBlock()
    quote = QuoteBlock()
    image = ImageBlock(label=_("Bild"), template="projects/blocks/image.html")
    document = DocumentChooserBlock(
        label=_("Dokument"), template="projects/blocks/document.html"
    )
    table = TableBlock(label=_("Tabelle"), template="projects/blocks/table.html")
    video = VideoBlock()
