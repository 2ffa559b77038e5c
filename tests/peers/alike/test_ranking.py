"""What the ranking promises, with the whole register and invented projects."""

import csv
import random
from decimal import Decimal
from math import log2
from pathlib import Path

import pytest

from network.german import german_slug
from network.models import OrganisationPage, RegisterEntry
from peers.alike.factors import FACTORS
from peers.alike.kommunen import Kommune, gathered
from peers.alike.ranking import Peer, ranked, score
from peers.alike.weights import GROUPS, SHARES, USUAL, Weights
from search.catalogue import Catalogue

REGISTER = Path("fixtures/nrw_register.csv")
TOPICS = {f"thema-{n}": (f"Thema {n}", f"thema-{n // 4}") for n in range(4, 24)}
TOPICS |= {f"thema-{n}": (f"Thema {n}", "") for n in range(1, 4)}


def entries() -> dict[str, RegisterEntry]:
    """The register as objects that no database has seen."""
    made: dict[str, RegisterEntry] = {}
    with REGISTER.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: len(row["key"]))
    for row in rows:
        entry = RegisterEntry(
            key=row["key"],
            level=row["level"],
            legal_type=row["legal_type"],
            name=row["name"],
            population=int(row["population"]),
            area_km2=Decimal(row["area_km2"]),
            latitude=float(row["latitude"]) if row["latitude"] else None,
            longitude=float(row["longitude"]) if row["longitude"] else None,
            regiostar7=row["regiostar7"],
            regiostar7_label=row["regiostar7_label"],
            parent=made.get(row["parent_key"]),
        )
        slug = german_slug(entry.title)
        # With a type, which a page would ask the database for.
        entry.organisation = OrganisationPage(slug=slug, content_type_id=1)
        made[entry.key] = entry
    return made


def invented(slugs: list[str]) -> Catalogue:
    chance = random.Random(27)

    def facets() -> dict[str, list[str]]:
        themes = set(chance.sample(sorted(TOPICS), 2))
        themes |= {TOPICS[theme][1] for theme in themes} - {""}
        who = chance.sample(slugs, chance.choice((1, 1, 2, 3, 8)))
        return {"kommune": who, "thema": sorted(themes)}

    return Catalogue(1, [(key, "project", facets(), {}) for key in range(1, 301)])


@pytest.fixture(scope="module")
def register() -> dict[str, Kommune]:
    everything = entries().values()
    compared = [e for e in everything if e.level in ("gemeinde", "kreis")]
    gemeinden = [entry for entry in everything if entry.level == "gemeinde"]
    slugs = [entry.organisation.slug for entry in compared]
    return gathered(compared, gemeinden, invented(slugs), TOPICS)


@pytest.fixture(scope="module")
def rankings(register) -> dict[str, list[Peer]]:
    return {
        slug: ranked(asking, register.values(), USUAL)
        for slug, asking in register.items()
    }


def slugs(peers: list[Peer]) -> list[str]:
    return [peer.kommune.slug for peer in peers]


def only(group: str) -> Weights:
    return Weights(**{name: 2 * (name == group) for name in GROUPS})


def test_all_gemeinden_and_kreise_are_compared_among_themselves(register, rankings):
    assert len(register) == 427
    for slug, peers in rankings.items():
        level = register[slug].level
        assert {peer.kommune.level for peer in peers} == {level}
        assert slug not in slugs(peers)
        assert len(peers) == (395 if level == "gemeinde" else 30)


def test_scores_are_from_0_to_1_and_descend(rankings):
    for peers in rankings.values():
        scores = [peer.score for peer in peers]
        assert scores == sorted(scores, reverse=True)
        assert 0 < scores[-1] <= scores[0] <= 1


def test_an_identical_twin_ranks_first(register):
    for slug in sorted(register)[::9]:
        kommune = register[slug]
        twin = kommune._replace(slug="zwilling", title="Zwilling")
        first = ranked(kommune, [*register.values(), twin], USUAL)[0]
        assert first.kommune.slug == "zwilling", slug


def test_what_is_alike_in_moers_is_alike_by_the_eye(rankings):
    moers = rankings["moers"]
    neighbours = {"bottrop", "neuss", "krefeld", "muelheim-an-der-ruhr", "oberhausen"}
    neighbours |= {"recklinghausen", "duisburg", "dinslaken", "ratingen", "wesel"}
    assert len(neighbours & set(slugs(moers[:25]))) >= 7
    assert all(peer.kommune.population > 20_000 for peer in moers[:50])


def test_near_is_mutual_nearly_always(rankings):
    ranks = {
        slug: {other: rank for rank, other in enumerate(slugs(peers), 1)}
        for slug, peers in rankings.items()
    }
    back = [
        ranks[other].get(slug, 999) <= 40
        for slug, peers in rankings.items()
        for other in slugs(peers[:10])
    ]
    assert sum(back) >= 0.9 * len(back)


@pytest.mark.parametrize("change", [0.98, 1.02])
def test_two_percent_more_or_fewer_people_move_nobody_far(register, rankings, change):
    """Of the first 40 nobody moves more than ten places, where scores lie dense; the
    score itself hardly changes.
    """
    for slug in ("moers", "koeln", "dahlem", "kreis-wesel", "altena"):
        asking = register[slug]
        before = {other: rank for rank, other in enumerate(slugs(rankings[slug]))}
        for other in slugs(rankings[slug][:40]):
            moved = register[other]
            moved = moved._replace(
                population=round(moved.population * change),
                log_population=moved.log_population + log2(change),
                log_density=moved.log_density + log2(change),
            )
            scores = [p.score for p in rankings[slug] if p.kommune.slug != other]
            after = score(asking, moved, USUAL)
            assert abs(sum(s > after for s in scores) - before[other]) <= 10
            assert after == pytest.approx(rankings[slug][before[other]].score, abs=0.03)


