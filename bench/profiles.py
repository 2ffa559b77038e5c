"""Invents profiles: the same number always gives the same profile, on any machine.

Nothing here asks the database. What profiles refer to comes in as a `World`.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import NamedTuple

from bench.words import WORDS, YEARS, random_for, subject, summary, texts, word
from network.german import german_slug

TODAY = date(2026, 1, 1)  # a date that moved would make other profiles
MOST_PARTNERS = 8
STATUSES = {
    "geplant": 10,
    "laufend": 40,
    "verstetigt": 25,
    "abgeschlossen": 20,
    "eingestellt": 5,
}
ENDED = ("abgeschlossen", "eingestellt")


class Kommune(NamedTuple):
    """Who can lead a project or take part; neighbours have the same region."""

    slug: str
    title: str
    region: str


class World(NamedTuple):
    """What there is to refer to: slugs of snippets, and values of choice fields."""

    kommunen: list[Kommune]
    topics: list[str]
    programmes: list[str]
    legal_forms: list[str]
    costs: list[str]
    staff_shares: list[str]


class Profile(NamedTuple):
    """One invented profile. `facts` are plain fields, the rest its parts."""

    number: int
    lead: Kommune
    partners: list[Kommune]
    topics: list[str]
    keywords: list[str]
    programmes: list[str]
    contact: str
    based_on: int | None  # the number of an earlier profile that it builds on
    facts: dict[str, object]


def profiles(count: int, world: World) -> Iterator[Profile]:
    """The first profiles of this world, led by every Kommune in turn."""
    leads = list(world.kommunen)
    random_for("leads").shuffle(leads)
    near = defaultdict(list)
    for kommune in world.kommunen:
        near[kommune.region].append(kommune)
    for number in range(count):
        lead = leads[number % len(leads)]
        yield _profile(number, lead, near[lead.region], world)


def _profile(number: int, lead: Kommune, near: list[Kommune], world: World) -> Profile:
    random = random_for(number)
    partners = _partners(random, lead, near, world.kommunen)
    theme = subject(random)
    names = _names(random, theme, lead, partners)
    title = f"{names['art'].capitalize()} {theme} {lead.title}"
    funded = random.random() < 0.4
    facts = {
        "title": title,
        "slug": f"{german_slug(title)}-{number}",
        "summary": summary(random, names),
        "funding_amount": random.randrange(5_000, 900_000, 500) if funded else None,
        **_choices(random, world),
        **_dates(random, number),
        **texts(random, names),
    }
    return Profile(
        number=number,
        lead=lead,
        partners=partners,
        topics=random.sample(world.topics, random.randint(1, 3)),
        keywords=random.sample(WORDS["keywords"], random.randint(3, 5)),
        programmes=[random.choice(world.programmes)] if funded else [],
        contact=f"{lead.title}, {names['amt']}",
        based_on=random.randrange(number) if number and random.random() < 0.1 else None,
        facts=facts,
    )


def _partners(
    random: Random, lead: Kommune, near: list[Kommune], everybody: list[Kommune]
) -> list[Kommune]:
    """Mostly neighbours, few more often than many; now and then somebody far away."""
    wanted = min(random.randint(1, MOST_PARTNERS), random.randint(1, MOST_PARTNERS))
    chosen = random.sample(near, min(wanted, len(near)))
    chosen.append(random.choice(everybody))
    partners = [kommune for kommune in dict.fromkeys(chosen) if kommune != lead]
    others = partners or [kommune for kommune in everybody if kommune != lead]
    return others[:wanted]


def _names(
    random: Random, theme: str, lead: Kommune, partners: list[Kommune]
) -> dict[str, str]:
    """What the sentences of one profile are about."""
    others = [partner.title for partner in partners]
    if len(others) > 3:
        others = [*others[:2], f"{len(others) - 2} weitere Kommunen"]
    return {
        "sache": theme,
        "art": word(random, "qualities"),
        "ort": lead.title,
        "partner": " und ".join(filter(None, [", ".join(others[:-1]), others[-1]])),
        "amt": word(random, "offices"),
    }


def _choices(random: Random, world: World) -> dict[str, object]:
    """Choice fields; what is optional is left empty in a third of the profiles."""
    fields = {
        "legal_form": world.legal_forms,
        "one_off_cost": world.costs,
        "yearly_cost": world.costs,
        "staff_share": world.staff_shares,
    }
    return {
        name: random.choice(values) if random.random() < 0.67 else ""
        for name, values in fields.items()
    }


def _dates(random: Random, number: int) -> dict[str, object]:
    status = random.choices(list(STATUSES), list(STATUSES.values()))[0]
    start = random.randint(*YEARS)
    end = min(start + random.randint(1, 6), YEARS[1]) if status in ENDED else None
    confirmed = TODAY - timedelta(days=random.randrange(1_200))
    # One moment each, so that every order by date has exactly one result.
    published = datetime(2022, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    return {
        "status": status,
        "start_year": start,
        "end_year": end,
        "last_confirmed": confirmed if random.random() < 0.8 else None,
        "first_published_at": published,
        "last_published_at": published,
    }
