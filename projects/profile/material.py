from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock


class StepBlock(blocks.StructBlock):
    """One step of the way, with the time it took."""

    title = blocks.CharBlock(
        label=_("Schritt"),
        max_length=120,
        help_text=_("In wenigen Worten, zum Beispiel „Ratsbeschluss“."),
    )
    period = blocks.CharBlock(
        label=_("Zeitraum"),
        max_length=60,
        required=False,
        help_text=_("Wie lange es dauerte, zum Beispiel „drei Monate“."),
    )
    text = blocks.RichTextBlock(
        label=_("Text"),
        features=["bold", "italic", "link", "ul", "ol"],
        required=False,
        help_text=_("Was zu tun war, zum Beispiel „Die Satzung lag im Mai vor.“"),
    )

    class Meta:
        label = _("Schritt")
        icon = "list-ol"
        template = "projects/blocks/step.html"


class QuoteBlock(blocks.StructBlock):
    """What somebody said, with the name of who said it."""

    text = blocks.TextBlock(
        label=_("Zitat"),
        max_length=600,
        help_text=_("Ohne Anführungszeichen, zum Beispiel „Wir würden es wieder tun.“"),
    )
    speaker = blocks.CharBlock(
        label=_("Wer das sagt"),
        max_length=120,
        help_text=_("Zum Beispiel „Leiterin der Bürgerdienste, Stadt Moers“."),
    )

    class Meta:
        label = _("Zitat")
        icon = "openquote"
        template = "projects/blocks/quote.html"


class VideoBlock(blocks.StructBlock):
    """A video elsewhere, as a link: nothing is loaded from there."""

    title = blocks.CharBlock(
        label=_("Titel"),
        max_length=120,
        help_text=_("Was man sieht, zum Beispiel „Rundgang durch das Portal“."),
    )
    url = blocks.URLBlock(
        label=_("Adresse"),
        help_text=_("Zum Beispiel „https://www.moers.de/rundgang“."),
    )

    class Meta:
        label = _("Video (Link)")
        icon = "media"
        template = "projects/blocks/video.html"


class MaterialBlock(blocks.StreamBlock):
    """What helps others to repeat a project, in any order."""

    step = StepBlock()
    quote = QuoteBlock()
    image = ImageBlock(
        label=_("Bild"),
        template="projects/blocks/image.html",
        help_text=_("Zum Beispiel ein Foto vom „Workshop im Rathaus Moers“."),
    )
    document = DocumentChooserBlock(
        label=_("Dokument"),
        template="projects/blocks/document.html",
        help_text=_("Zum Beispiel „Muster der Satzung“ als PDF."),
    )
    table = TableBlock(
        label=_("Tabelle"),
        template="projects/blocks/table.html",
        help_text=_("Zum Beispiel „Kosten je Einwohner“ der ersten drei Jahre."),
    )
    video = VideoBlock()
