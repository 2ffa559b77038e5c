"""What other hosts answer, and what becomes of it."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from moderation.links import checking
from moderation.links.asking import Asker, Pace
from moderation.links.checking import check_links
from moderation.links.models import LinkCheck
from projects.models import ProjectLink

from .elsewhere import ENDLESS, Host, unguarded

NOW = datetime(2027, 5, 1, 3, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.fixture
def host():
    host = Host()
    yield host
    host.close()


@pytest.fixture
def linking(make_project):
    """Makes a public profile with these links."""

    def link(*urls, title="Reallabor"):
        project = make_project(title, publish=False)
        project.links = [ProjectLink(label="Seite", url=url) for url in urls]
        project.save_revision().publish()
        project.refresh_from_db()
        return project

    return link


def check(now=NOW, **options):
    return check_links(
        **{"limit": 100, "timeout": 0.5, "seconds": 20, "now": now} | options,
        new_asker=unguarded,
    )


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/200", ""),
        ("/204", ""),
        ("/moved", ""),
        ("/no-heads", ""),
        ("/403", ""),
        ("/429", ""),
        ("/endless", ""),
        ("/endless?moved", ""),
        ("/404", "Diese Seite gibt es nicht mehr (404)."),
        ("/410", "Diese Seite gibt es nicht mehr (410)."),
        ("/moved-to-lost", "Diese Seite gibt es nicht mehr (404)."),
        ("/400", "Der Server lehnt die Anfrage ab (400)."),
        ("/500", "Der Server meldet einen Fehler (500)."),
        ("/slow", "Der Server antwortet nicht rechtzeitig."),
        ("/loop", "Die Adresse leitet zu oft weiter."),
        ("/no-web", "Der Server ist nicht zu erreichen."),
        (
            "/moved-to-ftp",
            "Die Adresse leitet auf etwas weiter, das keine Internetseite ist.",
        ),
    ],
)
def test_an_answer_is_explained(host, path, problem):
    assert unguarded(0.5, Pace()).problem_with(host.url + path) == problem


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://gibt-es-nicht.invalid/", "Diese Adresse gibt es nicht."),
        ("http://" + "x" * 70 + ".example/", "Diese Adresse gibt es nicht."),
        ("http://127.0.0.1:1/", "Der Server ist nicht zu erreichen."),
    ],
)
def test_a_host_that_is_not_there_is_explained(url, problem):
    assert unguarded(0.5, Pace()).problem_with(url) == problem


def test_a_wrong_certificate_is_explained(host):
    # What speaks no TLS has no certificate either.
    url = host.url.replace("http:", "https:")
    found = unguarded(0.5, Pace()).problem_with(url + "/200")
    assert found == "Das Zertifikat des Servers ist ungültig."


def test_endless_bodies_are_not_read(host):
    asker = unguarded(0.5, Pace())
    for path in ("/endless", "/endless?moved"):
        assert asker.ask("GET", host.url + path)[0] in (200, 302)
    assert host.written < ENDLESS / 2


def test_who_asks_says_so(host, settings):
    unguarded(0.5, Pace()).problem_with(host.url + "/200")
    assert host.agents == {f"{settings.SITE_NAME} (Linkprüfung; {settings.BASE_URL})"}


def test_one_host_is_asked_once_a_second(host, monkeypatch):
    waits = []
    clock = SimpleNamespace(monotonic=lambda: 100.0, sleep=waits.append)
    monkeypatch.setattr("moderation.links.asking.time", clock)
    pace = Pace()
    for name in ("a.example", "a.example", "b.example", "a.example"):
        pace.wait(name)
    assert waits == [0, 1, 0, 2]


def test_redirects_and_second_tries_wait_as_well(host):
    pace = Pace(pause=0.2)
    asker = Asker(0.5, pace, open_session=unguarded(0.5, pace).session.__class__)
    asker.problem_with(host.url + "/moved")
    asker.problem_with(host.url + "/no-heads")
    moments = [when for _method, _path, when in host.asked]
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert len(gaps) == 3
    assert min(gaps) > 0.15


def test_a_link_is_dead_after_two_failures_in_different_weeks(host, linking):
    project = linking(host.url + "/404", host.url + "/200")
    check()
    check(NOW + timedelta(days=1))
    assert not LinkCheck.objects.dead().exists()

    check(NOW + WEEK)

    dead = LinkCheck.objects.dead().get()
    assert dead.url == host.url + "/404"
    assert dead.failing_since == NOW
    assert list(dead.pages.all()) == [project.page_ptr]


def test_a_link_that_answers_again_is_not_dead(host, linking):
    linking(host.url + "/seite")
    host.statuses["seite"] = 503
    check()
    check(NOW + WEEK)
    assert LinkCheck.objects.dead().count() == 1
    host.statuses["seite"] = 200
    check(NOW + 2 * WEEK)
    one = LinkCheck.objects.get()
    assert (one.problem, one.failures, one.failing_since) == ("", 0, None)


def test_an_address_is_asked_for_once_a_week(host, linking):
    linking(host.url + "/200", title="Eins")
    linking(host.url + "/200#unten", title="Zwei")
    for days in (0, 1, 6):
        check(NOW + timedelta(days=days))
    assert host.paths == ["/200"]
    check(NOW + WEEK)
    assert host.paths == ["/200", "/200"]
    assert LinkCheck.objects.get().pages.count() == 2


def test_a_bounded_run_goes_on_the_next_day(host, linking):
    linking(*(f"{host.url}/200?{number}" for number in range(5)))
    assert [check(limit=2).checked for _day in range(4)] == [2, 2, 1, 0]
    assert len(set(host.paths)) == 5


def test_a_run_ends_in_time_and_keeps_what_it_has(host, linking):
    linking(host.url + "/200", host.url + "/slow", host.url + "/slow?mehr")
    run = check(timeout=20, seconds=1)
    assert host.answered_late == 0, "the run has not waited"
    assert run.checked == 1
    assert LinkCheck.objects.get().url == host.url + "/200"


def test_a_slow_host_does_not_hold_up_the_others(host, linking):
    other = Host()
    try:
        slow = host.url.replace("127.0.0.1", "localhost")
        linking(slow + "/slow", other.url + "/404")
        check(timeout=20, seconds=1)
    finally:
        other.close()
    assert LinkCheck.objects.get().url == other.url + "/404"


def test_what_nobody_links_to_any_more_is_forgotten(host, linking):
    project = linking(host.url + "/404", host.url + "/200")
    check()
    project.links = [ProjectLink(label="Seite", url=host.url + "/200")]
    project.save_revision().publish()
    check(NOW + WEEK)
    assert [one.url for one in LinkCheck.objects.all()] == [host.url + "/200"]
    project.refresh_from_db()
    project.unpublish()
    check(NOW + WEEK)
    assert not LinkCheck.objects.exists()


def test_a_page_that_drops_a_link_is_not_named_any_more(host, linking):
    first = linking(host.url + "/404", title="Eins")
    second = linking(host.url + "/404", title="Zwei")
    check()
    first.links = []
    first.save_revision().publish()
    check()
    assert list(LinkCheck.objects.get().pages.all()) == [second.page_ptr]


def test_the_command_says_what_it_found(host, linking, capsys, monkeypatch):
    linking(host.url + "/200", host.url + "/404")
    monkeypatch.setattr(checking, "Asker", None)
    monkeypatch.setattr(
        check_links, "__defaults__", (*check_links.__defaults__[:-1], unguarded)
    )
    call_command("check_links", "--limit=10", "--timeout=1")
    shown = capsys.readouterr().out
    assert "2 Adressen, 2 waren an der Reihe, 2 geprüft, 1 davon ohne Erfolg." in shown
