"""Lists of names as people write them: “die Städte Moers, Geldern und Kleve”."""

import re
from collections.abc import Callable, Iterator

IsKnown = Callable[[str], bool]
# What is longer is no list of names.
LONGEST_NAME = 1_000

BULLET = re.compile(r"^\s*(?:[•●▪◦‣·*\uf0b7]|[-–—](?=\s)|\d{1,2}[.)](?=\s))\s*")
HARD_BREAKS = re.compile(r"[\n\t;|•●▪]+")
AND = re.compile(r"\s+(?:und|sowie|&)\s+(?:auch\s+)?")
SLASH = re.compile(r"\s*/\s*")
# “Kreis und Stadt Coesfeld” are two, with one name.
BOTH = re.compile(
    r"^(?P<one>Stadt|Gemeinde|Kreis) und (?:die |der )?(?P<two>Stadt|Gemeinde|Kreis) "
    r"(?P<name>\w.*)$"
)
PLURALS = {
    "städte": "Stadt",
    "städten": "Stadt",
    "gemeinden": "Gemeinde",
    "kreise": "Kreis",
    "kreisen": "Kreis",
    "kommunen": "",
}
PLURAL = re.compile(
    rf"^(?:(?:die|der|den)\s+)?(?P<kind>{'|'.join(PLURALS)})\s+(?=\w)", re.IGNORECASE
)
CONTINUES = re.compile(r"^(?:[a-zäöüß]|(?:e\.? ?V|g?GmbH|AöR|mbH)\b)")


def in_lists(text: str, is_known: IsKnown) -> list[str]:
    """The single names, in order and each once."""
    found: dict[str, None] = {}
    for line in HARD_BREAKS.split(text):
        line = " ".join(BULLET.sub("", line).split()).strip(" ,;")
        if line:
            found.update(dict.fromkeys(in_line(line, is_known)))
    return list(found)


def in_line(line: str, is_known: IsKnown) -> Iterator[str]:
    if is_known(line):
        yield line
        return
    kind = ""
    for piece in joined(list(at_commas(line)), is_known):
        for name in apart(piece, is_known):
            if plural := PLURAL.match(name):
                kind = PLURALS[plural["kind"].lower()]
                name = name[plural.end() :]
            yield with_kind(kind, name, is_known)


def at_commas(line: str) -> Iterator[str]:
    """Parts at commas, but not at those within brackets."""
    depth, start = 0, 0
    for place, sign in enumerate(line):
        if sign in "()":
            depth = max(0, depth + (1 if sign == "(" else -1))
        elif sign == "," and not depth and not between_digits(line, place):
            yield line[start:place].strip()
            start = place + 1
    yield line[start:].strip()


def between_digits(line: str, place: int) -> bool:
    return line[place - 1 : place].isdigit() and line[place + 1 : place + 2].isdigit()


def joined(pieces: list[str], is_known: IsKnown) -> Iterator[str]:
    """Puts together again what is one name: a known one, or one whose next part goes
    on in small letters as in “Ministerium für Heimat, für Bau”.
    """
    pieces = [piece for piece in pieces if piece]
    while pieces:
        length = next(
            (
                n
                for n in range(min(4, len(pieces)), 1, -1)
                if is_known(together(pieces, n))
            ),
            1,
        )
        while length < len(pieces) and goes_on(pieces[length]):
            length += 1
        yield together(pieces, length)
        del pieces[:length]


def together(pieces: list[str], length: int) -> str:
    return ", ".join(pieces[:length])


def goes_on(piece: str) -> bool:
    starts_anew = re.match(r"(?:der|die|das|und|sowie|den)\s", piece)
    return bool(CONTINUES.match(piece)) and not starts_anew


def apart(piece: str, is_known: IsKnown) -> Iterator[str]:
    """Parts at “und”, where that does not tear a name."""
    piece = re.sub(r"^(?:und|sowie)\s+", "", piece)
    if is_known(piece) or len(piece) > LONGEST_NAME:
        yield piece
        return
    if both := BOTH.match(piece):
        yield f"{both['one']} {both['name']}"
        yield f"{both['two']} {both['name']}"
        return
    for pattern in (AND, SLASH):
        for joint in pattern.finditer(piece):
            left, right = piece[: joint.start()], piece[joint.end() :]
            if are_two(left, right, is_known):
                yield from apart(left, is_known)
                yield from apart(right, is_known)
                return
    yield piece


def are_two(left: str, right: str, is_known: IsKnown) -> bool:
    if left.count("(") != left.count(")") or not left or not right:
        return False
    plain = PLURAL.sub("", left)
    if left.endswith("-") or goes_on(right):
        return False
    return is_known(plain) or is_known(AND.split(right)[0])


def with_kind(kind: str, name: str, is_known: IsKnown) -> str:
    """The “Kreis” of “Kreise Wesel und Kleve” belongs to each of them."""
    full = f"{kind} {name}".strip()
    return full if is_known(full) else name
