"""Every field of a profile has one name, wherever people meet it."""

import io
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse

from intake.columns import BY_FIELD
from intake.drafts import entry_of, make_draft
from intake.labels import LABELS, fold
from intake.preview import preview
from intake.spreadsheet.reading import read
from intake.spreadsheet.table import TableRow
from intake.spreadsheet.writing import write
from intake.steckbrief import parse
from intake.vocabulary import Vocabulary
from moderation.keywords.recognising import MOST
from network.models import User
from peers.side_by_side.profiles import FACTS
from projects.completeness import FURTHER, ITEMS
from projects.fields import BY_NAME, FIELDS, RICH_TEXTS
from projects.kinds import Field, Kind
from projects.models import FundingProgramme, ProjectLink, ProjectPage, Source
from projects.profile.choices import Role
from projects.telling import told
from tests.intake.spreadsheet.conftest import csv_of

LABELS_OF_FIELDS = {str(field.label) for field in FIELDS}
# What a Steckbrief says in each of its fields.
SAID = {
    "title": "Reallabor",
    "summary": "Ein Satz.",
    "lead": "Moers",
    "partners": "Geldern",
    "others": "Heimatverein Repelen",
    "funders": "Sparkasse",
    "topics": "Open Data",
    "keywords": "Ehrenamt",
    "funding_programmes": "Smart Cities",
    "funding_amount": "25.000 €",
    "funding_share": "80 %",
    "status": "geplant",
    "legal_form": "Verein",
    "start_year": "2020",
    "end_year": "2022",
    "one_off_cost": "bis 5.000 €",
    "yearly_cost": "keine zusätzlichen Kosten",
    "staff_share": "bis 0,25 VZÄ",
    "contacts": "Stadt Moers, E-Mail: digital@moers.example.org",
    "links": "https://www.moers.example.org",
    "sources": "Haushaltsplan",
} | dict.fromkeys(RICH_TEXTS, "Ein Absatz.")
# What was said before, here or there: both imports go on understanding it.
FORMER = {
    "Themenfeld": "topics",
    "Themen": "topics",
    "Partnerkommunen": "partners",
    "Förderprogramm": "funding_programmes",
    "Fördersumme in €": "funding_amount",
    "Förderquote in %": "funding_share",
    "Förderanteil": "funding_share",
    "Einmaliger Aufwand": "one_off_cost",
    "Jährlicher Aufwand": "yearly_cost",
    "Personaleinsatz": "staff_share",
    "Was würden wir anders machen": "lessons",
    "Was würden wir anders machen?": "lessons",
    "bis": "end_year",
}


def labels(*names: str) -> set[str]:
    return {str(BY_NAME[name].label) for name in names}


def texts(soup: BeautifulSoup, selector: str) -> set[str]:
    found = (tag.get_text(" ", strip=True) for tag in soup.select(selector))
    return {text.removesuffix("*").strip() for text in found}


@pytest.fixture
def steckbrief() -> str:
    said = (f"{BY_NAME[name].label}:\n{text}" for name, text in SAID.items())
    return "\n\n".join(said)


@pytest.fixture
def whole(make_project, geldern, open_data) -> ProjectPage:
    project = make_project(
        partners=[geldern],
        keywords=["Ehrenamt"],
        legal_form="verein",
        start_year=2020,
        end_year=2022,
        funding_amount=25000,
        funding_share=80,
        one_off_cost="keine",
        yearly_cost="keine",
        staff_share="nebenbei",
        **dict.fromkeys(RICH_TEXTS, "<p>Ein Absatz.</p>"),
    )
    for role, name in ((Role.OTHER, "Verein"), (Role.FUNDER, "Sparkasse")):
        project.participations.create(name=name, role=role)
    project.links = [ProjectLink(label="Seite", url="https://moers.example.org")]
    project.sources = [Source(label="Haushaltsplan")]
    project.funding_programmes = [FundingProgramme.objects.create(name="Topf 7")]
    project.save_revision().publish()
    return project


def test_the_form_asks_for_each_field_by_its_name(whole, client):
    client.force_login(User.objects.create_superuser("chef@moers.example.org", "x"))
    answer = client.get(reverse("wagtailadmin_pages:edit", args=(whole.pk,)))
    soup = BeautifulSoup(answer.content.decode(), "html.parser")
    asked = texts(soup, "[data-edit-form] :is(label, h2, h3, legend)")
    assert {str(field.label) for field in FIELDS if field.in_form} <= asked


