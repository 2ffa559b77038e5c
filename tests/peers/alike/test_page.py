"""/kommunen/<slug>/vergleich/: what it shows, its address and its doors."""

import re

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from wagtail.models import PageViewRestriction

from network.models import OrganisationPage, RegisterEntry
from peers.alike.kommunen import kommunen, named
from peers.alike.page import best_peers, peers_url
from peers.alike.ranking import peers
from projects.models import Topic
from search import outbox
from tests.network.conftest import TABLE

pytestmark = pytest.mark.django_db

MOERS = "/kommunen/moers/vergleich/"


def page_of(client, address: str = MOERS) -> str:
    return client.get(address).content.decode()


def listed(page: str) -> list[str]:
    return re.findall(r'<h3 class="peer__name"><a href="[^"]+">([^<]+)</a>', page)


def hrefs(page: str) -> list[str]:
    return [url.replace("&amp;", "&") for url in re.findall(r'href="([^"]+)"', page)]


def test_others_are_ranked_with_facts_and_the_reason(client, organisations):
    page = page_of(client)
    assert "Kommunen wie Moers</h1>" in page
    assert listed(page) == ["Kleve", "Düsseldorf", "Geldern"]
    assert "Fast gleich groß (100.000), ebenfalls große kreisangehörige Stadt" in page
    assert "100.000 Einwohner" in page
    assert "Kreis Kleve" in page
    assert "/kommunen/vergleich/?kommune=moers&kommune=kleve" in hrefs(page)
    assert "So wird die Ähnlichkeit berechnet" in page


def test_kreise_stand_among_kreise(client, organisations):
    page = page_of(client, "/kommunen/kreis-wesel/vergleich/")
    assert "Kreise wie Kreis Wesel" in page
    assert listed(page) == ["Kreis Kleve"]


@pytest.mark.parametrize(
    "slug",
    ["gibt-es-nicht", "regierungsbezirk-duesseldorf", "verein", "wesel-und-so"],
)
def test_only_kommunen_have_peers(client, organisations, slug):
    index = organisations["moers"].get_parent()
    index.add_child(
        instance=OrganisationPage(title="Verein", slug="verein", kind="verein")
    )
    outbox.all_changed()
    outbox.drain()
    assert client.get(f"/kommunen/{slug}/vergleich/").status_code == 404
    assert best_peers(slug) == []


def test_what_peers_did_that_moers_has_not(client, make_project, organisations):
    kleve, geldern = organisations["kleve"], organisations["geldern"]
    water = Topic.objects.create(name="Wasser", slug="wasser")
    springs = Topic.objects.create(name="Quellen", slug="quellen", parent=water)
    make_project("Eigenes", lead=organisations["moers"])
    make_project("Zusammen", partners=[kleve])
    make_project("Brunnen", lead=kleve, topics=[springs])
    for number in range(4):
        make_project(f"Daten {number}", lead=kleve)
    make_project("Pegel", lead=geldern, topics=[water])
    page = page_of(client)

    done = page.split('id="getan-kleve"')[1].split("</ul>")[0]
    titles = re.findall(r">([^<]+)</a>", done)
    assert titles[0] == "Brunnen", "what is new to Moers comes first"
    assert len(titles) == 3
    assert {"Zusammen", "Eigenes"}.isdisjoint(titles)
    assert "6 Profile" in page
    gaps = page.split('id="luecken"')[1].split("</section>")[0]
    assert re.findall(
        r'gap__label">([^<]+)<.*?gap__number">(\d+)', gaps, re.DOTALL
    ) == [("Wasser", "2")]
    assert "/projekte/?thema=wasser&sort=wie&wie=moers" in hrefs(gaps)


def test_drafts_and_private_pages_are_nowhere(client, make_project, organisations):
    kleve, geldern = organisations["kleve"], organisations["geldern"]
    secret = Topic.objects.create(name="Geheim", slug="geheim")
    make_project("Geheimprojekt A", lead=kleve, topics=[secret], publish=False)
    hidden = make_project("Geheimprojekt B", lead=kleve, topics=[secret])
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    make_project("Geheimprojekt C", lead=geldern, topics=[secret])
    PageViewRestriction.objects.create(page=geldern, restriction_type="login")
    organisations["duesseldorf"].unpublish()
    outbox.drain()

    for address in (MOERS, f"{MOERS}?themen=3", "/projekte/?sort=wie&wie=moers"):
        page = page_of(client, address)
        assert "Geheim" not in page
    assert listed(page_of(client)) == ["Kleve"]
    for slug in ("geldern", "duesseldorf"):
        assert client.get(f"/kommunen/{slug}/vergleich/").status_code == 404
        assert named(slug).kommune is None
        assert f'value="{slug.capitalize()}"' not in page_of(
            client, "/projekte/?sort=wie"
        )


