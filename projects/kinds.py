"""What can be said of a field of the Steckbrief (fields.py). Plain data: what each kind
of field does stands where it is done.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network.german import german_slug

Text = str | Promise


class Kind(StrEnum):
    """What a field holds."""

    LINE = "plain text"
    RICH = "text with links and emphasis"
    CHOICE = "one of a few"
    YEAR = "year"
    NUMBER = "number with a unit"
    FLAG = "yes or no"
    WORDS = "words of the network"
    PEOPLE = "who takes part in one role"
    LEAD = "who answers for it"
    PARTS = "several of something that has fields of its own"
    OWN = "one of its kind"


class Section(TextChoices):
    """What stands together, in the form and on the page."""

    NONE = "", ""
    ABOUT = "about", _("Worum es geht")
    STORY = "story", _("Das Projekt")
    FUNDING = "funding", _("Finanzierung")
    FRAME = "frame", _("Rahmen der Zusammenarbeit")
    EXPERIENCE = "experience", _("Ergebnisse und Erfahrungen")
    IMAGE = "image", _("Bild und Lizenz")


class Zone(StrEnum):
    """Where the search finds it, from what counts most to what counts least."""

    NONE = ""
    TITLE = "title"
    KEYWORDS = "keywords"
    SUMMARY = "summary"
    BODY = "body"


UNSEEN = (Section.NONE, Section.IMAGE)  # sections the page does not have
# Where the search finds a kind of field, if its entry does not say.
ZONES = {Kind.RICH: Zone.BODY, Kind.PEOPLE: Zone.BODY, Kind.WORDS: Zone.KEYWORDS}


@dataclass(frozen=True)
class Field:
    """One field of the Steckbrief, in the words of those who write and read it."""

    name: str
    kind: Kind
    label: Text
    help: Text = ""
    example: Text = ""
    one: Text = ""  # of what there are several
    unit: str = ""
    role: str = ""  # of those who take part
    section: Section = Section.NONE
    own_look: bool = False  # on the page, in a template of its own
    always: bool = False  # on the page even if nobody says anything
    anchor: str = ""  # of its heading there
    if_public: str = ""  # the field without which only members read it
    compared: bool = True
    imported: bool = True
    zone: Zone = Zone.NONE
    facet: str = ""  # its name in addresses of the list
    # In completeness: beside the weights of others, what readers miss, whether nothing
    # is published without it, and which fields do as well.
    weight: int = 0
    why: Text = ""
    needed: bool = False
    or_else: tuple[str, ...] = ()
    # Other words for it, between commas: in both imports, and in one of them.
    also: str = ""
    also_in_texts: str = ""
    also_in_tables: str = ""

    @property
    def help_text(self) -> Text:
        """What the form says of it."""
        return _help_text(self.help, self.example)

    @property
    def heading_id(self) -> str:
        return self.anchor or german_slug(str(self.label))

    @property
    def in_form(self) -> bool:
        """Those who take part are parts of one list there; the lead is the parent."""
        return self.kind not in (Kind.PEOPLE, Kind.LEAD)

    @property
    def on_page(self) -> bool:
        """Whether the page has it in its section, without a look of its own."""
        is_said = self.kind not in (Kind.FLAG, Kind.PARTS, Kind.OWN)
        return is_said and not self.own_look and self.section not in UNSEEN

    @property
    def in_comparison(self) -> bool:
        return self.compared and self.kind not in (Kind.FLAG, Kind.PARTS, Kind.OWN)

    @property
    def in_imports(self) -> bool:
        return self.imported and self.kind not in (Kind.FLAG, Kind.OWN)

    @property
    def in_zone(self) -> Zone:
        return self.zone or ZONES.get(self.kind, Zone.NONE)


def explained(text: Text, example: Text) -> str:
    """“Das Jahr. Zum Beispiel „2020“.”"""
    if not example:
        return str(text)
    end = "" if str(example)[-1] in ".!?" else "."
    return f"{text} {gettext('Zum Beispiel „%s“') % example}{end}"


_help_text = lazy(explained, str)
