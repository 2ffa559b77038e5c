"""Which addresses are asked for: many different ones of every kind of page."""

from random import Random
from urllib.parse import urlencode

from bench.urls import CONSTANT
from bench.words import WORDS, random_for, subject
from network.models import OrganisationPage, RegisterEntry
from projects.models import ProjectPage, Topic

MOST_PROJECTS = 1_000
QUERIES = 150
FACETED = 60
WIDE = 0.75  # share of the faceted addresses that find many projects
LISTING = "/projekte/"


def addresses() -> dict[str, list[str]]:
    """Kind of page → paths, in an order that does not change."""
    random = random_for("addresses")
    slugs = list(ProjectPage.objects.order_by("pk").values_list("slug", flat=True))
    random.shuffle(slugs)
    leads = OrganisationPage.objects.filter(register__level="gemeinde")
    kommunen = list(leads.order_by("pk").values_list("slug", flat=True))
    random.shuffle(kommunen)
    return {
        "constant": [f"/{CONSTANT}"],
        "start": ["/"],
        "listing": [LISTING, *(f"{LISTING}?page={n}" for n in range(2, 11))],
        "faceted": [faceted(random) for _number in range(FACETED)],
        "project": [f"{LISTING}{slug}/" for slug in slugs[:MOST_PROJECTS]],
        "search": [f"/suche/?{urlencode(q)}" for q in queries(random)],
        "organisation": [f"/kommunen/{slug}/" for slug in kommunen[:100]],
        "map": ["/kommunen/", "/kommunen/?ebene=gemeinden"],
        "listing map": [
            f"{LISTING}?karte={scale}" for scale in ("kreise", "gemeinden")
        ],
        "region": [f"/kommunen/region/{slug}/" for slug in regions()],
        "network": ["/kommunen/netzwerk/", *map(network, topics())],
        "side by side": [side_by_side(slugs[n : n + 4]) for n in range(0, 100, 4)],
        "figures": ["/zahlen/"],
    }


def regions() -> list[str]:
    """Every Kreis and Regierungsbezirk."""
    pages = OrganisationPage.objects.filter(
        register__level__in=("kreis", "regierungsbezirk")
    )
    return list(pages.order_by("pk").values_list("slug", flat=True))


def topics() -> list[str]:
    """Those of the first level."""
    return list(Topic.objects.filter(parent=None).values_list("slug", flat=True))


def side_by_side(slugs: list[str]) -> str:
    return f"{LISTING}vergleich/?{urlencode([('projekt', slug) for slug in slugs])}"


def network(topic: str) -> str:
    return f"/kommunen/netzwerk/?thema={topic}"


def faceted(random: Random) -> str:
    """The listing as visitors narrow it: a topic and a region, sometimes more. Mostly
    broad ones, because a page full of cards is what costs."""
    wide, narrow = random.random() < WIDE, random.random() < 0.4
    topics = Topic.objects.filter(parent__isnull=wide).order_by("slug")
    level = "regierungsbezirk" if wide else "kreis"
    regions = RegisterEntry.objects.filter(level=level).order_by("pk")
    extras = [
        ("thema", random.choice(topics).slug),
        ("region", random.choice(regions).pk),
        ("status", "laufend"),
        ("jahr", str(random.randint(2010, 2024))),
        ("rechtsform", "zweckverband"),
    ]
    chosen = [("thema", random.choice(topics).slug)]
    chosen.append(("region", random.choice(regions).pk))
    chosen += [random.choice(extras)] * narrow
    chosen += [("page", "2")] * (wide and random.random() < 0.3)
    return f"{LISTING}?{urlencode(list(dict.fromkeys(chosen)))}"


def queries(random: Random) -> list[dict[str, str]]:
    """What visitors type, half of it two words: subjects, keywords, names, people."""
    names = list(
        OrganisationPage.objects.order_by("pk").values_list("title", flat=True)
    )
    people = " ".join(WORDS["groups"]).split()
    lists = (WORDS["keywords"], WORDS["offices"], names, people)

    def word() -> str:
        some = random.choice([*lists, None])
        return random.choice(some) if some else subject(random)

    return [
        {"q": word() if number % 2 else f"{word()} {word()}"}
        for number in range(QUERIES)
    ]
