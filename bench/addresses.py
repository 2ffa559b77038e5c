"""Which addresses are asked for: many different ones of every kind of page."""

from random import Random
from urllib.parse import urlencode

from bench.urls import CONSTANT
from bench.words import WORDS, random_for, subject
from network.models import OrganisationPage
from projects.models import ProjectPage, Topic

WIDE = 0.75  # share of the faceted addresses that find many projects
LISTING = "/projekte/"
NETWORK = "/kommunen/netzwerk/"


def addresses() -> dict[str, list[str]]:
    """Kind of page → paths, in an order that does not change."""
    random = random_for("addresses")
    slugs = list(ProjectPage.objects.order_by("pk").values_list("slug", flat=True))
    random.shuffle(slugs)
    kommunen = organisations("slug", "gemeinde")
    random.shuffle(kommunen)
    topics = Topic.objects.filter(parent=None).values_list("slug", flat=True)
    regions = organisations("slug", "kreis", "regierungsbezirk")
    compared = [slugs[n : n + 4] for n in range(0, 100, 4)]
    return {
        "constant": [f"/{CONSTANT}"],
        "start": ["/"],
        "listing": [LISTING, *(f"{LISTING}?page={n}" for n in range(2, 11))],
        "faceted": [f"{LISTING}?{urlencode(faceted(random))}" for _ in range(60)],
        "project": [f"{LISTING}{slug}/" for slug in slugs[:1_000]],
        "search": [f"/suche/?{urlencode({'q': q})}" for q in queries(random)],
        "organisation": [f"/kommunen/{slug}/" for slug in kommunen[:100]],
        "map": ["/kommunen/", "/kommunen/?ebene=gemeinden"],
        "listing map": [
            f"{LISTING}?karte={level}" for level in ("kreise", "gemeinden")
        ],
        "region": [f"/kommunen/region/{slug}/" for slug in regions],
        "network": [NETWORK, *(f"{NETWORK}?thema={slug}" for slug in topics)],
        "side by side": [
            f"{LISTING}vergleich/?{urlencode([('projekt', slug) for slug in four])}"
            for four in compared
        ],
        "figures": ["/zahlen/"],
    }


def organisations(name: str, *levels: str) -> list[str]:
    """One fact of every organisation of these levels."""
    found = OrganisationPage.objects.filter(register__level__in=levels)
    return list(found.order_by("pk").values_list(name, flat=True))


def faceted(random: Random) -> list[tuple[str, str]]:
    """The listing as visitors narrow it: a topic and a region, sometimes more. Mostly
    broad ones, because a page full of cards is what costs."""
    wide, narrow = random.random() < WIDE, random.random() < 0.4
    topics = Topic.objects.filter(parent__isnull=wide).order_by("slug")
    regions = organisations("register_id", "regierungsbezirk" if wide else "kreis")
    extras = [
        ("thema", random.choice(topics).slug),
        ("region", random.choice(regions)),
        ("status", "laufend"),
        ("jahr", str(random.randint(2010, 2024))),
        ("rechtsform", "zweckverband"),
    ]
    chosen = [("thema", random.choice(topics).slug), ("region", random.choice(regions))]
    chosen += [random.choice(extras)] * narrow
    chosen += [("page", "2")] * (wide and random.random() < 0.3)
    return list(dict.fromkeys(chosen))


def queries(random: Random) -> list[str]:
    """What visitors type, half of it two words: subjects, keywords, names, people."""
    names = OrganisationPage.objects.order_by("pk").values_list("title", flat=True)
    people = " ".join(WORDS["groups"]).split()
    lists = [WORDS["keywords"], WORDS["offices"], list(names), people, None]

    def word() -> str:
        some = random.choice(lists)
        return random.choice(some) if some else subject(random)

    return [word() if number % 2 else f"{word()} {word()}" for number in range(150)]
