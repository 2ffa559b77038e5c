import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Sum

from network import register
from network.models import OrganisationIndexPage, OrganisationPage, RegisterEntry
from network.organisations import create_missing_pages, follow_names
from network.register_gv100ad import read_gv100ad
from network.register_table import read_table
from search import outbox
from search.models import SearchChange, SearchDocument
from tests.conftest import make_entry
from tests.network.conftest import TABLE

pytestmark = pytest.mark.django_db


def run(*arguments) -> str:
    output = io.StringIO()
    call_command("import_register", *map(str, arguments), stdout=output)
    return output.getvalue()


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def edited(tmp_path):
    """Writes a changed copy of our table; returns its path."""

    def write(change) -> Path:
        table = rows()
        changed = change(table) or table
        path = tmp_path / "register.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, table[0].keys())
            writer.writeheader()
            writer.writerows(changed)
        return path

    return write


def of_level(level):
    return RegisterEntry.objects.of_level(level)


def test_the_register_has_the_official_sums(register_alone):
    gemeinden = of_level("gemeinde")
    sums = gemeinden.aggregate(people=Sum("population"), area=Sum("area_km2"))

    assert gemeinden.count() == 396
    assert sums == {"people": 18_034_454, "area": Decimal("34112.34")}
    assert of_level("kreis").count() == 31
    assert of_level("regierungsbezirk").count() == 5
    assert of_level("landschaftsverband").count() == 2


def test_moers_lies_in_its_kreis_and_regierungsbezirk(register_alone):
    moers = RegisterEntry.objects.get(key="05170024")

    assert moers.full_name == "Stadt Moers"
    assert (moers.population, moers.area_km2) == (101_503, Decimal("67.64"))
    assert moers.kreis.title == "Kreis Wesel"
    assert moers.regierungsbezirk.title == "Regierungsbezirk Düsseldorf"
    assert moers.region_keys == ["051", "05170", "05170024"]
    keys = {e.key: e.region_keys for e in RegisterEntry.objects.all()}
    assert keys["05111000"] == ["051", "05111"]
    assert (keys["05170"], keys["051"]) == (["051", "05170"], ["051"])
    assert keys["LVR"] == ["LVR"]


def test_a_second_import_changes_nothing(register_alone):
    assert "0 neu, 0 geändert, 0 entfallen, 434 unverändert" in run(TABLE)


def test_a_dry_run_saves_nothing():
    assert "434 neu" in run(TABLE, "--dry-run")
    assert RegisterEntry.objects.count() == 0


def test_changes_are_saved_and_named(register_alone, edited):
    def grow(table):
        next(row for row in table if row["key"] == "05170024")["population"] = "101600"

    output = run(edited(grow))

    assert "~ 05170024 Moers: population 101503 → 101600" in output
    assert RegisterEntry.objects.get(key="05170024").population == 101_600


def test_a_body_that_vanishes_is_marked_and_can_return(register_alone, edited):
    output = run(edited(lambda table: table[:-1]))
    gone = RegisterEntry.objects.get(key=rows()[-1]["key"])

    assert f"- {gone.key} {gone.title}" in output
    assert gone.vanished_on == date.today()
    assert gone not in RegisterEntry.objects.existing()

    run(TABLE)
    gone.refresh_from_db()
    assert gone.vanished_on is None


def test_a_file_that_is_cut_off_is_refused(register_alone, edited):
    with pytest.raises(CommandError, match="wohl unvollständig"):
        run(edited(lambda table: table[:200]))
    assert RegisterEntry.objects.existing().count() == 434


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("population", "viele", "Zeile 12: „viele“ ist kein gültiger Wert"),
        ("population", "-1", "Zeile 12: „-1“ ist kein gültiger Wert"),
        ("area_km2", "NaN", "Zeile 12: „NaN“ ist kein gültiger Wert"),
        ("level", "stadtstaat", "Zeile 12: „stadtstaat“ ist kein gültiger Wert"),
        ("population_date", "31.12.2024", "Zeile 12"),
        ("name", "", "Zeile 12: „name“ ist leer"),
        ("key", "abc", "Zeile 12: „abc“ ist kein amtlicher Schlüssel"),
        ("key", "LVR", "Zeile 12: Den Schlüssel LVR hat schon Zeile 2"),
        ("parent_key", "09999", "Zeile 12: Den übergeordneten Schlüssel 09999"),
    ],
)
def test_a_broken_line_is_named_and_nothing_is_saved(edited, column, value, message):
    def spoil(table):
        table[10][column] = value

    with pytest.raises(CommandError, match=message):
        run(edited(spoil))
    assert RegisterEntry.objects.count() == 0


@pytest.mark.parametrize(
    "content", ["", "Hallo", "key,name\n1,2\n", "key\x00", "\ufeffkey,", "60"]
)
def test_a_file_of_another_kind_is_refused(tmp_path, content):
    path = tmp_path / "file"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError, match="Nichts importiert"):
        run(path)


def test_a_file_that_is_no_text_or_not_there_is_refused(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"\xff\xfe\x00\xd8")
    for file in (path, tmp_path / "missing"):
        with pytest.raises(CommandError, match="Nichts importiert"):
            run(file)


def test_every_body_gets_a_page_with_a_stable_address(whole_register):
    slugs = set(OrganisationPage.objects.values_list("slug", flat=True))

    assert len(slugs) == 434
    assert {
        "moers",
        "kreis-wesel",
        "wesel",
        "regierungsbezirk-duesseldorf",
        "landschaftsverband-rheinland",
        "staedteregion-aachen",
        "muelheim-an-der-ruhr",
    } <= slugs


