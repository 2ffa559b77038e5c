"""Contacts, links and sources in pasted lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from intake.facts import retrieved
from intake.names import BULLET

EMAIL = re.compile(
    r"(?:mailto:)?(?P<local>[\w.+-]{1,64})\s?(?:@|\(at\)|\[at\])\s?(?P<host>[\w-]+(?:\.[\w-]+)+)"
)
WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"„“”|]+", re.IGNORECASE)
# “moers.de/offene-daten” is an address if nothing else stands there.
BARE_WEB = re.compile(r"^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/\S*)?$")
MARKDOWN = re.compile(
    r"\[(?P<label>[^\[\]]{1,300})\]\((?P<url>(?:https?://|www\.)[^)\s]+)\)"
)
PHONE_WORD = r"(?:Telefon|Tel\b\.?|Fon|Phone|Mobil|Ruf|Durchwahl)"
NUMBER = r"(?:\+|\(|0)[\d\s()/.–-]{5,}\d"
PHONE = re.compile(rf"{PHONE_WORD}\s*[.:]?\s*(?P<number>{NUMBER})", re.IGNORECASE)
BARE_PHONE = re.compile(rf"^(?P<number>{NUMBER})$")
SHORT_ADDRESS = 60
# Longer lines are no contact and no link, and would take long to search.
LONGEST_LINE = 2_000
FAX = re.compile(r"^(?:Tele)?fax\b", re.IGNORECASE)
WORDS_BEFORE = re.compile(
    r"^(?:E-?Mail(?:-?Adresse)?|Mail|Internet(?:seite)?|Web(?:seite|site)?|Homepage|"
    r"Anschrift|Adresse|Postanschrift|Kontakt|Ansprechpartner(?:in)?)\s*:?\s*$",
    re.IGNORECASE,
)
WORD_BEFORE_VALUE = re.compile(
    r"^(?:Anschrift|Adresse|Postanschrift)\s*:\s*", re.IGNORECASE
)
PARTS = re.compile(
    r"\s*[|\t]\s*|\s+(?=(?:Telefon|Tel|Fax|Telefax|E-?Mail|Mail|Internet|Mobil)\b\.?:)"
)
TOWN = re.compile(r"^(?:D-)?\d{5}\s+[A-ZÄÖÜ]")
IN_LINE_TOWN = re.compile(r"(?:^|,\s*)(?:D-)?\d{5}\s+[A-ZÄÖÜ]")
STREET = re.compile(
    r"(?:stra(?:ß|ss)e|str\.|platz|weg|allee|gasse|ring|markt|ufer|damm|tor|wall|hof)\b"
    r".*\d|\s\d{1,4}\s?[a-z]?(?:\s?[-–]\s?\d+)?$|^Postfach|^Rathaus\b",
    re.IGNORECASE,
)


@dataclass
class ImportedContact:
    """Whom to ask, as far as the text said it."""

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""

    @property
    def is_complete(self) -> bool:
        return bool(self.phone or self.email or self.web)


@dataclass(frozen=True)
class ImportedLink:
    """A page elsewhere: its name and its address."""

    label: str
    url: str
    retrieved: date | None = None


@dataclass
class Contacts:
    """Reads lines into contacts; what has no place in one is left over."""

    contacts: list[ImportedContact] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    after_blank: bool = False

    def read(self, line: str) -> None:
        if not line.strip():
            self.after_blank = True
            return
        if len(line) > LONGEST_LINE:
            self.left.append(line)
            return
        for part in parts(line):
            self.read_part(part)
        self.after_blank = False

    def read_part(self, part: str) -> None:
        part, found = reached(part)
        if FAX.match(part):
            self.left.append(part)
        elif part:
            self.enter_text(WORD_BEFORE_VALUE.sub("", part))
        for name, value in found:
            self.enter(name, value)

    def finish(self) -> None:
        """A name nobody can reach, behind one who can be, is something else."""
        for contact in self.contacts[1:]:
            if not contact.is_complete and not contact.address:
                self.contacts.remove(contact)
                self.left.append(contact.name)

    def current(self) -> ImportedContact:
        if not self.contacts:
            self.contacts.append(ImportedContact())
        return self.contacts[-1]

    def enter(self, name: str, value: str) -> None:
        """Into the present contact; a second number or address is left over."""
        contact = self.current()
        if getattr(contact, name):
            if getattr(contact, name) != value:
                self.left.append(f"{LABELS[name]}: {value}")
            return
        setattr(contact, name, value)

    def enter_text(self, text: str) -> None:
        contact = self.current()
        is_place = TOWN.match(text) or STREET.search(text)
        if not is_place and (contact.is_complete or (contact.address and self.ends())):
            contact = ImportedContact()
            self.contacts.append(contact)
        if is_place:
            contact.address = together(contact.address, text, "\n")
        else:
            contact.name = together(contact.name, text, ", ")

    def ends(self) -> bool:
        """Whether a new name begins a new contact: behind the town, or a free line."""
        last = self.contacts[-1].address.split("\n")[-1]
        return self.after_blank or bool(TOWN.match(last))


LABELS = {"phone": "Telefon", "email": "E-Mail", "web": "Internet"}


def together(one: str, other: str, joint: str) -> str:
    return f"{one}{joint}{other}" if one else other


def read_contacts(lines: list[str]) -> Contacts:
    contacts = Contacts()
    for line in lines:
        contacts.read(line)
    contacts.finish()
    return contacts


def parts(line: str) -> Iterator[str]:
    """What stands on one line, apart: at tabs and bars, before “Telefon:”, and at the
    commas of a whole address.
    """
    for part in PARTS.split(BULLET.sub("", line)):
        in_one_line = IN_LINE_TOWN.search(part) and "," in part
        if in_one_line or (EMAIL.search(part) and "," in part):
            yield from (piece.strip(" ,;") for piece in part.split(","))
        else:
            yield part.strip(" ,;")


def reached(part: str) -> tuple[str, list[tuple[str, str]]]:
    """The part without the ways to reach somebody that stand in it, and these."""
    found = []
    for name, pattern in (
        ("email", EMAIL),
        ("web", WEB),
        ("phone", PHONE),
        ("phone", BARE_PHONE),
    ):
        while (match := pattern.search(part)) and not FAX.match(part):
            found.append((name, value_of(name, match)))
            part = f"{part[: match.start()]} {part[match.end() :]}".strip(" ,;:()")
            part = WORDS_BEFORE.sub("", " ".join(part.split()))
    if not found and BARE_WEB.match(part):
        return "", [("web", f"https://{part}")]
    return part, found


def value_of(name: str, match: re.Match) -> str:
    if name == "email":
        local = re.sub(r"^E-?Mail(?=\w+\.)", "", match["local"])
        return f"{local}@{match['host'].rstrip('.')}"
    if name == "web":
        return address(match[0])
    return " ".join(match["number"].split())


def address(found: str) -> str:
    """A whole address, without the full stop or bracket that only follows it."""
    url = found.rstrip(".,;:!?'”“")
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(".,;:")
    return url if "://" in url else f"https://{url}"


def read_links(lines: list[str]) -> tuple[list[ImportedLink], list[str]]:
    """Names with addresses; a name may stand on the line above its address. Names
    without are left over.
    """
    links: list[ImportedLink] = []
    left: list[str] = []
    above = False
    for line in lines:
        if len(line) > LONGEST_LINE:
            left.append(line)
            continue
        label, urls = apart(BULLET.sub("", line).strip())
        if urls and not label and above:
            label = left.pop()
        if label and not urls:
            left.append(label)
        for url in urls:
            label, day = retrieved(label)
            links.append(ImportedLink(trimmed(label) or short_address(url), url, day))
            label = ""
        if label or urls:
            above = not urls
    return links, left


def short_address(url: str) -> str:
    """What a link is called that has no name: “moers.de/daten”, or the host alone."""
    bare = url.partition("://")[2].removeprefix("www.").rstrip("/")
    return bare if len(bare) <= SHORT_ADDRESS else bare.partition("/")[0]


def apart(line: str) -> tuple[str, list[str]]:
    """A line's words and its addresses."""
    if BARE_WEB.match(line):
        return "", [address(line)]
    urls = []
    while found := MARKDOWN.search(line):
        urls.append(address(found["url"]))
        line = line.replace(found[0], found["label"], 1)
    while found := WEB.search(line):
        urls.append(address(found[0]))
        end = found.start() + len(urls[-1])
        if not found[0].lower().startswith("http"):
            end -= len("https://")
        line = line[: found.start()] + line[end:]
    return trimmed(line) if urls else line, urls


def trimmed(label: str) -> str:
    """Without the signs that stood between a name and its address."""
    label = re.sub(r"\(\s*\)|<\s*>", "", label)
    return " ".join(label.split()).rstrip(" :–—-,;.(<").lstrip(" :–—-,;.)>")