def test_the_page_tells_each_field_by_its_name(whole, client):
    soup = BeautifulSoup(client.get(whole.url).content.decode(), "html.parser")
    told = texts(soup, ".project__main dt, .project__main h2")
    shown = {field.name for field in FIELDS if field.on_page}
    assert labels(*shown, "sources") <= told
    assert texts(soup, ".project__main dt") <= LABELS_OF_FIELDS
    assert labels("contacts", "links") <= texts(soup, ".project__side h2")


def test_comparison_and_completeness_name_fields_alike():
    compared = [str(field.label) for field in FIELDS if field.in_comparison]
    assert {"Einwohner dort", "Aktualität", *compared} == {
        str(fact.label) for fact in FACTS
    }
    for item in ITEMS:
        assert item.label == BY_NAME[item.field].label or item in FURTHER.values()


def test_the_template_of_tables_has_a_column_of_that_name_for_each_field():
    for name, column in BY_FIELD.items():
        assert column.name == BY_NAME[name].label
        assert str(BY_NAME[name].help) in column.explained
    imported = {field.name for field in FIELDS if field.in_imports}
    assert imported - BY_FIELD.keys() == {"contacts", "sources"}


def test_the_preview_of_a_text_tells_each_field_by_its_name(
    steckbrief, moers, geldern, open_data
):
    FundingProgramme.objects.create(name="Smart Cities", slug="smart-cities")
    recognised = preview(entry_of(moers, parse(steckbrief)))
    apart = labels("title", "lead")  # in the form above
    assert {row.label for row in recognised.rows} | apart == labels(*SAID)
    assert SAID.keys() == {field.name for field in FIELDS if field.in_imports}


def test_a_text_and_a_row_become_the_same_profile(
    steckbrief, moers, geldern, open_data
):
    user = User.objects.create_superuser("chef@moers.example.org", "x")
    FundingProgramme.objects.create(name="Smart Cities", slug="smart-cities")
    from_text = make_draft(moers, parse(steckbrief), user)
    cells = {column.name: SAID[name] for name, column in BY_FIELD.items()}
    cells |= {
        "Titel": "Ein anderer",
        "Kontakt: Stelle": "Stadt Moers",
        "Kontakt: E-Mail": "digital@moers.example.org",
    }
    row = TableRow(2, cells)
    from_row = write(row, user, Vocabulary.load()).project
    for field in FIELDS:
        if field.in_imports and field.name not in ("title", "sources"):
            assert said(from_row, field) == said(from_text, field)
            assert any(said(from_row, field))
    assert from_row.note == from_text.note == ""


def said(project: ProjectPage, field: Field) -> list[str]:
    """In one field, with addresses."""
    if field.name == "contacts":
        return [f"{one.name} {one.email}" for one in project.contacts.all()]
    if field.name == "links":
        return [f"{link.label} {link.url}" for link in project.links.all()]
    return [one.text for one in told(project, field)]


@pytest.mark.parametrize(("word", "name"), FORMER.items())
def test_both_imports_understand_what_was_said_before(word, name):
    assert LABELS[fold(word)] == name
    table = read(
        io.BytesIO(csv_of(["Titel", "Hauptverantwortlich", word], ["A", "M", "x"]))
    )
    assert table.rows[0].cells == {
        "Titel": "A",
        "Hauptverantwortlich": "M",
        str(BY_NAME[name].label): "x",
    }


def test_no_name_means_two_fields():
    names = [name for column in BY_FIELD.values() for name in column.names]
    assert len(names) == len(set(names))
    for field in FIELDS:
        if field.in_imports:
            assert LABELS[fold(str(field.label))] == field.name


def test_templates_name_no_field_themselves():
    """What they show comes with its name from the registry."""
    names = {*LABELS_OF_FIELDS, *FORMER} - {"Bild", "Links", "Kontakt", "Themen", "bis"}
    said = re.compile(r"translate [\"']([^\"']*)[\"']")
    for name in ("project_page.html", "../components/project_experience.html"):
        path = Path(settings.BASE_DIR, "templates/projects", name)
        assert not set(said.findall(path.read_text())) & names


def test_roles_and_limits_are_those_of_the_models():
    assert {f.role for f in FIELDS if f.kind == Kind.PEOPLE} == set(Role.values)
    assert f"höchstens {MOST}" in str(BY_NAME["keywords"].help)


def test_the_manual_explains_fields_in_the_words_of_the_form():
    rows = [
        f"| **{field.label}** | {field.help} | {field.example} |" for field in FIELDS
    ]
    manual = Path(settings.BASE_DIR, "docs/editors.md").read_text()
    told = [line for line in manual.splitlines() if line.startswith("| **")]
    assert told == [row for row in rows if row in told]
    assert len(told) > 30
