"""Both sides show who, since when and what had to be adapted; drafts show nowhere."""

import pytest
from wagtail.models import PageViewRestriction

from projects.models import Reuse, ReuseReport
from projects.reuse.reporting import withdraw
from projects.reuse.showing import most_reused
from search import outbox
from tests.projects.reuse.conftest import section, text

pytestmark = pytest.mark.django_db

LIST = "/projekte/nachgenutzt/"


def uses_of(client, organisation):
    """What the page of an organisation says in the part on reuse."""
    page = client.get(organisation.url).content.decode()
    return page.partition('id="nutzt-nach"')[2].partition("</section>")[0]


def counts():
    return {reused.card.title: reused.count for reused in most_reused(None)}


def test_both_sides_credit_each_other(client, project, build_on, geldern):
    heir = build_on(
        "Datenlabor",
        project,
        lead=geldern,
        start_year=2023,
        adaptation="Nur für Schulen.",
    )
    ours, theirs = section(client, project), section(client, heir)
    assert "Nachgenutzt als" in ours
    assert f'href="{heir.url}"' in ours
    assert "Geldern, seit 2023" in ours
    assert "Nur für Schulen." in ours
    assert "Basiert auf" in theirs
    assert f'href="{project.url}"' in theirs
    assert "Moers" in theirs
    assert "Nur für Schulen." in theirs
    assert f'href="{project.url}"' in uses_of(client, geldern)


def test_the_whole_chain_is_visible_from_each_of_its_projects(
    client, project, build_on
):
    second = build_on("Datenlabor", project)
    assert "Die ganze Kette" not in section(client, project)
    third = build_on("Offenes Haus", second)
    chain = [project, second, third]
    for page in chain:
        tree = section(client, page).partition("Die ganze Kette")[2]
        places = [tree.index(one.title) for one in chain]
        assert places == sorted(places)
        assert f'<strong aria-current="page">{page.title}</strong>' in tree


def test_a_chain_with_two_ways_names_each_once_with_its_heirs(
    client, project, build_on
):
    left, right = build_on("Links", project), build_on("Rechts", project)
    both = build_on("Beides", left, right)
    build_on("Danach", both)
    tree = section(client, project).partition("Die ganze Kette")[2]
    assert tree.count("Danach") == 1
    assert tree.count("Beides") == 2


def test_a_preview_shows_the_models_of_the_draft(
    client, project, build_on, make_project, anna
):
    middle = build_on("Datenlabor", project)
    draft = make_project("Entwurf", publish=False)
    draft.reuses = [Reuse(based_on=middle)]
    draft.save_revision()
    page = text(anna, f"/admin/pages/{draft.pk}/view_draft/")
    assert "Basiert auf" in page
    assert "Die ganze Kette" in page
    assert "Wir machen das auch" not in page


@pytest.mark.parametrize("how", ["draft", "unpublished", "private", "deleted"])
def test_what_is_not_public_is_neither_named_nor_counted(
    client, project, build_on, how
):
    heir = build_on("Geheimprojekt", project, publish=how != "draft")
    build_on("Offenes Haus", heir)
    if how == "unpublished":
        heir.unpublish()
    elif how == "private":
        PageViewRestriction.objects.create(page=heir, restriction_type="login")
    elif how == "deleted":
        heir.delete()
    outbox.drain()
    assert counts() == {}
    for path in (project.url, "/projekte/offenes-haus/", LIST):
        assert "Geheimprojekt" not in text(client, path)


def test_counts_follow_every_change_at_once(
    client, project, build_on, report, editor, gerda
):
    assert "Noch hat niemand" in text(client, LIST)
    heir = build_on("Datenlabor", project)
    assert counts() == {"Reallabor": 1}
    editor.post(
        f"/admin/nachnutzungen/{report.pk}/",
        {"accept": "", "since": "2023", "adaptation": "Kürzer.", "web": ""},
    )
    assert counts() == {"Reallabor": 2}
    page = text(client, LIST)
    assert "2-mal nachgenutzt" in page
    assert "Datenlabor" in page
    assert 'href="/kommunen/geldern/"' in page
    heir.unpublish()
    assert counts() == {"Reallabor": 1}
    withdraw(ReuseReport.objects.get(), gerda.user)
    assert counts() == {}
    assert "Geldern" not in section(client, project)


def test_an_accepted_report_stands_on_both_sides(client, project, accepted, geldern):
    told = section(client, project)
    assert "Auch bei" in told
    assert 'href="/kommunen/geldern/"' in told
    assert "seit 2024" in told
    assert "Satzung umgeschrieben." in told
    assert "Gerda" not in told
    assert "Reallabor" in uses_of(client, geldern)
    assert "seit 2024" in uses_of(client, geldern)


def test_a_report_that_became_a_profile_counts_once(
    client, project, accepted, build_on, geldern
):
    build_on("Reallabor in Geldern", project, lead=geldern)
    assert counts() == {"Reallabor": 1}
    assert "Auch bei" not in section(client, project)
    assert uses_of(client, geldern).count(f'href="{project.url}"') == 1


@pytest.mark.parametrize("how", ["unpublished", "private"])
def test_an_organisation_without_a_public_page_is_not_named(
    client, project, accepted, geldern, how
):
    if how == "unpublished":
        geldern.unpublish()
    else:
        PageViewRestriction.objects.create(page=geldern, restriction_type="login")
    outbox.drain()
    assert counts() == {}
    assert "Geldern" not in section(client, project)


def test_the_most_reused_come_first_and_many_are_counted_but_not_all_named(
    client, project, build_on, make_project, monkeypatch
):
    monkeypatch.setattr("projects.reuse.showing.MOST_NAMED", 2)
    other = make_project("Anderes")
    build_on("Eins", other)
    for title in ("Zwei", "Drei", "Vier"):
        build_on(title, project)
    page = text(client, LIST)
    assert list(counts().items()) == [("Reallabor", 3), ("Anderes", 1)]
    assert "3-mal nachgenutzt" in page
    assert "und 1 weitere" in page


def test_queries_do_not_grow(client, project, build_on, count_queries, accepted):
    second = build_on("Datenlabor", project, adaptation="Kürzer.")
    build_on("Offenes Haus", second)
    before = {path: count_queries(path) for path in (project.url, second.url, LIST)}
    for number in range(4):
        last = build_on(f"Noch eins {number}", project)
        build_on(f"Danach {number}", last)
    for path, queries in before.items():
        assert count_queries(path) == queries
        assert queries <= 30


@pytest.mark.parametrize("page", ["0", "-1", "99999999999999999999", "x", ""])
def test_any_page_number_gives_a_page(client, project, build_on, page):
    build_on("Datenlabor", project)
    assert "Reallabor" in text(client, f"{LIST}?page={page}")


def test_the_list_is_linked_from_the_projects(client, project):
    assert f'href="{LIST}"' in text(client, "/projekte/")
