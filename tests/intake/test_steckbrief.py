"""Whatever is done to a Steckbrief, no word of it is lost in reading."""

import random
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from intake.pasted import lines_and_frames
from intake.richtext import rich
from intake.steckbrief import Imported, parse

FOLDER = Path(__file__).parent / "variants"
TEXTS = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.txt"))}
ROUNDS = 40
# Said by the field alone: what a number or an address is, and what joins names.
SIGNPOSTS = (
    "telefon tel fon mobil e mail email internet website webseite homepage "
    "anschrift adresse www https http und sowie abgerufen am at die "
    "der städte städten gemeinden kreise kreisen kommunen 1 2"
)


def whole(text: str) -> str:
    lines, frames = lines_and_frames(text)
    return " ".join([*lines, *frames])


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def said(imported: Imported) -> str:
    """All that an imported Steckbrief says."""
    values: list[Any] = [imported.title, *imported.texts.values()]
    values += imported.facts.values()
    for several in imported.several.values():
        values += several
    for parts in (imported.contacts, imported.links, imported.sources):
        values += parts
    values += [*imported.rest, *imported.labels]
    texts = [
        " ".join(map(str, vars(v).values())) if hasattr(v, "__dict__") else str(v)
        for v in values
    ]
    return " ".join(texts)


def lost(text: str) -> Counter[str]:
    """The words that are nowhere, or less often than in the text. A name or keyword
    that is there twice counts once.
    """
    imported = parse(text)
    once = words(" ".join(n for names in imported.several.values() for n in names))
    missing = words(whole(text)) - words(said(imported))
    facts = imported.facts
    years = {*map(str, facts.values()), "seit", "ab", "heute"}
    states = {facts.get("status"), *facts.get("legal_form", "").split("-")}
    aside = set(SIGNPOSTS.split()) | set(once) | years | states | FORMS
    return Counter({word: n for word, n in missing.items() if word not in aside})


# The words of a legal form that the field says in its own.
FORMS = words(
    "öffentlich rechtliche Vereinbarung Verwaltungsvereinbarung informell Zweckverband"
).keys()


def shuffled(lines: list[str], chance: random.Random) -> list[str]:
    return chance.sample(lines, len(lines))


def thinned(lines: list[str], chance: random.Random) -> list[str]:
    return [line for line in lines if chance.random() > 0.1]


def without_colons(lines: list[str], chance: random.Random) -> list[str]:
    return [x.replace(":", "") if chance.random() < 0.3 else x for x in lines]


def bulleted(lines: list[str], chance: random.Random) -> list[str]:
    return [f"• {x}" if chance.random() < 0.2 else x for x in lines]


def spread(lines: list[str], chance: random.Random) -> list[str]:
    return [part for line in lines for part in (line, "")]


def dense(lines: list[str], chance: random.Random) -> list[str]:
    return [line for line in lines if line.strip()]


def bold(lines: list[str], chance: random.Random) -> list[str]:
    return [f"**{x}**" if x.endswith(":") else x for x in lines]


def tabbed(lines: list[str], chance: random.Random) -> list[str]:
    return [line.replace(": ", "\t") for line in lines]


def on_one_line(lines: list[str], chance: random.Random) -> list[str]:
    return [" ".join(lines)]


MUTATIONS = [
    shuffled,
    thinned,
    without_colons,
    bulleted,
    spread,
    dense,
    bold,
    tabbed,
    on_one_line,
]


def mutated(text: str, chance: random.Random) -> str:
    """The text as somebody else might have pasted it."""
    lines = text.splitlines()
    for mutation in chance.sample(MUTATIONS, chance.randint(1, 4)):
        lines = mutation(lines, chance)
    ending = chance.choice(["\n", "\r\n", "\r", "\u2028"])
    return ending.join(lines).replace(" ", chance.choice([" ", "\u00a0", " "]))


@pytest.mark.parametrize("name", TEXTS)
def test_no_word_is_lost(name):
    assert lost(TEXTS[name]) == Counter()


@pytest.mark.parametrize("name", TEXTS)
def test_no_word_is_lost_however_the_text_is_shuffled(name):
    chance = random.Random(name)
    for _round in range(ROUNDS):
        text = mutated(TEXTS[name], chance)
        assert lost(text) == Counter(), text


def test_any_characters_at_all_are_read():
    chance = random.Random(4)
    signs = "abcÄ \n\t:•|*#-–()[]{}<>@.,;0123456789\x00\u00ad\u200b\ud83d"
    for _round in range(400):
        noise = "".join(chance.choice(signs) for _sign in range(chance.randint(0, 200)))
        parse(f"Ziel: {noise}\nKontakt: {noise}\nLinks:\n{noise}")


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "Kontakt: " + "0" * 99_000,
        "Kontakt: " + "a." * 49_000,
        "Links: " + "www." * 24_000,
        "Partner: " + "(" * 99_000,
        "Partner: " + "Moers und " * 9_000,
        "Stichworte: " + "a, " * 33_000,
        "Ziel: " + "**" * 49_000,
        "Titel: " + "A " * 49_000,
        "Laufzeit: " + "1. " * 33_000,
        "A:\n" * 33_000,
        "Ziel: " * 16_000,
        "Wort-\n" * 16_000,
        " " * 99_000,
    ],
)
def test_a_long_strange_text_is_read_in_seconds(text):
    """In as many steps as it has signs, not in their square, which would take minutes.
    The slowest of these takes half a second.
    """
    began = time.process_time()
    imported = parse(text)
    rich(imported.texts.get("goal", ""))
    assert time.process_time() - began < 5


def test_the_count_of_lost_words_finds_one(monkeypatch):
    """So that the tests above can fail."""
    monkeypatch.setattr(Imported, "keep", lambda imported, label, text: None)
    assert lost("Titel: A\nProjektnummer: 4711")["4711"] == 1


def test_text_without_labels_is_kept_whole():
    text = "Wir haben gebaut.\nEs war schön."
    imported = parse(text)
    assert imported.is_empty
    assert lost(text) == Counter()


def test_labels_within_a_sentence_are_none():
    imported = parse(
        "Titel: Neues\nUmsetzung: Unser Ziel: mehr Grün. Der Kontakt hilft."
    )
    assert (
        imported.texts["implementation"] == "Unser Ziel: mehr Grün. Der Kontakt hilft."
    )
    assert "goal" not in imported.texts


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2020", 2020, None),
        ("seit Mai 2019", 2019, None),
        ("2015–2019", 2015, 2019),
        ("2015 bis 2019", 2015, 2019),
        ("1. März 2020 bis 31. Dezember 2022", 2020, 2022),
        ("bis 2022", None, 2022),
        ("seit 2012 bis heute", 2012, None),
        ("2022–2019", None, None),
        ("lange", None, None),
    ],
)
def test_years_in_words(text, start, end):
    imported = parse(f"Titel: A\nZusammenarbeit seit: {text}")
    years = imported.facts
    assert (years.get("start_year"), years.get("end_year")) == (start, end)


def test_html_in_the_text_stays_text():
    assert rich("<script>alert(1)</script>\n\n• a & b") == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><ul><li>a &amp; b</li></ul>"
    )
