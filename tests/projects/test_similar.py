"""Which other projects a profile points to."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from projects.finding.similar import found, similar_projects
from projects.models import FundingProgramme, ProjectPage, Topic
from search import outbox, rows
from search.documents import Document
from search.models import SearchDocument

pytestmark = pytest.mark.django_db

HEADING = "Ähnliche Projekte"
LIKE = "Haushalt zum Mitreden"


@pytest.fixture
def budget(db: None) -> Topic:
    parent = Topic.objects.create(name="Beteiligung", slug="beteiligung")
    return Topic.objects.create(
        name="Bürgerhaushalt", slug="buergerhaushalt", parent=parent
    )


def add_documents(number: int, title: str = "Etwas anderes", **facets: str) -> None:
    """Documents as projects have them, in a fraction of the time. Their keys are higher
    than those of pages.
    """
    start = 100_000 + SearchDocument.objects.count()
    documents = [
        Document(
            key=key,
            kind="project",
            url=f"/projekte/{key}/",
            title=f"{title} {n}",
            facets={facet: [value] for facet, value in facets.items()},
            card={"url": "/", "title": f"{title} {n}", "who": "", "summary": ""},
        )
        for n, key in enumerate(range(start, start + number))
    ]
    rows.save(documents, [document.key for document in documents])


@pytest.fixture
def others(organisations) -> None:
    """Projects on something else, so that a subject can be rare."""
    add_documents(10, thema="deiche")


@pytest.fixture
def pair(make_project, geldern, budget, others) -> tuple[ProjectPage, ProjectPage]:
    """Two projects on one subject, of two leads."""
    one = make_project("Bürgerhaushalt Moers", topics=[budget])
    return one, make_project(LIKE, lead=geldern, topics=[budget])


@pytest.fixture
def section(client) -> Callable[[ProjectPage], str]:
    """The section of a profile, as markup; empty if there is none."""

    def read(project: ProjectPage) -> str:
        page = client.get(project.url).content.decode()
        _before, found, after = page.partition(HEADING)
        return after.partition("</section>")[0] if found else ""

    return read


def titles(project: ProjectPage) -> list[str]:
    return [other.title for other in similar_projects(project.pk)]


def test_a_profile_names_similar_projects_and_what_they_share(pair, section):
    text = section(pair[0])
    assert f'href="{pair[1].url}"' in text
    assert LIKE in text
    assert "Geldern" in text
    assert f"Worum es bei {LIKE} geht." in text
    assert "<li>Bürgerhaushalt</li>" in text
    assert "Etwas anderes" not in text


def test_a_profile_without_similar_projects_has_no_such_section(
    make_project, section, pair
):
    topic = Topic.objects.create(name="Moore", slug="moore")
    alone = make_project("Moore wiedervernässen", topics=[topic])
    assert section(alone) == ""
    assert section(pair[0])


def test_what_is_unpublished_is_not_shown_any_more(pair, section):
    assert LIKE in section(pair[0])
    pair[1].unpublish()
    assert section(pair[0]) == ""


def test_what_became_private_is_not_shown_any_more(pair, section):
    assert LIKE in section(pair[0])
    PageViewRestriction.objects.create(page=pair[1], restriction_type="login")
    assert section(pair[0]) == ""


def test_a_draft_is_not_shown(make_project, pair, budget, section):
    make_project("Noch ein Entwurf", topics=[budget], publish=False)
    assert LIKE in section(pair[0])
    assert "Noch ein Entwurf" not in section(pair[0])


def test_a_new_title_shows_at_once(pair, section):
    assert LIKE in section(pair[0])
    pair[1].title = "Neuer Name"
    pair[1].save_revision().publish()
    outbox.drain()
    assert "Neuer Name" in section(pair[0])


def test_the_preview_of_a_draft_has_no_such_section(make_project, pair, budget):
    draft = make_project("Entwurf", topics=[budget], publish=False)
    response = draft.make_preview_request()
    assert response.status_code == 200
    assert HEADING not in response.content.decode()


def test_reasons_are_named_once_and_what_says_most_first(make_project, others):
    portals = Topic.objects.get(slug="open-data").children.create(
        name="Open-Data-Portale", slug="open-data-portale"
    )
    paid = FundingProgramme.objects.create(name="Landesmittel", slug="landesmittel")
    facts = {"topics": [portals], "keywords": ["Open-Data-Portal", "Karten"]}
    pages = [make_project("Eins", **facts), make_project("Zwei", **facts)]
    for page in pages:
        page.funding_programmes = [paid]
        page.save_revision().publish()
    outbox.drain()
    [found] = similar_projects(pages[0].pk)
    assert found.reasons == ["Karten", "Open-Data-Portal", "Landesmittel"]


def test_region_and_legal_form_make_no_project_similar(make_project, others):
    topics = [Topic.objects.create(name=n, slug=n.lower()) for n in ("Moor", "Bus")]
    moor, _bus = (
        make_project(topic.name, topics=[topic], legal_form="zweckverband")
        for topic in topics
    )
    assert titles(moor) == []


def test_at_most_half_are_of_the_same_lead(make_project, budget, others):
    one = make_project("Bürgerhaushalt Moers", topics=[budget])
    add_documents(15)
    add_documents(2, "Fremdes", thema=budget.slug, leitung="geldern")
    add_documents(4, "Eigenes", thema=budget.slug, leitung="moers")
    assert titles(one) == ["Eigenes 3", "Eigenes 2", "Fremdes 1", "Fremdes 0"]


def test_one_query_for_the_first_visitor_however_many_projects_there_are(
    client, pair, budget
):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert LIKE in client.get(pair[0].url).content.decode()
        return len(asked)

    client.get(pair[0].url)
    later = queries()
    add_documents(2, "Weiterer Bürgerhaushalt", thema=budget.slug)
    add_documents(50)
    client.get(pair[0].url)
    assert queries() == later
    found().clear()
    assert queries() == later + 1
    assert len(titles(pair[0])) == 3
