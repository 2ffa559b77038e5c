"""The map of Kreise and Gemeinden, and the table that says the same."""

import gzip
import re

import pytest
from django.core.exceptions import ValidationError
from django.utils.html import escape

from network.models import OrganisationIndexPage, OrganisationPage
from network.models.region import CuratedRegion
from network.organisations import create_missing_pages
from network.shades import Shades
from search import outbox
from tests.conftest import make_entry

pytestmark = pytest.mark.django_db

MAP = "/kommunen/"
KILOBYTE = 1024


def drawn(page: str) -> dict[str, tuple[str, int, int]]:
    """Name → address, number and shade, as the map has them."""
    found = re.findall(
        r'<a href="([^"]+)" aria-label="([^"]+?)(?:, [^"]+)?: (\d+) Projektprofile?">'
        r'<title>[^<]+</title><path class="atlas__area atlas__area--(\d)"',
        page,
    )
    return {name: (url, int(number), int(shade)) for url, name, number, shade in found}


def tabled(page: str) -> dict[str, tuple[str, int]]:
    """Name → address and number, in the order of the table."""
    found = re.findall(
        r'<tr><th scope="row"><a href="([^"]+)">([^<]+)</a></th>.*?'
        r'<td class="number">(\d+)</td></tr>',
        page,
    )
    return {name: (url, int(number)) for url, name, number in found}


def both(client, address: str):
    page = client.get(address).content.decode()
    return drawn(page), tabled(page)


@pytest.mark.parametrize(
    ("address", "areas", "most_kilobytes"),
    [(MAP, 53, 60), (f"{MAP}?ebene=gemeinden", 396, 120)],
)
def test_the_whole_map_is_complete_light_and_equals_its_table(
    client, whole_register, address, areas, most_kilobytes
):
    page = client.get(address).content
    assert len(gzip.compress(page)) < most_kilobytes * KILOBYTE
    on_map, in_table = drawn(page.decode()), tabled(page.decode())
    assert len(on_map) == len(in_table) == areas
    assert {name: found[:2] for name, found in on_map.items()} == in_table


def test_numbers_are_projects_led_or_joined(client, make_project, organisations):
    make_project("Eins", partners=[organisations["geldern"]])
    make_project("Zwei")
    on_map, in_table = both(client, f"{MAP}?ebene=gemeinden")
    assert on_map["Moers"] == ("/kommunen/moers/", 2, 2)
    assert on_map["Geldern"] == ("/kommunen/geldern/", 1, 1)
    assert on_map["Kleve"] == ("/kommunen/kleve/", 0, 0)
    assert in_table["Moers"] == ("/kommunen/moers/", 2)


def test_a_kreis_counts_what_happens_in_it(client, make_project, organisations):
    make_project("Eins", partners=[organisations["geldern"], organisations["kleve"]])
    on_map, in_table = both(client, MAP)
    assert on_map["Kreis Kleve"] == ("/kommunen/region/kreis-kleve/", 1, 1)
    assert on_map["Düsseldorf"] == ("/kommunen/duesseldorf/", 0, 0)
    assert {name: found[:2] for name, found in on_map.items()} == in_table


@pytest.mark.parametrize(
    ("counts", "legend", "levels"),
    [
        ([], ["0", "1", "2–3", "4–7", "ab 8 Profilen"], []),
        ([0, 1, 2, 3, 4, 7, 8, 99], None, [0, 1, 2, 2, 3, 3, 4, 4]),
        ([8, 9, 70], None, [4, 4, 4]),  # too few for quarters
        ([9, 9, 9, 9], ["0", "1–8", "9", "10", "ab 11 Profilen"], [2, 2, 2, 2]),
        (
            [0, 11, 12, 18, 24, 25, 31, 33, 47],
            ["0", "1–14", "15–24", "25–29", "ab 30 Profilen"],
            [0, 1, 1, 2, 2, 3, 4, 4, 4],
        ),
        (
            [180, 260, 410, 455, 520, 610, 1310, 1400],
            ["0", "1–399", "400–499", "500–1.299", "ab 1.300 Profilen"],
            [1, 1, 2, 2, 3, 3, 4, 4],
        ),
    ],
)
def test_shades_fit_the_numbers_and_the_legend_names_them(counts, legend, levels):
    shades = Shades.of(counts)
    usual = ["0", "1", "2–3", "4–7", "ab 8 Profilen"]
    assert [text for _level, text in shades.legend] == (legend or usual)
    assert [shades.level(count) for count in counts] == levels


