"""Every public page answers, whatever is typed into its address."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from search import outbox

pytestmark = pytest.mark.django_db

SEARCHES = ["/suche/?q={}", "/projekte/?q={}"]
HOSTILE = [
    "%00",
    "a" * 10_000,
    "%22%22%22",
    "-",
    "((((",
    "*",
    "%F0%9F%98%80",
    "'; DROP TABLE search_searchdocument; --",
    "<script>alert(1)</script>",
    "AND OR NOT",
    "title:moers^9~",
    "%",
    "\\",
    "\u202e",
]


@pytest.mark.parametrize("address", SEARCHES)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_a_search(client, make_project, address, text):
    make_project()
    response = client.get(address.format(text))
    assert response.status_code == 200
    assert "<script>alert(1)" not in response.content.decode()


@pytest.mark.parametrize("page", ["abc", "99999", "-1", "0", "", "1e9", "%00"])
def test_no_page_number_breaks_a_list(client, make_project, page):
    make_project()
    for address in (
        f"/suche/?q=Reallabor&page={page}",
        f"/projekte/?page={page}",
        f"/kommunen/region/kreis-wesel/?page={page}",
    ):
        response = client.get(address)
        assert response.status_code == 200
        assert "Reallabor" in response.content.decode(), address


@pytest.mark.parametrize(
    "address",
    [
        "/gibt-es-nicht/",
        "/projekte/gibt-es-nicht/",
        "/projekte/a/b/",
        "/kommunen/region/moers/",
        "/kommunen/region/gibt-es-nicht/",
        "/kommunen/gibt-es-nicht/",
        "/%00/",
    ],
)
def test_what_is_not_there_helps_to_go_on(client, make_project, address):
    make_project()
    response = client.get(address)
    assert response.status_code == 404
    page = response.content.decode()
    assert 'name="q"' in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("text", ["Reallabor", "reallabor", "REALLABORE", "Moers"])
def test_a_search_finds_projects_and_says_why(client, make_project, text):
    make_project(keywords=["Reallabore"])
    page = client.get(f"/suche/?q={text}").content.decode()
    assert "/projekte/reallabor-niederrhein/" in page


def test_a_search_can_be_narrowed_to_a_kind(client, make_project):
    make_project()
    everything = client.get("/suche/?q=Moers").content.decode()
    organisations = client.get("/suche/?q=Moers&art=organisation").content.decode()
    assert "/projekte/reallabor-niederrhein/" in everything
    assert "/kommunen/moers/" in everything
    assert "/projekte/reallabor-niederrhein/" not in organisations
    assert client.get("/suche/?q=Moers&art=x").status_code == 200


def test_a_search_in_vain_helps_to_go_on(client, make_project):
    make_project()
    page = client.get("/suche/?q=Quastenflosser").content.decode()
    assert "leider nichts gefunden" in page
    assert "/projekte/?thema=open-data" in page


def test_an_empty_site_shows_finished_pages(client, site):
    for address in (
        "/",
        "/projekte/",
        "/kommunen/",
        "/kommunen/?ansicht=a-z",
        "/suche/",
    ):
        response = client.get(address)
        assert response.status_code == 200, address
        assert response.content.decode().count("<h1") == 1


def test_every_kind_of_page_has_one_heading_and_a_canonical_address(
    client, make_project, geldern
):
    project = make_project(partners=[geldern])
    for address in (
        "/",
        "/projekte/",
        project.url,
        "/kommunen/",
        "/kommunen/moers/",
        "/kommunen/region/kreis-wesel/",
        "/suche/?q=Moers",
    ):
        page = client.get(address).content.decode()
        assert page.count("<h1") == 1, address
        path = address.split("?")[0]
        assert f'rel="canonical" href="http://127.0.0.1:8000{path}"' in page, address
        assert '<meta property="og:title"' in page, address


def test_public_pages_allow_nothing_inline_and_nothing_from_elsewhere(
    client, make_project
):
    for address in ("/", make_project().url, "/gibt-es-nicht/"):
        policy = client.get(address)["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in f"{policy};"
        assert "unsafe" not in policy
    admin = client.get("/admin/")["Content-Security-Policy"]
    assert "default-src 'self'" in admin


def test_a_repeated_request_answers_that_nothing_changed(client, make_project):
    for address in (
        "/",
        "/projekte/?status=laufend",
        make_project().url,
        "/suche/?q=x",
    ):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b""), address


def test_the_sitemap_names_every_public_page(client, make_project):
    make_project()
    sitemap = client.get("/sitemap.xml").content.decode()
    assert "/projekte/reallabor-niederrhein/</loc>" in sitemap
    assert "/kommunen/moers/</loc>" in sitemap


def test_robots_are_told_where_not_to_go(client, site):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/" in response.content.decode()
    assert "/sitemap.xml" in response.content.decode()


def test_health_needs_database_and_index(client, make_project, settings, tmp_path):
    make_project()
    assert client.get("/healthz").json() == {"status": "ok"}

    (tmp_path / "file").write_text("")
    settings.SEARCH_URL = f"whoosh://{tmp_path}/file/index"
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["problem"]


@pytest.mark.parametrize("address", ["/suche/", "/healthz", "/robots.txt"])
def test_only_reading_is_possible(client, site, address):
    assert client.post(address).status_code == 405


@override_settings(DEBUG=False)
def test_an_error_gives_a_page_without_the_database(client, site, monkeypatch):
    def fail(*arguments, **options):
        raise RuntimeError("planned")

    monkeypatch.setattr("home.results.SearchResults.of", fail)
    client.raise_request_exception = False
    response = client.get("/suche/?q=Moers")
    assert response.status_code == 500
    assert "<h1" in response.content.decode()


def test_a_renamed_topic_is_followed(client, admin_client, make_project, open_data):
    make_project()
    assert "Open Data" in client.get("/projekte/").content.decode()
    response = admin_client.post(
        f"/admin/snippets/projects/topic/edit/{open_data.pk}/",
        {"name": "Offene Daten", "slug": "open-data", "parent": "", "description": ""},
    )
    assert response.status_code == 302
    outbox.drain()
    page = client.get("/projekte/").content.decode()
    assert "Offene Daten" in page
    assert "Open Data" not in page


def test_an_engine_that_is_not_known_is_refused(settings, site):
    settings.SEARCH_URL = "solr://example.org"
    with pytest.raises(ImproperlyConfigured, match="SEARCH_URL"):
        outbox.get_engine()
