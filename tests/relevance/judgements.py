"""The profiles and queries that people wrote, as Python objects."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
GRADES = (3, 2, 1)
KINDS = (
    "exact",
    "inflection",
    "compound",
    "synonym",
    "typo",
    "umlaut",
    "region",
    "phrase",
    "vague",
)


@dataclass(frozen=True)
class Judged:
    """A query and what a fair expert would want to see, by slug."""

    text: str
    kind: str
    grades: Mapping[str, int]


def queries() -> list[Judged]:
    return [
        Judged(
            facts["text"],
            facts["kind"],
            {slug: grade for grade in GRADES for slug in facts.get(str(grade), [])},
        )
        for facts in _read("queries.toml")["queries"]
    ]


def profiles() -> list[dict[str, Any]]:
    return _read("profiles.toml")["profiles"]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))