def test_map_and_legend_have_the_same_shades(client, make_project, organisations):
    for number in range(12):
        make_project(
            f"Projekt {number}", partners=list(organisations.values())[:number]
        )
    page = client.get(f"{MAP}?ebene=gemeinden").content.decode()
    counts = [number for _url, number, _shade in drawn(page).values()]
    shades = Shades.of(counts)
    assert {shade for _url, _number, shade in drawn(page).values()} > {4}
    for _url, number, shade in drawn(page).values():
        assert shade == shades.level(number)
    for level, numbers in shades.legend:
        assert f'legend__step--{level}"></span> {numbers}</span>' in page


def test_the_map_can_be_narrowed_to_a_region(client, organisations):
    page = client.get(f"{MAP}?region=05154").content.decode()
    assert set(drawn(page)) == set(tabled(page)) == {"Geldern", "Kleve"}
    assert 'viewBox="0 0 ' not in page.split('class="atlas"')[1][:80]
    assert f'href="{MAP}?ebene=gemeinden"' in page  # back to the whole


def test_a_close_map_names_its_areas_and_a_large_one_does_not(client, whole_register):
    close = client.get(f"{MAP}?region=05154").content.decode()
    names = close.split('class="atlas__names" aria-hidden="true"')[1].split("</g>")[0]
    assert set(re.findall(r">([^<>]+)</text>", names)) == set(drawn(close))
    whole = client.get(f"{MAP}?ebene=gemeinden").content.decode()
    assert "atlas__names" not in whole


def test_regions_of_the_editors_can_be_chosen_and_have_a_map(client, organisations):
    niederrhein = CuratedRegion.objects.create(name="Niederrhein", slug="niederrhein")
    niederrhein.members.set(["05154", "05170024"])
    outbox.all_changed()
    chosen = client.get(f"{MAP}?region=niederrhein").content.decode()
    assert set(drawn(chosen)) == set(tabled(chosen)) == {"Geldern", "Kleve", "Moers"}
    page = client.get("/kommunen/region/niederrhein/").content.decode()
    assert set(drawn(page)) == {"Geldern", "Kleve", "Moers"}
    assert 'href="/kommunen/?region=niederrhein"' in page


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("name", ["Düsseldorf", "Geldern", "Kleve", "Moers"]),
        ("-name", ["Moers", "Kleve", "Geldern", "Düsseldorf"]),
        ("-profile", ["Moers", "Geldern", "Düsseldorf", "Kleve"]),
        ("-einwohner", ["Kleve", "Düsseldorf", "Geldern", "Moers"]),
        ("unsinn", ["Düsseldorf", "Geldern", "Kleve", "Moers"]),
    ],
)
def test_the_table_is_sorted_by_its_address(
    client, make_project, organisations, sort, names
):
    make_project("Eins", partners=[organisations["geldern"]])
    make_project("Zwei")
    entry = organisations["kleve"].register
    entry.population = 200_000
    entry.save()
    outbox.all_changed()
    page = client.get(MAP, {"ebene": "gemeinden", "sortierung": sort}).content.decode()
    assert list(tabled(page)) == names


def test_a_second_click_sorts_the_other_way_round(client, organisations):
    page = client.get(f"{MAP}?sortierung=-einwohner").content.decode()
    assert 'aria-sort="descending"' in page
    assert f'href="{MAP}?sortierung=einwohner#tabelle"' in page


@pytest.mark.parametrize(
    "query",
    [
        "ebene=unsinn",
        "region=05999",
        "region=%00",
        "sortierung=--name",
        "ansicht=x",
        "region=" + "0" * 5000,
        "ebene[]=kreise",
        "region=051&region=05154",
    ],
)
def test_no_address_breaks_the_map(client, organisations, query):
    assert client.get(f"{MAP}?{query}").status_code == 200


def test_what_is_not_public_is_not_on_the_map(client, organisations, make_project):
    make_project("Entwurf", publish=False)
    organisations["kleve"].unpublish()
    outbox.drain()
    on_map, in_table = both(client, f"{MAP}?ebene=gemeinden")
    assert "Kleve" not in on_map
    assert "Kleve" not in in_table
    assert on_map["Moers"][1] == 0


