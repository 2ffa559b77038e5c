"""Steckbriefe as they come from web pages, Word and PDF: every fact lands in its field
or in the note, and no word is lost.

Beside each text stands what has to become of it. `lead` is recognised from the text.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.utils.html import strip_tags
from wagtail.models import PageLogEntry

from intake.drafts import make_draft
from intake.pasted import lines_and_frames
from intake.steckbrief import parse
from network.models import User
from network.recognising import is_known, recognise
from projects.fields import RICH_TEXTS
from projects.models import ProjectPage
from projects.profile.choices import Role

FOLDER = Path(__file__).parent / "variants"
VARIANTS = sorted(path.stem for path in FOLDER.glob("*.txt"))
# Said by what a field is, or by the page that is linked.
SAID_OTHERWISE = (
    "und der die das des seit bis telefon tel e mail "
    "fax at stadt städte kreis gemeinde kreisverwaltung landeshauptstadt "
    "bundesstadt kolpingstadt rechtsform "
    "land nrw bmi abgerufen am homepage 1 2"
)


@pytest.fixture
def author(db: None) -> User:
    return User.objects.create_user("team@moers.example.org", "geheim")


def draft_of(name: str, author: User) -> tuple[ProjectPage, Any, str]:
    text = (FOLDER / f"{name}.txt").read_bytes().decode("utf-8")
    imported = parse(text, is_known)
    lead = next(page for page in map(recognise, imported.leads) if page)
    project = make_draft(lead, imported, author)
    return ProjectPage.objects.get(pk=project.pk), imported, text


def whole(text: str) -> str:
    lines, frames = lines_and_frames(text)
    return " ".join([*lines, *frames])


def tokens(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def parts(project: ProjectPage, name: str) -> list[str]:
    """What the parts of a kind say, without what is empty."""
    rows = getattr(project, name).all()
    keys = {
        "contacts": ("name", "address", "phone", "email", "web"),
        "links": ("label", "url"),
        "sources": ("label", "url", "retrieved"),
    }[name]
    return [{k: getattr(row, k) for k in keys if getattr(row, k)} for row in rows]


def shown(project: ProjectPage) -> dict[str, Any]:
    """The profile in the words of the expectations."""
    plain_texts = {
        name: " ".join(strip_tags(getattr(project, name).replace("><", "> <")).split())
        for name in RICH_TEXTS
    }
    html = {f"{name}_html": getattr(project, name) for name in RICH_TEXTS}
    people = {}
    for key, role in (
        ("partner", Role.PARTNER),
        ("other", Role.OTHER),
        ("funder", Role.FUNDER),
    ):
        all_of_role = project.participants(role)
        people[f"{key}s"] = [p.organisation.slug for p in all_of_role if p.organisation]
        people[f"{key}_names"] = [p.name for p in all_of_role if p.name]
    names = ("title", "summary", "start_year", "end_year", "status", "legal_form")
    return (
        plain_texts
        | html
        | people
        | {name: getattr(project, name) for name in names}
        | {name: parts(project, name) for name in ("contacts", "links", "sources")}
        | {
            "lead": project.lead.slug,
            "keywords": sorted(keyword.name for keyword in project.keywords.all()),
            "topics": [topic.slug for topic in project.topics.all()],
            "missing": project.missing,
        }
    )


@pytest.mark.parametrize("name", VARIANTS)
def test_every_fact_lands_in_its_field_or_in_the_note(name, network, open_data, author):
    expected = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    project, _imported, _text = draft_of(name, author)
    for fact in expected.pop("note", []):
        assert fact in project.note
    if "keywords" in expected:
        expected["keywords"].sort()
    for source in expected.get("sources", []):
        source.update({k: v for k, v in source.items() if v})
    expected["sources"] = [
        {k: v for k, v in source.items() if v} for source in expected.get("sources", [])
    ]
    found = shown(project)
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("name", VARIANTS)
def test_no_word_of_a_variant_is_lost_on_the_way_to_the_draft(
    name, network, open_data, author
):
    project, imported, text = draft_of(name, author)
    everything = " ".join(str(value) for value in shown(project).values())
    organisations = [p.organisation for p in project.participations.all()]
    pages = [project.lead, *filter(None, organisations)]
    kept = tokens(
        " ".join(
            [everything, project.note, *imported.labels]
            + [str(project.get_legal_form_display())]
            + [f"{page.title} {page.full_name}" for page in pages]
        ).replace("\\n", " ")
    )
    assert tokens(whole(text)) - kept - set(SAID_OTHERWISE.split()) == set()


def test_there_are_more_than_twenty_variants():
    assert len(VARIANTS) > 20


def test_the_draft_is_not_live_and_its_history_says_where_it_comes_from(
    network, author
):
    project, _imported, _text = draft_of("web_page", author)
    assert not project.live
    assert project.owner == author
    revision = project.get_latest_revision_as_object()
    assert [p.organisation.slug for p in revision.partners] == ["geldern", "kleve"]
    entry = PageLogEntry.objects.get(page=project, action="projects.import")
    assert entry.user == author
    assert entry.formatter.format_message(entry) == "Aus einem Steckbrief importiert"
