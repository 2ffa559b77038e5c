from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from desk.reports.freshness import dead_links_for
from moderation.freshness.models import Reminder
from moderation.links.models import LinkCheck
from network.models import User

SINCE = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def dead_link():
    def make(url, *pages, failures=2):
        check = LinkCheck.objects.create(
            url=url,
            checked=SINCE,
            problem="Diese Seite gibt es nicht mehr (404).",
            failures=failures,
            failing_since=SINCE,
        )
        check.pages.set(page.page_ptr for page in pages)
        return check

    return make


def shown(client, name, query="") -> str:
    answer = client.get(reverse(name) + query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def everything(old_project, geldern, dead_link):
    """A stale profile and a dead link in Moers and in Geldern, and one in both."""
    ours = old_project("Aus Moers", last_confirmed=date(2021, 3, 1))
    theirs = old_project("Aus Geldern", lead=geldern, last_confirmed=date(2020, 2, 1))
    old_project("Ganz frisch", last_confirmed=date.today())
    dead_link("https://moers.example/", ours)
    dead_link("https://geldern.example/", theirs)
    dead_link("https://both.example/", ours, theirs)
    dead_link("https://einmal.example/", ours, failures=1)
    return ours, theirs


def test_editors_see_all_the_longest_unconfirmed_first(
    everything, make_editor, signed_in
):
    ours, _theirs = everything
    Reminder.objects.create(page=ours, step=1, sent=SINCE, recipients=2)
    client = signed_in(make_editor("redaktion@example.org"))
    page = shown(client, "stale_profiles:index")
    assert page.index("Aus Geldern") < page.index("Aus Moers")
    assert "1. März 2021" in page
    assert "1. Mai 2026" in page
    assert "Ganz frisch" not in page
    dead = shown(client, "dead_links:index")
    for text in ("moers.example", "geldern.example", "both.example", "1. Mai 2026"):
        assert text in dead
    assert "einmal.example" not in dead


def test_a_team_sees_its_own(everything, join, moers, signed_in):
    client = signed_in(join(moers, "anna@moers.example.org"))
    page = shown(client, "stale_profiles:index")
    assert "Aus Moers" in page
    assert "Geldern" not in page
    dead = shown(client, "dead_links:index")
    assert "moers.example" in dead
    assert "both.example" in dead
    assert "eldern" not in dead
    exported = client.get(reverse("dead_links:index") + "?export=csv")
    assert b"eldern" not in b"".join(exported.streaming_content)


@pytest.mark.parametrize("name", ["stale_profiles:index", "dead_links:index"])
def test_others_see_nothing(everything, client, site, name):
    address = reverse(name)
    assert "/admin/pages" not in client.get(address, follow=True).content.decode()

    nobody = User.objects.create_user("niemand@example.org", "password")
    nobody.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(nobody)
    answer = client.get(address)
    assert answer.status_code == 403
    assert "Aus Moers" not in answer.content.decode()
    assert not dead_links_for(nobody).exists()


def test_editors_choose_an_organisation(everything, make_editor, signed_in, geldern):
    client = signed_in(make_editor("redaktion@example.org"))
    page = shown(client, "stale_profiles:index", f"?organisation={geldern.pk}")
    assert "Aus Geldern" in page
    assert "Aus Moers" not in page


def test_a_team_cannot_choose_another_organisation(
    everything, join, moers, geldern, signed_in
):
    client = signed_in(join(moers, "anna@moers.example.org"))
    page = shown(client, "stale_profiles:index", f"?organisation={geldern.pk}")
    assert "Aus Geldern" not in page


@pytest.mark.parametrize("query", ["?organisation=x", "?p=99", "?p=x", "?export=csv"])
def test_odd_questions_are_answered(everything, make_editor, signed_in, query):
    client = signed_in(make_editor("redaktion@example.org"))
    for name in ("stale_profiles:index", "dead_links:index"):
        assert client.get(reverse(name) + query).status_code == 200


@pytest.mark.parametrize("is_editor", [True, False])
def test_the_menu_leads_there(
    everything, join, make_editor, moers, signed_in, is_editor
):
    email = "jemand@moers.example.org"
    client = signed_in(make_editor(email) if is_editor else join(moers, email))
    home = shown(client, "wagtailadmin_home")
    for name in ("stale_profiles:index", "dead_links:index"):
        # Addresses in the menu stand in JSON, too.
        assert home.count(f'"url": "{reverse(name)}"') == 1


@pytest.mark.parametrize("name", ["stale_profiles:index", "dead_links:index"])
def test_reports_ask_as_much_for_two_as_for_twenty(
    everything, old_project, dead_link, make_editor, signed_in, name
):
    client = signed_in(make_editor("redaktion@example.org"))

    def queries() -> int:
        shown(client, name)
        with CaptureQueriesContext(connection) as captured:
            shown(client, name)
        return len(captured)

    few = queries()
    for number in range(15):
        project = old_project(f"Profil {number}", last_confirmed=date(2021, 1, 1))
        dead_link(f"https://tot.example/{number}", project)
    assert queries() == few
