"""The admin stays quick, however many organisations, colleagues and profiles there are.

Queries are counted with few and with many of them; bench/admin measures the time with
427 organisations and 5,000 profiles.
"""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from network.models import User
from network.teams import EDITORS, create_team
from projects.models import Participation, ProjectPage

pytestmark = pytest.mark.django_db

MOST_QUERIES = 60
# Few are more than the dashboard shows of a kind, many more than a page of any list. A
# row may cost a query in Wagtail's chooser and report alone, whose pages are short.
FEW, MANY = 8, 55
BOUNDED = {"chooser", "workflow report"}


@pytest.fixture
def people(organisations) -> dict[str, User]:
    staff = User.objects.create_user("kollegin@moers.example.org", "geheim")
    staff.groups.add(create_team(organisations["moers"]).group)
    editor = User.objects.create_user("redaktion@example.org", "geheim")
    editor.groups.add(Group.objects.get(name=EDITORS))
    return {"staff": staff, "editor": editor}


@pytest.fixture
def grow(moers, make_project, people) -> Callable[[int], None]:
    """Adds live profiles, submitted drafts and teams with colleagues."""
    made = 0

    def add(count: int) -> None:
        nonlocal made
        for _ in range(count):
            made += 1
            live = ProjectPage(title=f"Öffentlich {made}", live=False)
            draft = ProjectPage(title=f"Entwurf {made}", live=False)
            for page in (live, draft):
                moers.add_child(instance=page)
            Participation.objects.create(page=live, name="Ein Verein")
            Page.objects.filter(pk=live.pk).update(live=True)
            draft.save_revision(user=people["staff"], clean=False)
            draft.get_workflow().start(draft, people["staff"])
            group = Group.objects.create(name=f"Team {made}")
            group.user_set.create(email=f"team-{made}@example.org")

    make_project("Vollständig")
    return add


def doors(moers) -> dict[str, str]:
    project = moers.get_children().first()
    child = reverse("wagtailadmin_choose_page_child", args=[moers.pk])
    search = reverse("wagtailadmin_choose_page_search")
    return {
        "dashboard": reverse("wagtailadmin_home"),
        "explorer": reverse("wagtailadmin_explore", args=[moers.pk]),
        "form": reverse("wagtailadmin_pages:edit", args=[project.pk]),
        "new form": reverse(
            "wagtailadmin_pages:add", args=["projects", "projectpage", moers.pk]
        ),
        "chooser": f"{child}?page_type=projects.ProjectPage",
        "chooser search": f"{search}?q=Entwurf&page_type=projects.ProjectPage",
        "workflow report": reverse("wagtailadmin_reports:workflow"),
        "incomplete": reverse("incomplete_profiles:index"),
        "unlinked": reverse("unlinked_partners:index"),
    }


FOR_EDITORS = ("workflow report", "incomplete", "unlinked")


def counted(client: Client, who: str, addresses: dict[str, str]) -> dict[str, int]:
    return {
        door: queries(client, address)
        for door, address in addresses.items()
        if who == "editor" or door not in FOR_EDITORS
    }


def queries(client: Client, address: str) -> int:
    """How many a warm page takes."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("who", ["staff", "editor"])
def test_more_profiles_and_teams_cost_no_more_queries(who, client, people, moers, grow):
    client.force_login(people[who])
    grow(FEW)
    few = counted(client, who, doors(moers))
    grow(MANY - FEW)
    many = counted(client, who, doors(moers))

    assert max(many.values()) <= MOST_QUERIES, many
    more = {door for door in few if many[door] > few[door]}
    assert more <= BOUNDED, (few, many)


def test_more_participants_cost_the_form_no_more_queries(
    client, people, organisations, make_project
):
    partners = [page for slug, page in organisations.items() if slug != "moers"]
    few = make_project("Zu zweit", partners=partners[:1])
    many = make_project("Zu vielen", partners=partners)
    client.force_login(people["staff"])
    forms = (reverse("wagtailadmin_pages:edit", args=[p.pk]) for p in (few, many))
    small, large = (queries(client, form) for form in forms)
    assert small == large <= MOST_QUERIES
