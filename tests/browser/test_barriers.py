"""Every kind of public page, seen as somebody with a small screen, weak eyes or a
screen reader meets it.
"""

import pytest

from tests.browser.barriers import barriers, faint_texts, too_wide

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


@pytest.mark.parametrize(
    ("width", "scheme", "other", "narrower"),
    [(1440, "light", "dark", 768), (360, "dark", "light", 320)],
)
def test_no_kind_of_page_has_a_barrier(open_page, width, scheme, other, narrower):
    """In the other scheme nothing but the colours differs."""
    page = open_page("/", reduced_motion="reduce")
    problems = []
    for path in KINDS.values():
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(path)
        problems += barriers(page)
        page.emulate_media(color_scheme=other)
        problems += faint_texts(page)
        page.set_viewport_size({"width": narrower, "height": 900})
        problems += too_wide(page)
    assert problems == []


@pytest.mark.soak
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_no_kind_of_page_has_a_barrier_in_any_variant(open_page, width, scheme):
    page = open_page("/", width, color_scheme=scheme)
    problems = []
    for path in KINDS.values():
        page.goto(path)
        problems += barriers(page)
    assert problems == []


def test_the_page_that_is_not_found_has_no_barrier(browser, demo):
    page = browser.new_page(base_url=demo)
    assert page.goto("/gibt-es-nicht/").status == 404
    assert barriers(page) == []
    page.close()
