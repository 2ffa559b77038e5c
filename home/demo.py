"""Builds the demo from the readable files in fixtures/: register, vocabulary, real
projects, plain pages, and three accounts to try it with.
"""

import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.html import linebreaks

from home.models import HomePage, StandardPage
from network import register
from network.models import (
    OrganisationIndexPage,
    OrganisationPage,
    RegisterEntry,
    User,
)
from network.organisations import create_missing_pages
from network.regions import stock as regions
from network.register_table import read_table
from network.teams import create_team, editors_group
from projects.fields import RICH_TEXTS
from projects.models import (
    Contact,
    FundingProgramme,
    Participation,
    ProjectLink,
    ProjectPage,
    Source,
    Topic,
)

FIXTURES = settings.BASE_DIR / "fixtures"
DEMO = FIXTURES / "demo"
TEAMS = ("moers", "geldern")
EDITOR_ADDRESS = "redaktion@example.org"
PARTS: dict[str, type] = {
    "contacts": Contact,
    "links": ProjectLink,
    "sources": Source,
}
JOIN_TEXT = (
    "<p>Alle 396 Städte und Gemeinden und alle Kreise in Nordrhein-Westfalen können "
    "mitmachen. Fragen Sie in zwei Minuten an: Die Redaktion lädt Sie ein, und Sie "
    "beschreiben Ihr erstes Projekt.</p>"
)

Report = Callable[[str], object]


def build(home: HomePage, report: Report) -> None:
    """Fills an empty site. `report` gets a German sentence for every step."""
    index = OrganisationIndexPage.objects.get()
    report("Register einlesen …")
    read_register()
    regions.load()
    report(f"{RegisterEntry.objects.count()} Einträge. Seiten der Kommunen anlegen …")
    for number, _page in enumerate(create_missing_pages(index), start=1):
        if number % 100 == 0:
            report(f"  {number} Seiten")
    make_organisations(index)
    make_vocabulary()
    report("Projekte anlegen …")
    count = sum(1 for _project in make_projects())
    report(f"{count} Projekte. Textseiten anlegen …")
    make_pages(home)


def read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def read_register() -> None:
    text = (FIXTURES / "nrw_register.csv").read_text("utf-8")
    register.save(register.compare(read_table(text), date.today()))


def make_organisations(index: OrganisationIndexPage) -> None:
    """Partners that are no public bodies of the register."""
    for facts in read(DEMO / "organisations.toml")["organisations"]:
        region = facts.pop("region", None)
        page = OrganisationPage(region_id=region, live=False, **facts)
        index.add_child(instance=page)
        page.save_revision().publish()


def make_vocabulary() -> None:
    topics: dict[str, Topic] = {}
    for facts in read(DEMO / "topics.toml")["topics"]:
        parent = topics.get(facts.pop("parent", ""))
        topics[facts["slug"]] = Topic.objects.create(parent=parent, **facts)
    for facts in read(DEMO / "funding_programmes.toml")["funding_programmes"]:
        FundingProgramme.objects.create(**facts)


def make_projects() -> Iterator[ProjectPage]:
    organisations = {page.slug: page for page in OrganisationPage.objects.all()}
    # Published last is shown first, and that shall be the complete one.
    last = "reallabor-niederrhein"
    paths = sorted((DEMO / "projects").glob("*.toml"), key=lambda p: p.stem == last)
    for path in paths:
        facts = read(path)
        lead = organisations[facts.pop("lead")]
        yield make_project(lead, facts, organisations)


def make_project(
    lead: OrganisationPage,
    facts: dict[str, Any],
    organisations: dict[str, OrganisationPage],
) -> ProjectPage:
    """One live profile with a published revision, as if an editor had made it."""
    several = {
        name: facts.pop(name, [])
        for name in (
            "topics",
            "keywords",
            "funding_programmes",
            "participations",
            *PARTS,
        )
    }
    texts = {n: linebreaks(facts.pop(n).strip()) for n in RICH_TEXTS if n in facts}
    project = ProjectPage(live=False, **facts, **texts)
    lead.add_child(instance=project)
    project.topics = Topic.objects.filter(slug__in=several["topics"])
    project.funding_programmes = FundingProgramme.objects.filter(
        slug__in=several["funding_programmes"]
    )
    project.keywords.set(several["keywords"])
    parts = {
        name: [model(**entry) for entry in several[name]]
        for name, model in PARTS.items()
    }
    parts["participations"] = [
        participation(entry, organisations) for entry in several["participations"]
    ]
    for name, children in parts.items():
        setattr(project, name, children)
    project.save_revision().publish()
    return project


def participation(
    entry: dict[str, str], organisations: dict[str, OrganisationPage]
) -> Participation:
    """A participant by its page, or by its name alone."""
    page = organisations[entry["organisation"]] if "organisation" in entry else None
    return Participation(
        organisation=page, name=entry.get("name", ""), role=entry["role"]
    )


def make_pages(home: HomePage) -> None:
    order = (
        "ueber-das-wissensnetz",
        "impressum",
        "datenschutz",
        "barrierefreiheit",
        "leichte-sprache",
    )
    for name in order:
        facts = read(DEMO / "pages" / f"{name}.toml")
        if name == order[0]:
            place, short = StandardPage.Place.NAVIGATION, "Über uns"
        else:
            place, short = StandardPage.Place.FOOTER, ""
        home.add_child(instance=StandardPage(place=place, short_title=short, **facts))
    home.join_text = JOIN_TEXT
    home.save_revision().publish()


def make_accounts(editor_password: str, staff_password: str) -> list[str]:
    """An editor, and one member of staff in each of two teams; their addresses."""
    editor = User.objects.create_user(
        EDITOR_ADDRESS, editor_password, first_name="Erika", last_name="Redaktion"
    )
    editor.groups.add(editors_group())
    addresses = [editor.email]
    for slug in TEAMS:
        organisation = OrganisationPage.objects.get(slug=slug)
        member = User.objects.create_user(
            f"team@{slug}.example.org",
            staff_password,
            first_name="Team",
            last_name=organisation.title,
        )
        team = create_team(organisation)
        member.groups.add(team.group)
        team.coordinators.add(member)
        addresses.append(member.email)
    return addresses