def test_names_are_escaped(client, organisations):
    entry = organisations["kleve"].register
    entry.name = "Kleve <b>&"
    entry.save()
    outbox.all_changed()
    page = client.get(f"{MAP}?ebene=gemeinden").content.decode()
    assert "Kleve <b>&" not in page
    assert escape("Kleve <b>&") in page


def test_more_projects_cost_no_more_queries(make_project, count_queries):
    make_project("Eins")
    before = [count_queries(f"{MAP}?ebene={e}") for e in ("kreise", "gemeinden")]
    for number in range(5):
        make_project(f"Weiteres {number}")
    after = [count_queries(f"{MAP}?ebene={e}") for e in ("kreise", "gemeinden")]
    assert after == before
    assert max(before) <= 10


# On the list of projects


def total(client, address: str) -> int:
    page = client.get(address.replace("&amp;", "&")).content.decode()
    found = re.search(r'id="ergebnisse"[^>]*>\s*(\d+) Projekt', page)
    assert found
    return int(found[1])


@pytest.mark.parametrize("scale", ["kreise", "gemeinden"])
def test_a_click_on_the_map_of_a_list_gives_what_the_area_says(
    client, make_project, organisations, scale
):
    geldern, kleve = organisations["geldern"], organisations["kleve"]
    make_project("Eins", partners=[geldern], status="laufend")
    make_project("Zwei", lead=kleve, status="laufend")
    make_project("Drei", lead=geldern, status="abgeschlossen")
    page = client.get(f"/projekte/?karte={scale}&status=laufend").content.decode()
    on_map = drawn(page)
    assert sum(number > 0 for _url, number, _shade in on_map.values()) >= 2
    for url, number, _shade in on_map.values():
        assert total(client, url) == number, url
    in_table = {name: found[:2] for name, found in on_map.items() if found[1]}
    assert tabled(page) == in_table


def test_the_map_follows_text_and_facets_and_stays_when_these_change(
    client, make_project, organisations
):
    make_project("Reallabor")
    make_project("Bauhof", lead=organisations["kleve"])
    page = client.get("/projekte/?karte=gemeinden&q=Bauhof").content.decode()
    assert drawn(page)["Kleve"][1] == 1
    assert drawn(page)["Moers"][1] == 0
    assert '<input type="hidden" name="karte" value="gemeinden">' in page
    narrowed = client.get("/projekte/?karte=gemeinden&region=05154").content.decode()
    assert set(drawn(narrowed)) == {"Geldern", "Kleve"}


@pytest.mark.parametrize("value", ["", "unsinn", "%00", "kreise&karte=unsinn"])
def test_an_unknown_map_is_none(client, make_project, value):
    make_project()
    page = client.get(f"/projekte/?karte={value}").content.decode()
    assert 'class="atlas"' not in page


def test_a_map_costs_the_list_no_query_per_area(make_project, count_queries):
    make_project()
    assert (
        count_queries("/projekte/?karte=gemeinden") <= count_queries("/projekte/") + 2
    )


# Addresses that are taken


@pytest.mark.parametrize("slug", ["region", "netzwerk", "vergleich"])
def test_no_organisation_hides_another_page(organisations, slug):
    page = organisations["moers"]
    page.slug = slug
    with pytest.raises(ValidationError, match="steht schon eine andere Seite"):
        page.full_clean()


def test_a_name_that_is_taken_gets_another_address(organisations):
    index = OrganisationIndexPage.objects.get()
    page = index.add_child(instance=OrganisationPage(title="Netzwerk", kind="verein"))
    assert page.slug == "netzwerk-verein"


@pytest.mark.parametrize("name", ["Region", "Netzwerk", "Vergleich"])
def test_a_body_of_the_register_hides_no_other_page(client, organisations, name):
    make_entry("05154999", "gemeinde", "Gemeinde", name, "05154")
    [page] = create_missing_pages(OrganisationIndexPage.objects.get())
    outbox.drain()
    assert page.slug == f"{name.lower()}-05154999"
    page.full_clean()
    assert client.get(page.url).status_code == 200


def test_no_project_hides_another_page(make_project):
    assert make_project("Vergleich").slug == "vergleich-2"
    project = make_project("Nachgenutzt")
    assert project.slug == "nachgenutzt-2"
    project.slug = "nachgenutzt"
    with pytest.raises(ValidationError, match="Es gibt schon ein Projekt"):
        project.full_clean()
