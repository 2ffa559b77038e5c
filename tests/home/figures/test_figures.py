"""/zahlen/: every number is what one gets behind its link, and stands in its CSV."""

import csv
import re
from datetime import date

import pytest
from django.core.management import call_command
from django.test import override_settings

from home.figures.columns import HEIGHT, WIDTH, Columns
from home.figures.figure import Figure, Row
from home.figures.growth import growth
from home.figures.overview import figures
from network.models import CuratedRegion, RegisterEntry
from network.register_table import COLUMNS
from projects.models import ProjectPage, Topic
from projects.profile.models import PROJECT
from search import catalogue, outbox
from tests.layers import layer
from tests.making import project_of

pytestmark = pytest.mark.django_db

PAGE = "/zahlen/"


def rows_of(name: str) -> dict[str, int]:
    figure = figures().named(name)
    assert figure is not None
    return {str(row.label): row.count for row in figure.rows}


def downloaded(client, name: str) -> list[list[str]]:
    response = client.get(f"{PAGE}{name}.csv")
    assert response.status_code == 200
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(text.splitlines(), delimiter=";"))


@layer
def few(organisations):
    """Three projects that differ in most of what is counted."""
    family = Topic.objects.create(name="Familie", slug="familie")
    moers, geldern = organisations["moers"], organisations["geldern"]
    kleve = organisations["kleve"]
    partners = [geldern, kleve]
    return [
        project_of(moers, "Reallabor", partners=partners, start_year=2020),
        project_of(
            geldern,
            "Familienbüro",
            topics=[family],
            start_year=2022,
            legal_form="zweckverband",
            last_confirmed=date.today(),
        ),
        project_of(kleve, "Bauhof", status="abgeschlossen"),
    ]


def test_numbers_are_what_one_gets_behind_their_links(client, few):
    counted = 0
    for figure in figures():
        for row in figure.rows:
            if not row.url.startswith("/projekte/"):
                continue
            page = client.get(row.url).content.decode()
            total = re.search(r'id="ergebnisse"[^>]*>\s*(\d+) Projekt', page)
            assert total, row.url
            assert int(total[1]) == row.count, (figure.name, row)
            counted += 1
    assert counted == 14


def test_each_figure_counts_what_the_profiles_say(few):
    assert rows_of("thema") == {"Open Data": 2, "Familie": 1}
    assert rows_of("beginn") == {"2022": 1, "2020": 1}
    assert rows_of("rechtsform") == {"Zweckverband": 1}
    assert rows_of("region") == {"Regierungsbezirk Düsseldorf": 3}
    assert rows_of("kreise") == {"Kreis Kleve": 3, "Kreis Wesel": 1}
    assert sum(rows_of("bestaetigt").values()) == 3


def test_regions_of_the_editors_are_no_kreise(few):
    region = CuratedRegion.objects.create(name="Niederrhein", slug="niederrhein")
    region.members.set(RegisterEntry.objects.filter(pk="05170"))
    assert rows_of("region") == {"Regierungsbezirk Düsseldorf": 3}
    assert rows_of("kreise") == {"Kreis Kleve": 3, "Kreis Wesel": 1}


def test_what_is_not_stated_is_said(client, few):
    page = client.get(PAGE).content.decode()
    assert "Bei 2 Profilen ist keine Rechtsform angegeben." in page
    assert "Bei 1 Profil ist kein Jahr angegeben." in page


def test_the_page_shows_the_rows_of_each_figure(client, few):
    page = re.sub(r"\s+", " ", client.get(PAGE).content.decode())
    for figure in figures():
        for row in figure.first:
            assert str(row.label) in page
            if not figure.names_only:
                assert re.search(
                    rf"{re.escape(str(row.label))}(</a>)?</th> <td>.*?"
                    rf'figure__number"> {row.count:,}'.replace(",", "."),
                    page,
                ), row


def test_the_file_has_every_row_with_an_address_that_works_anywhere(client, few):
    with override_settings(BASE_URL="https://netz.example.org"):
        for figure in figures():
            table = downloaded(client, figure.name)
            assert len(table) == len(figure.rows) + 1
            assert [line[:2] for line in table[1:]] == [
                [str(row.label), str(row.count)] for row in figure.rows
            ]
        assert downloaded(client, "thema")[1] == [
            "Open Data",
            "2",
            "https://netz.example.org/projekte/?thema=open-data",
        ]


def test_a_keyword_is_no_formula_in_the_file(client, make_project):
    make_project(keywords=["=HYPERLINK(1)"])
    for keyword in ProjectPage.objects.get().keywords.all():
        keyword.proposed = False
        keyword.save()
    outbox.changed([ProjectPage.objects.get().pk])
    outbox.drain()
    assert downloaded(client, "stichwort")[1][0] == "'=HYPERLINK(1)"


