"""Every page of the demo, seen as a visitor's browser sees it."""

import re
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe

PROJECT = "/projekte/reallabor-niederrhein/"
KINDS = {
    "start": "/",
    "listing": "/projekte/",
    "listing, narrowed": "/projekte/?thema=open-data&region=051&q=Daten",
    "listing, empty": "/projekte/?q=Quastenflosser",
    "project": PROJECT,
    "project, thin": "/projekte/modellkommune-open-government-bonn/",
    "organisation": "/kommunen/moers/",
    "partner": "/kommunen/kdvz-rhein-erft-rur/",
    "region": "/kommunen/region/kreis-wesel/",
    "map of Kreise": "/kommunen/",
    "map of Gemeinden": "/kommunen/?ebene=gemeinden&sortierung=-profile",
    "map of a Kreis": "/kommunen/?region=05170",
    "listing with map": "/projekte/?karte=gemeinden&region=053",
    "regions": "/kommunen/?ansicht=region",
    "region, of Kreise": "/kommunen/region/landschaftsverband-rheinland/",
    "region, of the editors": "/kommunen/region/ruhrgebiet/",
    "listing, of a region": "/projekte/?region=ruhrgebiet",
    "A to Z": "/kommunen/?ansicht=a-z",
    "search": "/suche/?q=offene+Daten",
    "search, empty": "/suche/?q=Quastenflosser",
    "search, none": "/suche/",
    "projects side by side": "/projekte/vergleich/?projekt=reallabor-niederrhein"
    "&projekt=offene-daten-owl&projekt=open-data-region-rheinland",
    "Kommunen side by side": "/kommunen/vergleich/?kommune=moers&kommune=geldern",
    "nothing side by side": "/projekte/vergleich/",
    "most reused": "/projekte/nachgenutzt/",
    "reuse, ways to report": PROJECT + "wir-auch/",
    "network": "/kommunen/netzwerk/",
    "network, narrowed": "/kommunen/netzwerk/?thema=open-data&region=053",
    "peers": "/kommunen/moers/vergleich/",
    "peers of a Kreis": "/kommunen/kreis-wesel/vergleich/?groesse=0&naehe=3",
    "listing by peers": "/projekte/?sort=wie&wie=moers",
    "listing by an unknown peer": "/projekte/?sort=wie&wie=Krehfeld",
    "figures": "/zahlen/",
    "figures, all rows": "/zahlen/?alle=kreise",
    "standard": "/barrierefreiheit/",
    "leichte sprache": "/leichte-sprache/",
}
WEIGHT = 150 * 1024


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
def test_no_kind_of_page_has_a_barrier_that_axe_finds(open_page, width, scheme):
    page = open_page("/", width, color_scheme=scheme)
    found = {}
    for kind, path in KINDS.items():
        page.goto(path)
        result = Axe().run(page)
        if result.violations_count:
            found[kind] = result.generate_report()
    assert found == {}


def test_the_page_that_is_not_found_has_no_barrier(browser, demo):
    context = browser.new_context(base_url=demo)
    page = context.new_page()
    assert page.goto("/gibt-es-nicht/").status == 404
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    context.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_no_page_is_wider_than_the_screen(open_page, width):
    page = open_page("/", width)
    wide = []
    for path in KINDS.values():
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    assert wide == []


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


def test_every_page_of_the_demo_answers_and_every_link_leads_somewhere(demo):
    _status, sitemap = fetch(f"{demo}/sitemap.xml")
    paths = {url.removeprefix(demo) for url in re.findall("<loc>(.*?)</loc>", sitemap)}
    # 434 bodies, 19 partners, 30 projects, 5 texts, start and two indexes.
    assert len(paths) == 491
    seen: set[str] = set()
    broken = {}
    while fresh := paths - seen:
        for path in fresh:
            status, page = fetch(demo + path)
            seen.add(path)
            if status != 200:
                broken[path] = status
            elif path.count("?") == 0:
                paths.update(internal_links(page))
                if page.count("<h1") != 1:
                    broken[path] = "h1"
    assert broken == {}
    assert len(seen) > 600


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
