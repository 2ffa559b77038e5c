from io import BytesIO
from types import SimpleNamespace

import pytest
from django.template import Context, Engine
from PIL import Image, ImageColor

from network import locator_picture
from network.geography import BOUNDARIES, SOURCE, shapes
from network.locator import Locator
from network.templatetags import maps

MOERS, GELDERN, KLEVE, WESEL = "05170024", "05154016", "05154036", "05170"
EVERYBODY = Locator(lead=MOERS, partners=(GELDERN, KLEVE))


def picture(locator, **size):
    return Image.open(BytesIO(locator.png(**size)))


def colours(image):
    return {colour for _, colour in image.convert("RGB").getcolors(1_000)}


def test_a_marker_lies_in_each_that_takes_part():
    areas = shapes("municipalities")
    places = {(marker.x, marker.y) for marker in EVERYBODY.markers}
    assert places == {areas[key].centre for key in (MOERS, GELDERN, KLEVE)}


def test_only_the_lead_is_marked_as_lead():
    lead = [(marker.x, marker.y) for marker in EVERYBODY.markers if marker.lead]
    assert lead == [shapes("municipalities")[MOERS].centre]
    assert [area.key for area in EVERYBODY.areas if area.lead] == [MOERS]


def test_the_dot_of_the_lead_comes_first_as_it_would_cover_its_neighbours():
    roetgen, simmerath = "05334024", "05334028"
    locator = Locator(lead=simmerath, partners=(roetgen,))
    assert [marker.lead for marker in locator.markers] == [True, False]


def test_who_leads_is_not_shown_as_partner_too():
    locator = Locator(lead=MOERS, partners=(MOERS, KLEVE, KLEVE))
    assert sorted(area.key for area in locator.areas) == [KLEVE, MOERS]


def test_a_gemeinde_is_drawn_on_top_of_its_kreis_even_if_that_leads():
    locator = Locator(lead=WESEL, partners=(MOERS, "LWL", "051"))
    assert [area.key for area in locator.areas] == ["051", *["LWL"] * 3, WESEL, MOERS]


def test_unknown_keys_are_ignored():
    locator = Locator(lead="05999999", partners=("", MOERS, "nonsense"))
    assert [area.key for area in locator.areas] == [MOERS]
    assert len(locator.markers) == 1


def test_a_locator_without_places_is_false_and_can_still_be_drawn():
    nowhere = Locator("", ("nonsense",))
    assert not nowhere
    assert nowhere.markers == nowhere.areas == ()
    assert picture(nowhere).size == (1200, 630)


def test_the_picture_is_a_png_in_the_size_that_networks_ask_for():
    image = picture(EVERYBODY)
    assert image.format == "PNG"
    assert image.size == (1200, 630)
    assert picture(EVERYBODY, width=600, height=315).size == (600, 315)


def test_lead_and_partners_have_their_colours_in_the_picture():
    lead, partner = (
        ImageColor.getrgb(colour)
        for colour in (locator_picture.LEAD, locator_picture.AREA)
    )
    assert {lead, partner} <= colours(picture(EVERYBODY))
    assert partner not in colours(picture(Locator(lead=MOERS)))


@pytest.mark.parametrize(
    "locator",
    [
        EVERYBODY,
        Locator(),
        Locator(lead="LVR", partners=("LWL",)),
        Locator(lead="05958", partners=("05111000", "05770032", "05334002")),
        Locator(partners=tuple(shapes("municipalities"))),
    ],
)
def test_the_picture_weighs_little(locator):
    assert len(locator.png()) <= 60_000


def test_the_same_places_give_the_same_picture():
    areas = [(area.shape, area.lead) for area in EVERYBODY.areas]
    first, second = (locator_picture.draw(areas, 300, 160) for _ in range(2))
    assert first == second


def render(component, **context):
    engine = Engine(
        dirs=[BOUNDARIES.parent.parent / "templates" / "components"],
        libraries={
            "maps": "network.templatetags.maps",
            "i18n": "django.templatetags.i18n",
        },
    )
    return engine.get_template(f"{component}.html").render(Context(context))


def test_a_card_needs_only_a_few_hundred_bytes_for_its_map():
    markup = maps.locator_small(EVERYBODY)
    assert markup.count("<circle") == 3
    assert markup.count("locator__marker--lead") == 1
    assert 'href="#nrw"' in markup
    assert 'aria-hidden="true"' in markup
    assert len(markup) <= 500


def test_the_outline_for_the_cards_is_light():
    markup = render("nrw_symbol")
    assert '<symbol id="nrw"' in markup
    assert len(markup) <= 2_500


def test_no_place_no_map():
    assert "<svg" not in maps.locator_small(Locator())
    assert "<svg" not in render("locator_large", locator=Locator())


def test_the_large_map_says_in_words_who_takes_part():
    markup = render(
        "locator_large",
        locator=EVERYBODY,
        lead=SimpleNamespace(title="Moers & Umland"),
        partners=[SimpleNamespace(label="Geldern"), SimpleNamespace(label="Kleve")],
    )
    assert 'role="img"' in markup
    assert "Moers &amp; Umland, Geldern, Kleve" in markup
    assert markup.count('class="locator__area') == 3
    assert SOURCE in markup


def test_maps_carry_no_inline_style():
    for markup in (
        render("nrw_symbol"),
        maps.locator_small(EVERYBODY),
        render("locator_large", locator=EVERYBODY),
    ):
        assert "style" not in markup


def test_the_dots_of_a_card_are_made_only_once():
    assert maps.locator_markers(EVERYBODY) is maps.locator_markers(
        Locator(lead=MOERS, partners=(GELDERN, KLEVE))
    )