def test_gemeinden_of_one_name_are_told_apart_by_their_kreis(organisations):
    make_entry("05170099", "gemeinde", "Gemeinde", "Neukirch", "05170")
    make_entry("05154099", "gemeinde", "Gemeinde", "Neukirch", "05154")

    made = create_missing_pages(OrganisationIndexPage.objects.get())
    assert {page.slug for page in made} == {
        "neukirch-kreis-wesel",
        "neukirch-kreis-kleve",
    }


def test_a_renamed_gemeinde_keeps_its_address_and_gets_its_new_name(moers):
    moers.introduction = "<p>Noch nicht veröffentlicht</p>"
    moers.save_revision()
    moers.register.name = "Moers am Rhein"
    follow_names([moers.register])

    moers.refresh_from_db()
    draft = moers.get_latest_revision_as_object()
    assert (moers.slug, moers.title, moers.introduction) == (
        "moers",
        "Moers am Rhein",
        "",
    )
    assert (draft.title, draft.introduction) == (
        "Moers am Rhein",
        "<p>Noch nicht veröffentlicht</p>",
    )


# The official file: records of fixed width, as its description defines them.


def gv100ad(kind, key, name, seat="", mark="", area=0, people=0, postcode="") -> str:
    head = f"{kind}20251130{key:<8}    {name:<50}{seat:<50}{mark:<6}"
    if kind != "60":
        return f"{head:<220}"
    body = f"{area:>11}{people:>11}{people // 2:>11}    {postcode:<5}"
    return f"{head}{body:<92}"


OFFICIAL = "\n".join(
    [
        gv100ad("10", "05", "Nordrhein-Westfalen", "Düsseldorf"),
        gv100ad("20", "051", "Reg.-Bez. Düsseldorf", "Düsseldorf"),
        gv100ad("40", "05111", "Düsseldorf, Stadt", "", "41"),
        gv100ad("40", "05170", "Wesel", "Wesel", "43"),
        gv100ad(
            "60", "05111000", "Düsseldorf, Stadt", "", "61", 21741, 600000, "40213"
        ),
        gv100ad("60", "05170024", "Moers, Stadt", "", "63", 6764, 101600, "47441"),
        gv100ad("60", "05170044", "Sonsbeck", "", "64", 5540, 8700, "47665"),
        gv100ad("60", "06531005", "Gießen, Universitätsstadt", "", "63", 7262, 95000),
    ]
)


def test_projects_follow_a_new_edition(make_project, moers):
    RegisterEntry.objects.filter(name="Moers").update(population=15_000)
    project = make_project("Reallabor")
    small = SearchDocument.objects.get(pk=project.pk).facets["groesse"]
    run("--dry-run", TABLE)
    assert not SearchChange.objects.exists()
    run(TABLE)
    outbox.drain()
    assert SearchDocument.objects.get(pk=project.pk).facets["groesse"] != small


def test_the_official_file_brings_the_bodies_of_nrw_with_sums():
    read, edition = read_gv100ad(OFFICIAL, date(2024, 12, 31))
    facts = {row.key: row.defaults | row.facts for row in read}

    assert edition == date(2025, 11, 30)
    assert set(facts) == {
        "051",
        "05170",
        "05111000",
        "05170024",
        "05170044",
        "LVR",
    }
    assert facts["05170024"]["name"] == "Moers"
    assert facts["05170024"]["area_km2"] == Decimal("67.64")
    assert facts["05170024"]["population_date"] == date(2024, 12, 31)
    assert facts["05111000"]["parent_id"] == "051"
    assert facts["05170"]["name"] == "Kreis Wesel"
    assert facts["05170"]["population"] == 110_300
    assert facts["051"]["name_official"] == "Regierungsbezirk Düsseldorf"
    assert facts["LVR"]["population"] == 710_300


def test_the_official_file_leaves_what_it_knows_less_exactly(register_alone):
    read, edition = read_gv100ad(OFFICIAL, date(2024, 12, 31))
    table = {row.key: row for row in read_table(TABLE.read_text("utf-8"))}
    moers = next(row for row in read if row.key == "05170024")
    changes = register.compare([*(table | {"05170024": moers}).values()], edition)
    register.save(changes)

    entry = RegisterEntry.objects.get(key="05170024")
    assert entry.population == 101_600
    assert entry.legal_type == "Große kreisangehörige Stadt"
    assert entry.latitude is not None


def test_the_official_file_needs_the_date_of_its_figures(tmp_path):
    path = tmp_path / "GV100AD.txt"
    path.write_text(OFFICIAL, encoding="utf-8")

    with pytest.raises(CommandError, match="--population-date"):
        run(path)
    assert "6 neu" in run(path, "--population-date", "2024-12-31")
    assert RegisterEntry.objects.get(key="LVR").population == 710_300


def test_a_broken_record_of_the_official_file_is_named():
    broken = OFFICIAL.replace("     101600", "     zwölf ")
    with pytest.raises(register.RegisterError, match="Zeile 6"):
        read_gv100ad(broken, date(2024, 12, 31))


def test_the_trail_leads_through_the_regions(client, organisations):
    index = OrganisationIndexPage.objects.get()
    partner = OrganisationPage(title="Verein", kind="verein", region_id="05170")
    index.add_child(instance=partner)

    def trail(slug):
        return [
            title for title, _url in client.get(f"/kommunen/{slug}/").context["regions"]
        ]

    assert trail("moers") == ["Regierungsbezirk Düsseldorf", "Kreis Wesel"]
    assert trail("duesseldorf") == ["Regierungsbezirk Düsseldorf"]
    assert trail("kreis-wesel") == ["Regierungsbezirk Düsseldorf"]
    assert trail("verein") == ["Regierungsbezirk Düsseldorf", "Kreis Wesel"]
