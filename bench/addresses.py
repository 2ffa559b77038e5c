"""Which addresses are asked for: many different ones of every kind of page."""

from random import Random
from urllib.parse import urlencode

from bench.urls import CONSTANT
from bench.words import WORDS, random_for, subject
from network.models import OrganisationPage, RegisterEntry
from projects.models import FundingProgramme, ProjectPage, Topic

MOST_PROJECTS = 1_000
QUERIES = 150
FACETED = 60


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
        "listing": ["/projekte/", *(f"/projekte/?page={n}" for n in range(2, 11))],
        "faceted": [faceted(random) for _number in range(FACETED)],
        "project": [f"/projekte/{slug}/" for slug in slugs[:MOST_PROJECTS]],
        "search": [f"/suche/?{urlencode(q)}" for q in queries(random)],
        "organisation": [f"/kommunen/{slug}/" for slug in kommunen[:100]],
    }


def faceted(random: Random) -> str:
    """The listing as visitors narrow it: a topic and a region, sometimes more."""
    regions = RegisterEntry.objects.filter(level__in=("kreis", "regierungsbezirk"))
    choices = {
        "thema": list(Topic.objects.order_by("slug").values_list("slug", flat=True)),
        "region": list(regions.order_by("pk").values_list("pk", flat=True)),
        "status": ["laufend", "verstetigt", "abgeschlossen"],
        "jahr": [str(year) for year in range(2010, 2025)],
        "foerderung": list(FundingProgramme.objects.values_list("slug", flat=True)),
    }
    chosen = [("thema", random.choice(choices["thema"]))]
    chosen += [("thema", random.choice(choices["thema"]))] * (random.random() < 0.4)
    chosen += [("region", random.choice(choices["region"]))]
    if random.random() < 0.3:
        extra = random.choice(["status", "jahr", "foerderung"])
        chosen.append((extra, random.choice(choices[extra])))
    if random.random() < 0.3:
        chosen.append(("page", "2"))
    return f"/projekte/?{urlencode(chosen)}"


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