def test_weights_stand_in_the_address_and_in_the_form(client, organisations):
    page = page_of(client, f"{MOERS}?groesse=0&naehe=3")
    assert re.search(r'name="groesse" value="0" checked', page)
    assert re.search(r'name="naehe" value="3" checked', page)
    assert "groß" not in "".join(re.findall(r'class="peer__reason">([^<]+)<', page))
    assert "Übliche Gewichtung" in page
    assert 'content="noindex, follow"' in page
    assert peers_url("moers", peers("moers")[0].weights) == MOERS


def test_without_any_weight_the_usual_order_is_shown_and_said(client, organisations):
    page = page_of(client, f"{MOERS}?groesse=0&lage=0&themen=0&naehe=0")
    assert listed(page) == listed(page_of(client))
    assert "Wenn nichts zählt, gibt es keine Reihenfolge" in page


def test_where_nothing_is_in_common_the_page_says_so(client, organisations):
    page = page_of(client, f"{MOERS}?groesse=0&lage=0&naehe=0")
    assert listed(page) == []
    assert "hat keine andere Kommune etwas gemeinsam" in page


@pytest.mark.parametrize(
    "query",
    [
        "groesse=" + "9" * 5000,
        "groesse=-1&lage=x&themen=%00&naehe=2.5",
        "page=-3",
        "page=999999999999999999999999",
        "page=x&groesse=1&groesse=2",
    ],
)
def test_hostile_addresses_give_a_page(client, organisations, query):
    assert client.get(f"{MOERS}?{query}").status_code == 200


def test_more_projects_and_kommunen_cost_no_more_queries(
    make_project, organisations, count_queries
):
    make_project("Eins", lead=organisations["kleve"])
    few = count_queries(MOERS)
    for number in range(6):
        make_project(
            f"Noch {number}", lead=organisations["geldern"], partners=["Verein"]
        )
    assert count_queries(MOERS) == few <= 8


def test_everything_follows_a_publication_and_an_import_at_once(
    client, whole_register, tmp_path
):
    page = page_of(client)
    assert len(listed(page)) == 20
    assert "1 bis 20 von 395" in page
    assert "Bottrop" in listed(page)
    assert not set(listed(page)) & set(listed(page_of(client, f"{MOERS}?page=2")))

    changed = tmp_path / "register.csv"
    text = TABLE.read_text(encoding="utf-8")
    line = next(row for row in text.splitlines() if ",Bottrop," in row)
    changed.write_text(
        text.replace(line, line.replace(",118535,", ",1185,")), encoding="utf-8"
    )
    call_command("import_register", str(changed))
    assert RegisterEntry.objects.get(name="Bottrop").population == 1185
    assert kommunen()["bottrop"].population == 1185
    assert "Bottrop" not in listed(page_of(client))


def test_the_component_shows_the_best_five_and_their_reasons(organisations):
    context = {"peers": best_peers("moers"), "url": peers_url("moers"), "name": "Moers"}
    html = render_to_string("components/peers.html", context)
    assert html.index("Kleve") < html.index("Geldern")
    assert "Fast gleich groß (100.000)" in html
    assert MOERS in hrefs(html)
    assert not render_to_string("components/peers.html", {"peers": []}).strip()


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Moers", "moers"),
        (" stadt moers ", "moers"),
        ("Düsseldorf", "duesseldorf"),
        ("duesseldorf", "duesseldorf"),
        ("kreis wesel", "kreis-wesel"),
    ],
)
def test_a_kommune_is_found_by_what_people_write(organisations, text, slug):
    assert named(text).kommune == kommunen()[slug]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Mörs", ["moers"]),
        ("Dusseldorf", ["duesseldorf"]),
        ("Düss", ["duesseldorf"]),
        ("Kreis", ["kreis-kleve", "kreis-wesel"]),
        ("Atlantis", []),
        ("", []),
        ("???", []),
        ("x" * 10_000, []),
    ],
)
def test_others_are_offered_when_it_is_not_clear(organisations, text, slugs):
    found = named(text)
    if found.kommune is None:
        assert [kommune.slug for kommune in found.nearest] == slugs
    else:
        assert [found.kommune.slug] == slugs
