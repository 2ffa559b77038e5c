"""The labels of a Steckbrief and other words for them (projects/fields.py)."""

import re
from dataclasses import dataclass

from network.german import german_slug
from projects import fields
from projects.fields import called

FIELDS = {
    field.name: ", ".join(called(field, field.also_in_texts))
    for field in fields.FIELDS
    if field.in_imports
}
# No field: the register knows it better.
FIELDS["profile"] = "Kurzprofil, Profil, Profil der Kommune, Kommunalprofil"
# Within a contact these say what follows; elsewhere they begin one.
CONTACT_LINES = (
    "Telefon, Tel, Fon, Mobil, Fax, Telefax, E-Mail, Email, Mail, Anschrift, Adresse, "
    "Postanschrift"
)
WEB_LINES = "Website, Webseite, Homepage, Internetseite, Internet, Web"
# No sentence begins with these, so that they need neither a colon nor a line.
STRONG = (
    "Stichworte, Stichwörter, Schlagworte, Schlagwörter, Hauptverantwortlich, "
    "Sonstige Beteiligte, Kurzprofil, Rechtsform, Zusammenarbeit seit, Federführung, "
    "Beteiligte Kommunen"
)
PROSE = (*fields.RICH_TEXTS, "summary")
# Alone on a line these may be anything, such as a heading of the web page.
NEED_COLON = {
    "projekt",
    "seit",
    "bis",
    "start",
    "ende",
    "inhalt",
    "link",
    "stand",
    "nutzen",
    "thema",
    "internet",
}
MARKS = re.compile(r"^[\s|#>*_•●▪·\uf0b7–—-]+|[\s|*_]+$")
NUMBER = re.compile(r"^(?:\(?(?:\d{1,2}(?:\.\d)*|[a-h])[.)]+)\s+")
SEPARATOR = re.compile(r"[:：\t|]|\?\s|\s[–—-]\s")
ARTICLE = re.compile(
    r"^(?:[dD](?:as|er|ie|em|en)|[eE]ine?|[uU]nsere?|[iI]hre?|[zZ]u[mr]|[iIaA]m)$"
)
LONGEST_LABEL = 60
SENTENCE_ENDS = ".;!?|)”“:"


def fold(label: str) -> str:
    return german_slug(label.replace("*", " ").replace(":", " "))


def table(fields: dict[str, str]) -> dict[str, str]:
    return {
        fold(word): field
        for field, words in fields.items()
        for word in words.split(", ")
    }


LABELS = table(FIELDS)
CONTACT_LABELS = table({"contacts": CONTACT_LINES})
WEB_LABELS = table({"contacts": WEB_LINES})
STRONG_LABELS = [fold(word) for word in STRONG.split(", ")]
WORDS = sorted(
    {word for words in FIELDS.values() for word in words.split(", ")},
    key=len,
    reverse=True,
)
STRONG_WORDS = STRONG.replace(", ", "|")
INLINE = re.compile(rf"^(?P<label>{STRONG_WORDS})\s+(?P<value>[A-ZÄÖÜ\d].*)$")
WITHIN = re.compile(
    r"(?:^|(?<=[\s|*]))(?P<label>\*{0,2}"
    rf"(?:{'|'.join(map(re.escape, WORDS))})\*{{0,2}})"
    r"\s?[:：](?=\s|\*|$)"
)


@dataclass(frozen=True)
class Labelled:
    """A line that begins a field: which, the label as written, and what follows it."""

    field: str
    label: str
    value: str


def label_of(line: str) -> Labelled | None:
    """The label a line begins with, or consists of."""
    bare = unmarked(line)
    places = list(SEPARATOR.finditer(bare[: LONGEST_LABEL + 3]))
    for found in reversed(places):
        label = bare[: found.start()]
        if field := LABELS.get(fold(label)):
            return Labelled(field, label.strip(" *_"), clean(bare[found.end() :]))
    field = LABELS.get(fold(bare))
    if field and fold(bare) not in NEED_COLON:
        return Labelled(field, bare.strip(" *_"), "")
    if inline := INLINE.match(bare):
        return Labelled(LABELS[fold(inline["label"])], *inline.group("label", "value"))
    return None


def unmarked(line: str) -> str:
    """Without bullets, numbers, `#` and `**` around a label."""
    return NUMBER.sub("", MARKS.sub("", line))


def clean(value: str) -> str:
    """What follows a label, without the second half of its marks."""
    return re.sub(r"^[\s*_|:]+", "", value).strip(" |")


def contact_line_of(line: str) -> bool:
    """Whether a line says “Telefon: …” or the like."""
    label, colon, _value = unmarked(line).replace("\t", ":").partition(":")
    return bool(colon) and fold(label) in CONTACT_LABELS


def web_line_of(line: str) -> bool:
    """Whether a line says “Internet: …”, which a contact may have too."""
    label, colon, _value = unmarked(line).replace("\t", ":").partition(":")
    return bool(colon) and fold(label) in WEB_LABELS


def split_at_labels(line: str) -> list[str]:
    """A line with several labels, cut before each; “Das Ziel: …” is none."""
    starts = [0]
    for found in WITHIN.finditer(line):
        before = line[starts[-1] : found.start()].split()
        if before and begins_anew(before[-1], found["label"].strip("*")):
            starts.append(found.start())
    ends = [*starts[1:], len(line)]
    return [line[a:b].strip() for a, b in zip(starts, ends, strict=True)]


def begins_anew(before: str, label: str) -> bool:
    """Whether a label within a line is one, by the word before it."""
    if ARTICLE.match(before):
        return False
    strong = fold(label) in STRONG_LABELS
    return strong or before[-1] in SENTENCE_ENDS or not before[0].islower()


UNKNOWN = re.compile(r"^[A-ZÄÖÜ][\w/-]*(?: [\w/-]+){0,2}$")


def unknown_label(
    line: str, in_prose: bool, after_blank: bool
) -> tuple[str, str] | None:
    """“Projektnummer: 17”: a label we have no field for, and its value. Within prose
    only one that stands on a line of its own.
    """
    label, colon, value = unmarked(line).partition(":")
    value = clean(value)
    if not colon or not UNKNOWN.match(label.strip()) or value.startswith("//"):
        return None
    if in_prose and (value or not after_blank):
        return None
    return label.strip(), value
