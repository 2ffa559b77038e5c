"""What nobody should type, and what somebody types nevertheless."""

import random
from collections.abc import Callable, Iterator

from tests.search.corpus import PLACES, SUBJECTS, WORDS

OPERATORS = [
    *("AND", "OR", "NOT", "&", "|", "!", "<->", ":*", "~2", "^5", "-", "+", "*", "?"),
    *("(", ")", "[", "]", "{", "}", "/", "\\", "'", '"', "„", "“", "»", ":", "title:"),
]
SQL = [
    *("' OR '1'='1", "'; DROP TABLE search_searchtext; --", "1; SELECT pg_sleep(9)"),
    *(
        "%' --",
        "\\'; --",
        "$$x$$",
        "{{7*7}}",
        "%s %(a)s {0}",
        "<script>alert(1)</script>",
    ),
    *("../../etc/passwd", "%00", "%ud800", "&quot;", "${jndi:ldap://x}", "=1+1"),
]
BOMBS = [
    *("(a+)+$", "((((((((((", "a" * 30 + "!", "(.*)*" * 40, "^(([a-z])+.)+[A-Z]+$"),
    *("a-" * 200, "a/" * 200, "a(-" * 130, "Ab" * 200, "a:innen" * 50, "x*-" * 130),
    *("r/-innen" * 50, '"' * 400, '-"' * 200, "- " * 200, "haushalts" * 44, "e" * 400),
]
EMOJI = ["😀", "👩\u200d👩\u200d👧", "🇩🇪", "❤\ufe0f", "👍🏽"]
RIGHT_TO_LEFT = ["\u202e", "שלום", "مرحبا", "\u2067", "\u200f", "ﷺ"]
SIGNS = ["½", "⑴", "ŉ", "ﾞ", "ﬁ", "ß", "ẞ", "İ", "ı", "\u1d2c", "東京", "Ω", "µ", "²"]
LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"
ALL_WORDS = [*WORDS, *SUBJECTS, *PLACES]

Chance = random.Random


def operators(chance: Chance) -> str:
    return " ".join(chance.choices([*OPERATORS, *ALL_WORDS], k=chance.randrange(1, 30)))


def glued(chance: Chance) -> str:
    return "".join(chance.choices([*OPERATORS, *ALL_WORDS], k=chance.randrange(1, 20)))


def sql(chance: Chance) -> str:
    return chance.choice(ALL_WORDS) + chance.choice(["", " ", "'"]) + chance.choice(SQL)


def bombs(chance: Chance) -> str:
    return chance.choice(["", "Daten ", '"']) + chance.choice(BOMBS)


def control_characters(chance: Chance) -> str:
    return "".join(chr(chance.randrange(0xA0)) for _ in range(chance.randrange(1, 60)))


def any_characters(chance: Chance) -> str:
    return "".join(
        chr(chance.randrange(0x110000)) for _ in range(chance.randrange(1, 60))
    )


def surrogates(chance: Chance) -> str:
    text = chance.choice(ALL_WORDS)
    place = chance.randrange(len(text))
    return text[:place] + chr(chance.randrange(0xD800, 0xE000)) + text[place:]


def other_scripts(chance: Chance) -> str:
    pieces = [*EMOJI, *RIGHT_TO_LEFT, *SIGNS, *ALL_WORDS[:9], " "]
    return "".join(chance.choices(pieces, k=chance.randrange(1, 20)))


def combining_marks(chance: Chance) -> str:
    return "".join(
        sign + "".join(chr(chance.randrange(0x300, 0x370)) for _ in range(9))
        for sign in chance.choice(ALL_WORDS)
    )


def endless(chance: Chance) -> str:
    piece = chance.choice([*OPERATORS, *ALL_WORDS, *SIGNS, " ", "a", "-a ", '"a" '])
    return (piece * 20_000)[:20_000]


def many_words(chance: Chance) -> str:
    return " ".join(chance.choices(ALL_WORDS, k=60))


def many_phrases(chance: Chance) -> str:
    pairs = (" ".join(chance.choices(WORDS, k=2)) for _ in range(60))
    return " ".join(f'{chance.choice(["", "", "-"])}"{pair}"' for pair in pairs)


def long_phrase(chance: Chance) -> str:
    return f'"{" ".join(chance.choices([*WORDS[:3], "für"], k=60))}" Daten'


def many_misspelt(chance: Chance) -> str:
    words = chance.choices([word for word in ALL_WORDS if len(word) > 4], k=30)
    return " ".join(_misspelt(chance, word) for word in words)


def unknown_words(chance: Chance) -> str:
    lengths = [chance.choice([1, 2, 3, 5, 8, 13, 21, 34, 64, 90]) for _ in range(20)]
    return " ".join("".join(chance.choices(LETTERS, k=length)) for length in lengths)


def long_compounds(chance: Chance) -> str:
    return "".join(chance.choices(ALL_WORDS, k=6)).lower().replace("-", "")


def hyphens(chance: Chance) -> str:
    return "-".join(chance.choices([*ALL_WORDS, "KI", "E", ""], k=40))


KINDS: list[Callable[[Chance], str]] = [
    *(operators, glued, sql, bombs, control_characters, any_characters, surrogates),
    *(other_scripts, combining_marks, endless, many_words, many_phrases, many_misspelt),
    *(unknown_words, long_compounds, hyphens, long_phrase),
]


def texts(number: int, seed: int = 42) -> Iterator[tuple[str, str]]:
    """So many texts of all kinds in turn, each with the name of its kind."""
    chance = random.Random(seed)
    for place in range(number):
        kind = KINDS[place % len(KINDS)]
        yield kind.__name__, kind(chance)


def _misspelt(chance: Chance, word: str) -> str:
    place = chance.randrange(len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
