"""The judgements are complete enough to be measured against, and name what exists."""

import tomllib
from collections import Counter

from home.demo import DEMO
from tests.relevance.judgements import HERE, KINDS, profiles, queries

FEWEST_OF_A_KIND = 8
MOST_RELEVANT = 10  # recall at ten must be able to reach 1


def slugs() -> set[str]:
    files = (DEMO / "projects").glob("*.toml")
    demo = {tomllib.loads(file.read_text("utf-8"))["slug"] for file in files}
    return demo | {profile["slug"] for profile in profiles()}


def test_every_kind_of_query_is_there_often_enough_to_have_an_average():
    counted = Counter(query.kind for query in queries())
    assert set(counted) == set(KINDS)
    assert min(counted.values()) >= FEWEST_OF_A_KIND


def test_every_query_asks_for_one_to_ten_projects_that_exist():
    existing = slugs()
    wrong = [
        query.text
        for query in queries()
        if not 1 <= len(query.grades) <= MOST_RELEVANT
        or not set(query.grades) <= existing
    ]
    assert wrong == []


def test_no_query_names_a_project_twice_or_says_something_unknown():
    entries = tomllib.loads((HERE / "queries.toml").read_text("utf-8"))["queries"]
    for entry in entries:
        assert set(entry) <= {"text", "kind", "3", "2", "1"}, entry["text"]
        named = [slug for grade in "321" for slug in entry.get(grade, [])]
        assert len(named) == len(set(named)), entry["text"]


def test_no_query_stands_there_twice():
    assert not [t for t, n in Counter(q.text for q in queries()).items() if n > 1]


def test_the_profiles_do_not_repeat_themselves():
    names = [profile["slug"] for profile in profiles()]
    assert len(names) == len(set(names)) == 80
    assert len(slugs()) == 80 + len(list((DEMO / "projects").glob("*.toml")))
