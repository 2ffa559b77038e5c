"""Every page of the demo: it answers, is light, says what it should and leads on."""

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest

PROJECT = "/projekte/reallabor-niederrhein/"
WEIGHT = 150 * 1024


@pytest.mark.parametrize("path", ["/", "/projekte/", PROJECT])
def test_a_first_visit_is_light(browser, demo, path):
    context = browser.new_context(base_url=demo)
    page = context.new_page()
    sizes: dict[str, int] = {}

    def weigh(request):
        if request.url.startswith("http"):  # KERN's icons are data: addresses
            size = request.sizes()
            sizes[request.url] = size["responseBodySize"] + size["responseHeadersSize"]

    page.on("requestfinished", weigh)
    page.goto(path, wait_until="networkidle")
    context.close()
    assert sum(sizes.values()) < WEIGHT, sizes
    assert len(sizes) <= 10, sizes


def fetch(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""


def internal_links(page: str) -> Iterator[str]:
    for link in re.findall(r'href="(/[^"#]*)', page):
        if not link.startswith(("/static/", "/admin/")) and not link.endswith(".csv"):
            yield link.replace("&amp;", "&")


def pages_of(demo: str) -> set[str]:
    """The paths in the sitemap."""
    _status, sitemap = fetch(f"{demo}/sitemap.xml")
    return {url.removeprefix(demo) for url in re.findall("<loc>(.*?)</loc>", sitemap)}


def crawl(demo: str, paths: set[str]) -> tuple[dict[str, object], set[str]]:
    """What is wrong with these pages, by path, and where their links lead."""
    broken: dict[str, object] = {}
    links: set[str] = set()
    for path in paths:
        status, page = fetch(demo + path)
        if status != 200:
            broken[path] = status
        elif "?" not in path:
            links.update(internal_links(page))
            if page.count("<h1") != 1:
                broken[path] = "h1"
    return broken, links


def shape(link: str, slugs: set[str]) -> tuple[str, tuple[str, ...]]:
    """What a link has in common with those that differ only in whom they are about:
    its path without the slugs of pages, and the names of its parameters.
    """
    path, _mark, query = link.partition("?")
    parts = ["*" if part in slugs else part for part in path.split("/")]
    return "/".join(parts), tuple(sorted({name for name, _value in parse_qsl(query)}))


def test_every_page_of_the_demo_answers_and_every_kind_of_link_leads_somewhere(demo):
    pages = pages_of(demo)
    # 434 bodies, 19 partners, 30 projects, 5 texts, start and two indexes.
    assert len(pages) >= 491  # other tests may have published one
    slugs = {path.split("/")[-2] for path in pages} - {"kommunen", "projekte"}
    broken, links = crawl(demo, pages)
    seen: dict[tuple[str, tuple[str, ...]], str] = {}
    while fresh := {
        kind: link
        for link in sorted(links - pages)
        if (kind := shape(link, slugs)) not in seen
    }:
        seen |= fresh
        worse, links = crawl(demo, set(fresh.values()))
        broken |= worse
    assert broken == {}
    assert len(seen) > 40


@pytest.mark.soak
def test_every_link_of_the_demo_leads_somewhere(demo):
    broken: dict[str, object] = {}
    seen: set[str] = set()
    links = pages_of(demo)
    while fresh := links - seen:
        seen |= fresh
        worse, links = crawl(demo, fresh)
        broken |= worse
    assert broken == {}
    assert len(seen) > 10_000


def test_the_reallabor_shows_every_field_of_its_steckbrief(demo):
    _status, page = fetch(demo + PROJECT)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    for label in (
        "Beteiligte Kommunen",
        "Stichworte",
        "Hauptverantwortlich",
        "Sonstige Beteiligte",
        "Kurzprofil",
        "Anlass",
        "Ziel",
        "Umsetzung",
        "Finanzierung",
        "Rechtsform",
        "Zusammenarbeit seit",
        "Kontakt",
        "Links",
        "Quellen",
    ):
        assert label in text, label
    for fact in (
        "Moers mit Geldern und Kleve",
        "Hochschule Rhein-Waal",
        "Open Knowledge Foundation Deutschland",
        "Offene Kommunen.NRW Institut",
        "NRW-Forschungskolleg Online-Partizipation",
        "Große kreisangehörige Stadt",
        "Kreis Wesel",
        "Regierungsbezirk Düsseldorf",
        "101.503 (31.12.2024)",
        "67,64 km²",
        "Destatis",
        "2020",
        "Rathausplatz 1, 47441 Moers",
        "0 28 41 / 20 10",
        "Regionale Open Government Labore",
    ):
        assert fact in text, fact


@pytest.mark.parametrize("slug", ["geldern", "kleve"])
def test_partners_list_the_reallabor_as_joined(demo, slug):
    _status, page = fetch(f"{demo}/kommunen/{slug}/")
    assert PROJECT in page.split("Beteiligt")[-1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("offene+Daten", "/projekte/offene-daten-owl/"),
        ("Open+Data", "/projekte/open-data-portal-metropole-ruhr/"),
        ("B%C3%BCrgerbeteiligungen", "/projekte/lebenslage-familie/"),
        ("buergerbeteiligung", "/projekte/lebenslage-familie/"),
        ("Niederrhein", PROJECT),
        ("reallabor", PROJECT),
        ("Volkshochschule", "/projekte/vhs-lippstadt/"),
        ("Moers", "/kommunen/moers/"),
    ],
)
def test_a_search_finds_what_it_should(demo, query, expected):
    _status, page = fetch(f"{demo}/suche/?q={query}")
    assert f'href="{expected}"' in page