@pytest.mark.parametrize(
    "path",
    ["gibt-es-nicht.csv", "thema.CSV", "..%2Fthema.csv", "thema.xlsx", "%00.csv"],
)
def test_no_other_file_is_there(client, site, path):
    assert client.get(PAGE + path).status_code == 404


@pytest.mark.parametrize("name", ["thema", "stichwort", "x" * 5000, "%00", "<script>"])
def test_asking_for_all_rows_never_fails(client, few, name):
    response = client.get(PAGE, {"alle": name})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_all_rows_are_shown_when_asked_for(client, make_project, moers):
    for year in range(2000, 2015):
        make_project(f"Projekt {year}", start_year=year)
    link = f"{PAGE}?alle=beginn#beginn"
    first = client.get(PAGE).content.decode()
    assert link in first
    assert ">2000</a>" not in first
    assert ">2000</a>" in client.get(link).content.decode()


def test_an_empty_network_says_so(client, site):
    page = client.get(PAGE)
    assert page.status_code == 200
    assert "Noch ist kein Profil veröffentlicht." in page.content.decode()


def test_who_takes_part_is_counted_of_the_whole_register(few):
    counted = figures()
    assert (counted.gemeinden.count, counted.gemeinden.of) == (3, 4)
    assert (counted.kreise.count, counted.kreise.of) == (0, 2)
    assert (counted.inhabitants.count, counted.inhabitants.of) == (300_000, 400_000)
    assert set(rows_of("ohne-profil")) == {"Düsseldorf", "Kreis Kleve", "Kreis Wesel"}


def test_a_topic_without_profile_is_a_blind_spot(client, few):
    parent = Topic.objects.get(slug="familie")
    Topic.objects.create(name="Ferien", slug="ferien", parent=parent)
    outbox.changed([])
    client.get("/")
    assert "Familie › Ferien" in rows_of("themen-ohne-profil")


@pytest.mark.parametrize("hide", ["unpublish", "delete"])
def test_what_nobody_may_see_is_not_counted(few, hide):
    getattr(few[1], hide)()
    outbox.drain()
    assert figures().projects == 2
    assert rows_of("thema") == {"Open Data": 2}


def test_a_draft_is_not_counted(few, make_project):
    make_project("Geheimer Entwurf", start_year=1999, publish=False)
    assert figures().projects == 3
    assert "1999" not in rows_of("beginn")


def test_figures_follow_the_register_at_once(few, tmp_path):
    assert figures().inhabitants.of == 400_000
    entry = RegisterEntry.objects.get(key="05170024")
    call_command("import_register", table_with(tmp_path, entry, population=150_000))
    assert figures().inhabitants.of == 450_000


def table_with(folder, changed: RegisterEntry, **facts):
    """The register of the test as a table, one row of it with other facts."""
    columns = {"key": "key"} | {name: to[0] for name, to in COLUMNS.items()}
    path = folder / "register.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        for entry in RegisterEntry.objects.all():
            row = {column: getattr(entry, name) for column, name in columns.items()}
            if entry.pk == changed.pk:
                row |= facts
            writer.writerow({name: value or "" for name, value in row.items()})
    return path


def test_growth_has_every_quarter_and_ends_with_all_profiles(few):
    # The last of these is in October, where the network is.
    moments = ["2025-01-01T12:00Z", "2025-03-31T12:00Z", "2025-09-30T22:30Z"]
    for project, moment in zip(few, moments, strict=True):
        ProjectPage.objects.filter(pk=project.pk).update(first_published_at=moment)
    outbox.changed([project.pk for project in few])
    outbox.drain()
    rows = growth(catalogue.current().of_kind(PROJECT)).rows
    assert [(row.label, row.count) for row in rows] == [
        ("4. Quartal 2025", 3),
        ("3. Quartal 2025", 2),
        ("2. Quartal 2025", 2),
        ("1. Quartal 2025", 2),
    ]


def test_columns_stand_where_their_time_is_and_are_as_high_as_their_number():
    rows = [Row("2024", 4, at=2024), Row("2022", 2, at=2022), Row("2021", 1, at=2021)]
    drawing = Columns.of(Figure("x", "x", "x", rows, name_at=str))
    last, middle, first = drawing.columns
    assert (last.height, middle.height, first.height) == (180, 90, 45)
    assert all(column.y + column.height == HEIGHT for column in drawing.columns)
    assert last.x - middle.x == pytest.approx(2 * (middle.x - first.x))
    assert first.x >= 0
    assert last.x + last.width <= WIDTH
    assert [name.text for name in drawing.names] == ["2024", "2023", "2022", "2021"]


def test_more_projects_cost_no_more_queries(few, make_project, count_queries):
    before = count_queries(PAGE)
    for number in range(10):
        make_project(f"Weiteres Projekt {number}", start_year=2000 + number)
    assert count_queries(PAGE) == before
    assert before <= 5
