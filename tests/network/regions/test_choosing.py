"""Regions of the editors where visitors narrow, search and type."""

import pytest
from django.http import QueryDict

from home.suggestions import completions
from network.models import CuratedRegion
from projects.listing.listing import Listing
from projects.listing.map import ListingMap
from tests.layers import layer
from tests.making import project_of

pytestmark = pytest.mark.django_db


def listing(address: str = "") -> Listing:
    return Listing.of(QueryDict(address))


def titles(address: str) -> set[str]:
    return {card.title for card in listing(address).page("1")}


def group(address: str = "") -> dict[str, int]:
    """What is offered under „Weitere Regionen“, with counts."""
    (facet,) = (facet for facet in listing(address).facets if facet.param == "region")
    last = facet.options[-1]
    assert (last.value, last.label) == ("", "Weitere Regionen")
    return {option.label: option.count for option in last.children}


@layer
def projects(rheinland):
    kleve, geldern = rheinland["kleve"], rheinland["geldern"]
    project_of(rheinland["moers"], "Moers")
    project_of(geldern, "Geldern")
    project_of(kleve, "Kleve")
    project_of(kleve, "Beide", partners=[geldern])


def test_a_region_means_its_members(projects, make_region):
    make_region("Niederrhein", "05170", "05154012")
    assert titles("region=niederrhein") == {"Moers", "Geldern", "Beide"}
    assert titles("region=niederrhein&region=05154") == {
        *("Moers", "Geldern", "Beide", "Kleve")
    }
    assert titles("region=LVR") == {"Moers", "Geldern", "Beide", "Kleve"}
    assert titles("region=LVR&kommune=geldern") == {"Geldern", "Beide"}
    assert titles("region=LWL") == set()


def test_further_regions_are_a_group_with_the_counts_one_gets(projects, make_region):
    make_region("Niederrhein", "05170", "05154012")
    make_region("Leer")
    make_region("Amtsstadt", "05111000")
    assert group() == {"Landschaftsverband Rheinland": 4, "Niederrhein": 3}
    # Counted as if nothing were chosen in it, and with what is chosen elsewhere.
    assert group("region=niederrhein&kommune=kleve") == {
        "Landschaftsverband Rheinland": 2,
        "Niederrhein": 1,
    }
    # What is chosen stays in sight.
    assert group("region=LWL")["Landschaftsverband Westfalen"] == 0


def test_official_regions_are_counted_as_before(projects, make_region):
    def counts():
        (facet,) = (f for f in listing().facets if f.param == "region")
        (bezirk,) = (option for option in facet.options if option.value == "051")
        below = [(child.label, child.count) for child in bezirk.children]
        return bezirk.count, below

    official = (4, [("Kreis Kleve", 3), ("Kreis Wesel", 1)])
    assert counts() == official
    make_region("Niederrhein", "05170", "05154012")
    assert counts() == official


def test_the_choice_is_shown_by_its_name(client, projects, make_region):
    make_region("Niederrhein", "05170")
    page = client.get("/projekte/?region=niederrhein&region=LVR").content.decode()
    assert "Weitere Regionen" in page
    assert 'id="region-niederrhein" type="checkbox" name="region"' in page
    labels = [chip.label for chip in listing("region=niederrhein&region=LVR").chips]
    assert labels == ["Niederrhein", "Landschaftsverband Rheinland"]


@pytest.mark.parametrize("value", ["", "lvr", "weitere", "05170024", "%00", "' or 1"])
def test_what_is_no_region_is_left_out(projects, make_region, value):
    make_region("Niederrhein", "05170")
    assert listing(f"region={value}").chosen == {}


def test_another_member_counts_at_once_everywhere(client, projects, make_region):
    region = make_region("Niederrhein", "05170")
    address = "/kommunen/region/niederrhein/"
    assert client.get(address).context["total"] == 1
    assert group()["Niederrhein"] == 1
    assert titles("q=Niederrhein") == {"Moers"}

    region.members.add("05154012")
    assert client.get(address).context["total"] == 3
    assert client.get(address).context["facts"].population == 200_000
    assert titles("region=niederrhein") == {"Moers", "Geldern", "Beide"}
    assert group()["Niederrhein"] == 3
    assert titles("q=Niederrhein") == {"Moers", "Geldern", "Beide"}

    region.members.clear()
    assert client.get(address).status_code == 404
    assert listing("region=niederrhein").chosen == {}
    region.members.add("05170")
    CuratedRegion.objects.get().delete()
    assert client.get(address).status_code == 404


def test_the_map_of_the_list_shows_the_members(client, projects, make_region):
    make_region("Niederrhein", "05170", "05154012")
    for value, names in {
        "niederrhein": ["Geldern", "Moers"],
        "LVR": ["Düsseldorf", "Geldern", "Kleve", "Moers"],
    }.items():
        found = ListingMap.of(listing(f"karte=gemeinden&region={value}"))
        assert [area.body.name for area in found.atlas.areas] == names
    for scale in ("gemeinden", "kreise"):
        address = f"/projekte/?karte={scale}&region=niederrhein&region=LWL"
        assert client.get(address).status_code == 200


def test_the_search_knows_other_names(projects, make_region):
    make_region("Niederrhein", "05154012", other_names="linker Niederrhein, Gelderland")
    for name in ("Niederrhein", "Gelderland", "linker Niederrhein"):
        assert titles(f"q={name}") == {"Geldern", "Beide"}


def test_regions_are_suggested_while_typing(projects, make_region):
    make_region("Niederrhein", "05170")
    titles, notes, urls = completions("nieder")
    assert titles == ["Niederrhein"]
    assert notes == ["Region, 1 Projekt"]
    assert urls[0].endswith("/kommunen/region/niederrhein/")


def test_an_official_address_is_never_taken_over(client, organisations, make_region):
    """Should a body get a page later that editors had given a region's address."""
    region = make_region("Falle", "05154")
    CuratedRegion.objects.filter(pk=region.pk).update(slug="kreis-wesel")
    region.save(update_fields=["name"])
    page = client.get("/kommunen/region/kreis-wesel/")
    assert page.context["region"].entry.key == "05170"