CHANGES = {
    "groesse": {"population": 1, "log_population": 0.0, "legal_type": "Stadt"},
    "lage": {"regiostar7": "71", "raumtyp": "Metropole", "log_density": 0.0},
    "themen": {"topics": {}, "projects": 0},
    "naehe": {"place": (0.0, 0.0, 1.0), "kreis_key": "", "bezirk_key": ""},
}


@pytest.mark.parametrize("group", GROUPS)
def test_weight_0_removes_a_factor_from_order_and_sentence(register, group):
    """Then nothing in it changes anything."""
    weights = USUAL._replace(**{group: 0})
    asking = register["moers"]
    for other in register.values():
        if other.level != asking.level or other is asking:
            continue
        changed = other._replace(**CHANGES[group])
        assert score(asking, other, weights) == score(asking, changed, weights)
        one, two = (
            Peer(asking, kommune, 1, weights).reason() for kommune in (other, changed)
        )
        assert one == two


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_alone_orders_by_nothing_else(register, group):
    asking = register["moers"]
    for peer in ranked(asking, register.values(), only(group)):
        words = [
            FACTORS[name].words(
                asking,
                peer.kommune,
                FACTORS[name].likeness(asking, peer.kommune) or 0,
            )
            for name in SHARES[group]
        ]
        assert set(peer.reasons()) <= set(words)


def test_the_shares_of_each_group_make_a_whole():
    assert SHARES.keys() == GROUPS.keys() == USUAL._asdict().keys()
    assert {name for shares in SHARES.values() for name in shares} == FACTORS.keys()
    for shares in SHARES.values():
        assert sum(shares.values()) == pytest.approx(1)


def test_a_reason_never_claims_what_is_not_so(rankings):
    for slug in sorted(rankings)[::9]:
        for peer in rankings[slug]:
            told = peer.reason()
            one, two = peer.asking, peer.kommune
            ratio = two.population / one.population
            assert ("ähnlich groß" not in told) or 2 / 3 <= ratio <= 3 / 2
            assert ("etwas größer" not in told) or 1 < ratio <= 2
            assert ("etwas kleiner" not in told) or 1 / 2 <= ratio < 1
            assert ("gleicher Raumtyp" not in told) or one.raumtyp == two.raumtyp
            assert ("gleicher Kreis" not in told) or one.kreis == two.kreis != ""
            assert ("ebenfalls" not in told) or one.legal_type == two.legal_type
            assert ("arbeitet" not in told) or one.topics.keys() & two.topics.keys()
            assert ("gemeinsam" not in told) or (
                one.projects & two.projects or "insgesamt" in told
            )


def test_the_sentence_is_german(register):
    moers = register["moers"]._replace(topics={}, projects=0b111)
    krefeld = register["krefeld"]

    def reason(weights: Weights, **changed) -> str:
        return Peer(moers, krefeld._replace(**changed), 1, weights).reason()

    assert reason(only("naehe")) == "12\u00a0km entfernt, gleicher Regierungsbezirk"
    similar = {"population": 103_902, "log_population": moers.log_population}
    assert reason(only("groesse"), **similar) == "fast gleich groß (104.000)"
    assert reason(only("themen"), projects=0b1) == "ein gemeinsames Projekt"
    assert reason(only("themen"), projects=0b11) == "2 gemeinsame Projekte"
    assert reason(only("themen"), projects=0) == "insgesamt nur wenig gemeinsam"


def test_rare_topics_count_more_and_topics_above_are_not_told(register):
    topics = {t.slug: t for k in register.values() for t in k.topics.values()}
    by_rarity = sorted(topics.values(), key=lambda topic: topic.rarity)
    common, rare = by_rarity[0], by_rarity[-1]

    def alike(*shared) -> float | None:
        with_topics = {topic.slug: topic for topic in (common, rare)}
        asking = register["moers"]._replace(topics=with_topics)
        other = register["wesel"]._replace(topics={t.slug: t for t in shared})
        return FACTORS["topics"].likeness(asking, other)

    assert alike(rare) > alike(common) > 0
    child = next(t for t in by_rarity if t.parent in TOPICS)
    parent = next(t for t in by_rarity if t.slug == child.parent)
    both = {topic.slug: topic for topic in (child, parent)}
    asking = register["moers"]._replace(topics=both, projects=0)
    told = Peer(asking, register["wesel"]._replace(topics=both), 1, only("themen"))
    assert told.reason() == f"arbeitet auch am Thema „{child.label}“"


HOSTILE = ["9" * 5000, "-1", "2.5", "²", "drei", "", "1e3", "\x00", "0x3", " 2 "]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_weight_is_the_nearest_or_the_usual(text):
    for group in GROUPS:
        weights = Weights.of({group: text})
        assert all(weight in range(4) for weight in weights)
        others = weights._asdict() | {group: 0}
        assert others == USUAL._asdict() | {group: 0}


def test_too_much_is_most_and_too_little_is_nothing():
    assert Weights.of({"groesse": "17", "naehe": "-3"}) == USUAL._replace(
        groesse=3, naehe=0
    )
