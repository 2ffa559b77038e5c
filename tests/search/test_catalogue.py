"""Counts and orders, compared with a naive implementation over random documents."""

import random

import pytest

from search import catalogue, rows
from search.catalogue import KIND, Catalogue
from search.documents import Document

FACETS = {"topic": 12, "region": 6, "status": 4}


def random_documents(chance: random.Random, number: int) -> list[Document]:
    def values(facet: str) -> list[str]:
        names = [f"{facet}{n}" for n in range(FACETS[facet])]
        return chance.sample(names, chance.randrange(4))

    return [
        Document(
            key=key,
            kind=chance.choice(["project", "organisation"]),
            url="/",
            title=f"Titel {chance.randrange(50)}",
            facets={facet: values(facet) for facet in FACETS},
            sort={"title": f"{chance.randrange(50):02}"}
            | ({"year": chance.randrange(2000, 2030)} if chance.random() < 0.8 else {}),
        )
        for key in chance.sample(range(1, 10_000), number)
    ]


def catalogue_of(documents: list[Document]) -> Catalogue:
    return Catalogue(1, [(d.key, d.kind, d.facets, d.sort) for d in documents])


def fits(document: Document, chosen: dict[str, list[str]], but: str = "") -> bool:
    values = {**document.facets, KIND: [document.kind]}
    return all(
        facet == but or not wanted or set(wanted) & set(values[facet])
        for facet, wanted in chosen.items()
    )


def naive_counts(documents, chosen) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {facet: {} for facet in (*FACETS, KIND)}
    for document in documents:
        for facet, values in ({**document.facets, KIND: [document.kind]}).items():
            if fits(document, chosen, but=facet):
                for value in values:
                    counts[facet][value] = counts[facet].get(value, 0) + 1
    return counts


@pytest.mark.parametrize("seed", range(25))
def test_selections_agree_with_a_naive_implementation(seed):
    chance = random.Random(seed)
    documents = random_documents(chance, chance.choice([0, 1, 7, 8, 9, 100]))
    by_key = {document.key: document for document in documents}
    subject = catalogue_of(documents)
    for _ in range(10):
        chosen = {
            facet: [f"{facet}{chance.randrange(size + 1)}" for _ in range(2)]
            for facet, size in FACETS.items()
            if chance.random() < 0.4
        }
        kind = chance.choice([None, "project", "organisation"])
        keys = chance.sample([*by_key, 20_000], len(by_key) // 2)
        given = chance.choice([None, keys])
        among = documents if given is None else [by_key[k] for k in keys if k in by_key]
        wanted = {**chosen, KIND: [kind] if kind else []}

        found = subject.select(chosen, given, kind)

        expected = [d.key for d in among if fits(d, wanted)]
        assert found.page(0, len(documents)) == expected
        assert found.total == len(expected)
        assert {f: dict(c) for f, c in found.counts.items() if c} == {
            f: c for f, c in naive_counts(among, wanted).items() if c
        }


@pytest.mark.parametrize("seed", range(10))
def test_pages_are_slices_of_one_order_with_ties_by_title(seed):
    chance = random.Random(seed)
    documents = random_documents(chance, 60)
    found = catalogue_of(documents).select({"status": ["status1", "status2"]})
    chosen = [d for d in documents if fits(d, {"status": ["status1", "status2"]})]

    for sort, sign in (("year", 1), ("-year", -1)):
        expected = sorted(
            chosen,
            key=lambda d, sign=sign: (
                "year" not in d.sort,
                sign * d.sort.get("year", 0),
                d.sort["title"],
            ),
        )
        years = [(d.sort.get("year"), d.sort["title"]) for d in expected]
        by_key = {d.key: (d.sort.get("year"), d.sort["title"]) for d in chosen}
        whole = found.page(0, 60, sort)
        assert [by_key[key] for key in whole] == years
        assert [found.page(n, n + 7, sort) for n in range(0, 60, 7)] == [
            whole[n : n + 7] for n in range(0, 60, 7)
        ]


def test_a_count_is_what_one_gets_by_choosing_the_value():
    documents = random_documents(random.Random(3), 80)
    subject = catalogue_of(documents)
    found = subject.select({"topic": ["topic1"]})
    for facet in ("region", "status"):
        for value, count in found.counts[facet].items():
            chosen = {"topic": ["topic1"], facet: [value]}
            assert subject.select(chosen).total == count


def test_several_values_together_count_what_one_gets_by_choosing_all_of_them():
    dice = random.Random(4)
    subject = catalogue_of(random_documents(dice, 80))
    found = subject.select({"topic": ["topic1"], "region": ["region0"]})
    for _ in range(20):
        values = dice.sample([*subject.column("region")], dice.randint(1, 4))
        chosen = {"topic": ["topic1"], "region": values}
        together = found.counts.together("region", [*values, "unknown"])
        assert together == subject.select(chosen).total
    assert found.counts.together("region", []) == 0
    assert found.counts.together("unknown", ["x"]) == 0


def test_unknown_facets_are_left_out_and_unknown_values_fit_nothing():
    subject = catalogue_of(random_documents(random.Random(1), 20))
    assert subject.select({"unknown": ["x"]}).total == 20
    assert subject.select({"status": ["unknown"]}).total == 0
    assert subject.select(kind="unknown").total == 0
    assert subject.select().counts["unknown"] == {}


@pytest.mark.django_db
def test_the_present_catalogue_costs_one_query(django_assert_num_queries):
    documents = random_documents(random.Random(2), 30)
    rows.save(documents, [document.key for document in documents])
    assert catalogue.current().select().total == 30
    with django_assert_num_queries(1):
        assert catalogue.current().select().total == 30


@pytest.mark.django_db
def test_a_changed_document_makes_a_new_catalogue_and_an_unchanged_one_none():
    documents = random_documents(random.Random(2), 3)
    keys = [document.key for document in documents]
    rows.save(documents, keys)
    before = catalogue.current()
    rows.save(documents, keys)
    assert catalogue.current() is before
    rows.save(documents[1:], keys)
    assert catalogue.current().keys == sorted(keys[1:])
