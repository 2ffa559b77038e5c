from math import inf

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from bench.profiles import profiles
from bench.search.cases import CASES, PARTS, part_of, questions
from bench.search.measuring import COLD, FIRST, WAGTAIL, WARM, Bench, cost_of, report
from bench.write import world, write
from projects.models import ProjectPage
from search.rebuild import rebuild
from tests.bench.test_profiles import small_region  # noqa: F401

PROJECTS = 30


@pytest.fixture
def open_connection():
    """A request would close it, and with it the transaction that a test is."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def bench(small_region, open_connection, monkeypatch):  # noqa: F811
    """Both searches on thirty projects, with both indexes built."""
    write(profiles(PROJECTS, world()))
    rebuild()
    monkeypatch.setattr(ProjectPage, "search_fields", ProjectPage.search_fields)
    monkeypatch.setattr("bench.search.measuring.PATIENCE", inf)
    return Bench()


@pytest.mark.parametrize("case", CASES)
def test_every_round_asks_other_questions(case):
    asked = [question for n in range(PARTS) for question in part_of(case, n)]
    assert len(set(asked)) == len(asked) == len(questions(case)) >= 30
    assert part_of(case, PARTS) == part_of(case, 0)


def test_a_round_notes_every_case_and_its_report_names_them(
    bench, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        bench.one_round(1)
    for case in CASES:
        asked = len(part_of(case, 1))
        for state in (COLD, WARM, WAGTAIL):
            [samples] = bench.samples[case, state]
            assert len(samples) == asked
    for case in ("facets", "suggest"):
        assert all(len(samples) == 1 for samples in bench.samples[case, FIRST])
    for state in (COLD, WAGTAIL):
        assert any(sample.found for sample in bench.samples["frequent", state][0])
    told = report(bench)
    for case in CASES.values():
        assert f"{case.label}, neu" in told
    assert "Ziel p95" in told
    assert "Index, Wagtail: Bau" in told


@pytest.mark.parametrize("name", ["unser", WAGTAIL])
def test_what_is_published_can_be_found(
    bench, name, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        bench.publish(name, 3)
    assert ProjectPage.objects.filter(summary__regex=r"Stand \d+\.$").count() == 3
    assert bench.searches[name].make("page", "Stand") == 3


def test_what_is_measured_is_done_once(db, open_connection):
    done = []
    result, cost = cost_of(lambda: done.append(1) or "result")
    assert (result, done) == ("result", [1])
    assert cost.wall > 0
