"""The words and sentences of words.toml, and what is made of them."""

import tomllib
from pathlib import Path
from random import Random
from typing import Any

WORDS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("words.toml").read_text("utf-8")
)
SEED = "Wissensnetz"
YEARS = (2002, 2026)


def random_for(what: str | int) -> Random:
    """Chance that always falls the same way for the same thing."""
    return Random(f"{SEED} {what}")  # noqa: S311 – repeatable, and no secret


def word(random: Random, name: str) -> str:
    return random.choice(WORDS[name])


def subject(random: Random) -> str:
    """“Klimakarte”, “Kitaplattform”: one of some 1,700."""
    return word(random, "first_parts") + word(random, "second_parts")


def said(sentence: str, random: Random, names: dict[str, str]) -> str:
    """One sentence about these names, with people, numbers and dates put in."""
    told = sentence.format(
        gruppe=word(random, "groups"),
        zahl=random.randint(2, 40),
        jahr=random.randint(*YEARS),
        monat=word(random, "months"),
        tag=word(random, "weekdays"),
        **names,
    )
    return told[0].upper() + told[1:]


def summary(random: Random, names: dict[str, str]) -> str:
    return said(word(random, "summary"), random, names)[:300]


def texts(random: Random, names: dict[str, str]) -> dict[str, str]:
    """Every text of a profile, as up to three paragraphs of rich text."""
    made = {}
    for field, length in WORDS["lengths"].items():
        chosen = random.sample(WORDS["sentences"][field], length)
        told = [said(sentence, random, names) for sentence in chosen]
        paragraphs = (told[:3], told[3:6], told[6:])
        made[field] = "".join(f"<p>{' '.join(p)}</p>" for p in paragraphs if p)
    return made
