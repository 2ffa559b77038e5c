"""The sums, against the register in fixtures/."""

import csv
import io
import tomllib
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.management import call_command

from home.demo import read_register
from network.models import CuratedRegion, OrganisationIndexPage, RegisterEntry
from network.organisations import create_missing_pages
from network.regions import stock
from network.regions.known import Region, regions
from network.regions.known import register as bodies
from peers.regions.facts import Facts
from search import outbox
from search.models import Synonym
from tests.layers import layer

pytestmark = pytest.mark.django_db

TABLE = Path("fixtures/nrw_register.csv")


@layer
def everybody(site):
    """The whole register; pages for all but the Gemeinden, to be quick."""
    read_register()
    stock.load()
    above = RegisterEntry.objects.exclude(level="gemeinde")
    with patch.object(type(above), "existing", lambda entries: entries & above):
        list(create_missing_pages(OrganisationIndexPage.objects.get()))
    outbox.drain()


def facts(region: Region) -> Facts:
    known = bodies()
    found = Facts.of([known.gemeinden[key] for key in region.gemeinden])
    assert found
    return found


def of_level(level: str) -> list[Region]:
    return [r for r in regions().values() if r.entry and r.entry.level == level]


@pytest.mark.parametrize(
    ("level", "number"), [("landschaftsverband", 2), ("regierungsbezirk", 5)]
)
def test_together_they_are_all_of_the_state(everybody, level, number):
    found = [facts(region) for region in of_level(level)]
    assert len(found) == number
    assert sum(one.number for one in found) == 396
    assert sum(one.population for one in found) == 18_034_454
    assert sum(one.area_km2 for one in found) == Decimal("34112.34")


def test_the_sums_are_what_the_register_says_of_the_region_itself(everybody):
    official = [region for region in regions().values() if region.entry]
    assert len(official) == 2 + 5 + 31
    for region in official:
        summed = facts(region)
        assert summed.population == region.entry.population, region.title
        assert abs(summed.area_km2 - region.entry.area_km2) < Decimal("0.1")


def test_every_page_answers_and_says_its_sums(everybody, client):
    assert len(regions()) == 38 + CuratedRegion.objects.count()
    for region in regions().values():
        page = client.get(region.url)
        assert page.status_code == 200, region.title
        number = f"{facts(region).population:,}".replace(",", ".")
        assert f"<dd>{number} <span" in page.content.decode()


def test_kreis_wesel_in_figures(everybody, client):
    page = client.get("/kommunen/region/kreis-wesel/").content.decode()
    for text in (
        *("457.918", "(31.12.2024)", "1.042,76 km²", "439 je km²"),
        *("3 Große kreisangehörige Städte", "4 Gemeinden"),
        *("Moers", "Sonsbeck", "Statistisches Bundesamt"),
    ):
        assert text in page
    kinds = facts(regions()["kreis-wesel"]).kinds
    assert sum(int(kind.split()[0]) for kind in kinds) == 13


def test_the_stock_is_whole(everybody):
    """Every key of the file exists, and regions are as large as everybody knows."""
    named = tomllib.loads(stock.STOCK.read_text("utf-8"))["regions"]
    members = CuratedRegion.members.through.objects.count()
    assert members == sum(len(region["members"]) for region in named)
    ruhr = regions()["ruhrgebiet"]
    assert len(ruhr.members) == 11 + 4
    assert len(ruhr.gemeinden) == 53
    bezirk = regions()["regierungsbezirk-detmold"]
    assert regions()["ostwestfalen-lippe"].gemeinden == bezirk.gemeinden
    assert "057" in regions()["ostwestfalen-lippe"].keys
    for region in CuratedRegion.objects.all():
        region.full_clean()
        assert region.source
        assert region.description


def test_the_stock_is_loaded_once_and_replaces_synonyms(site):
    Synonym.objects.create(words="OWL, Ostwestfalen", includes="Regierungsbezirk X")
    other = Synonym.objects.create(words="OWL, Eule", includes="Uhu")
    stock.load()
    assert not CuratedRegion.objects.exists(), "no register, no members"
    read_register()
    stock.load()
    assert not Synonym.objects.filter(words="OWL, Ostwestfalen").exists()
    assert Synonym.objects.filter(pk=other.pk).exists()
    CuratedRegion.objects.exclude(slug="lippe").delete()
    stock.load()
    assert CuratedRegion.objects.count() == 1


def test_an_import_of_the_register_changes_the_sums_at_once(
    everybody, client, tmp_path, monkeypatch
):
    def shown(slug: str) -> str:
        return client.get(f"/kommunen/region/{slug}/").content.decode()

    monkeypatch.setattr(
        "network.management.commands.import_register.create_missing_pages",
        lambda index: [],
    )
    slugs = ("kreis-wesel", "landschaftsverband-rheinland", "ruhrgebiet", "niederrhein")
    before = [facts(regions()[slug]).population for slug in slugs]
    assert "457.918" in shown("kreis-wesel")
    table = list(csv.DictReader(TABLE.open(encoding="utf-8", newline="")))
    for row in table:
        if row["key"] == "05170024":
            row["population"] = str(int(row["population"]) + 1000)
            row["population_date"] = "2025-12-31"
    changed = tmp_path / "register.csv"
    with changed.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table[0].keys())
        writer.writeheader()
        writer.writerows(table)
    call_command("import_register", str(changed), stdout=io.StringIO())

    assert "458.918" in shown("kreis-wesel")
    assert "(31.12.2024–31.12.2025)" in shown("kreis-wesel")
    after = [facts(regions()[slug]).population for slug in slugs]
    assert [new - old for new, old in zip(after, before, strict=True)] == [1000] * 4


def test_a_body_that_vanished_counts_no_more(everybody, client, tmp_path, monkeypatch):
    lines = TABLE.read_text("utf-8").splitlines(keepends=True)
    changed = tmp_path / "register.csv"
    changed.write_text("".join(x for x in lines if ",Sonsbeck," not in x), "utf-8")
    assert "Sonsbeck" in client.get("/kommunen/region/kreis-wesel/").content.decode()
    monkeypatch.setattr(
        "network.management.commands.import_register.create_missing_pages",
        lambda index: [],
    )
    call_command("import_register", str(changed), stdout=io.StringIO())
    page = client.get("/kommunen/region/kreis-wesel/").content.decode()
    assert "Sonsbeck" not in page
    assert "449.230" in page
