"""What is asked: kinds of questions, and many different questions of each kind.

All words are those of the invented profiles (words.toml), so that most questions find
something. Chance always falls the same way (words.py): both searches get the same.
"""

import re
from collections.abc import Callable
from functools import cache
from random import Random
from typing import NamedTuple

from bench.words import WORDS, random_for, subject, word

QUESTIONS = 36  # of every kind
PARTS = 4  # a round asks every fourth of them

_SENTENCES = [text for texts in WORDS["sentences"].values() for text in texts]
# What stands before them is no full stop, so they are no beginnings of sentences.
_NOUN = re.compile(r"(?<=[a-zäöüß,] )[A-ZÄÖÜ][a-zäöüß]{4,}\b")
NOUNS = sorted({noun for text in _SENTENCES for noun in _NOUN.findall(text)})
# What is the same in every profile that has the sentence.
_CONSTANT = [part.split() for text in _SENTENCES for part in re.split(r"[{},;.]", text)]
PHRASES = sorted({" ".join(p[n : n + 3]) for p in _CONSTANT for n in range(len(p) - 2)})


def one_word(random: Random) -> str:
    """What half of all visitors type: a subject, a keyword or an office."""
    lists = (WORDS["keywords"], WORDS["offices"])
    said = random.choice([subject(random), *map(random.choice, lists)])
    return said.split()[-1]


def two_words(random: Random) -> str:
    return f"{one_word(random)} {one_word(random)}"


def frequent(random: Random) -> str:
    """Two words that stand in many profiles each."""
    return " ".join(random.sample(NOUNS, 2))


def part(random: Random) -> str:
    """What compounds begin or end with, written carelessly: karte, buerger."""
    beginning = re.sub("(?<!mu)s$", "", word(random, "first_parts"))
    written = random.choice([beginning, word(random, "second_parts")]).lower()
    return re.sub("[äöü]", lambda found: "aou"["äöü".index(found[0])] + "e", written)


def phrase(random: Random) -> str:
    return f'"{random.choice(PHRASES)}"'


def unfinished(random: Random) -> str:
    whole = one_word(random)
    return whole[: max(4, len(whole) * 3 // 5)]


def misspelt(random: Random) -> str:
    """A letter is missing, stands twice or has changed places with the next."""
    right = subject(random)
    at = random.randrange(2, len(right) - 2)
    one, other = right[at : at + 2]
    wrong = random.choice([other, one + one + other, other + one])
    return right[:at] + wrong + right[at + 2 :]


def of_any_kind(random: Random) -> str:
    return random.choice([one_word, two_words, frequent])(random)


def typed(random: Random) -> str:
    """What stands in the field while somebody is still typing."""
    return one_word(random)[: random.randint(2, 7)]


class Case(NamedTuple):
    """One kind of question, and what is to be made of the answer: a page of the list
    ("page"), the same with all facets ("facets") or suggestions ("suggest")."""

    label: str
    question: Callable[[Random], str]
    made: str = "page"


CASES = {
    "word": Case("ein Wort", one_word),
    "two": Case("zwei Wörter", two_words),
    "frequent": Case("zwei häufige Wörter", frequent),
    "part": Case("Wortteil", part),
    "phrase": Case("Wortfolge", phrase),
    "unfinished": Case("unfertiges Wort", unfinished),
    "misspelt": Case("Schreibfehler", misspelt),
    "facets": Case("mit allen Facetten", of_any_kind, "facets"),
    "suggest": Case("Vorschläge", typed, "suggest"),
}


@cache
def questions(name: str) -> list[str]:
    """All questions of a case, each of them once."""
    random = random_for(f"search {name}")
    found: dict[str, None] = {}
    while len(found) < QUESTIONS:
        found[CASES[name].question(random)] = None
    return list(found)


def part_of(name: str, number: int) -> list[str]:
    """The questions of a case that a round asks."""
    return questions(name)[number % PARTS :: PARTS]
