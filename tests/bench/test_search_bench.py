import json
import sqlite3
from io import StringIO
from math import inf

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from wagtail.search.query import MATCH_ALL

from bench.profiles import profiles
from bench.search import stock
from bench.search.cases import CASES, PARTS, part_of, questions
from bench.search.copying import copy_rows
from bench.search.figures import ENGINES, Engine, Figures
from bench.search.measure import cost_of
from bench.search.report import TARGET_PROFILES, as_json, tables, verdicts
from bench.search.work import Work
from bench.search.worker import serve
from bench.write import world, write
from projects.finding.facet_values import values
from projects.finding.facets import FACETS, Named
from projects.models import ProjectPage
from projects.profile.models import PROJECT
from search import catalogue
from search.models import SearchDocument, SearchWord
from search.rebuild import rebuild
from tests.bench.test_profiles import small_region  # noqa: F401

PROJECTS = 30


@pytest.fixture
def facet_table(ground, django_db_blocker):
    """SQLite makes no tables inside of a transaction, as each test is one."""
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(stock.FacetValue)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(stock.FacetValue)


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
def work(facet_table, small_region, open_connection, monkeypatch):  # noqa: F811
    """A worker's work on thirty projects, with both indexes built."""
    write(profiles(PROJECTS, world()))
    rebuild()
    monkeypatch.setattr(ProjectPage, "search_fields", ProjectPage.search_fields)
    monkeypatch.setattr("bench.search.work.PATIENCE", inf)
    work = Work()
    work.prepare()
    for engine in work.engines:
        assert work.build(engine)["bytes"] > 0
    return work


@pytest.mark.parametrize("case", CASES)
def test_every_round_asks_other_questions(case):
    asked = [question for n in range(PARTS) for question in part_of(case, n)]
    assert len(set(asked)) == len(asked) == len(questions(case)) >= 30
    assert part_of(case, PARTS) == part_of(case, 0)


def test_both_searches_answer(work, django_capture_on_commit_callbacks):
    for case in ("frequent", "phrase", "facets", "suggest"):
        asked = len(part_of(case, 1))
        [theirs] = work.ask("stock", case, 1).values()
        with django_capture_on_commit_callbacks(execute=True):
            ours = work.ask("own", case, 1)
        assert [len(ours[state]) for state in ("first", "cold", "warm")] == [
            1,
            asked,
            asked,
        ]
        assert len(theirs) == asked
        if case == "frequent":
            assert any(found for _cpu, _wall, found in theirs)
            assert any(found for _cpu, _wall, found in ours["cold"])


def test_both_searches_count_the_same(work):
    projects = catalogue.current().of_kind(PROJECT)
    ours = {
        f.param: dict(f.counts(projects)) for f in FACETS if not isinstance(f, Named)
    }
    # What consists of several regions is counted while choosing; no table holds it.
    for value, region in values()["region"].items():
        if region.keys:
            ours["region"].pop(value, None)
    backend = work.engines["stock"].backend
    theirs = stock.facets(backend.search(MATCH_ALL, ProjectPage.objects.live()))
    assert projects.total == PROJECTS
    assert theirs == ours


@pytest.mark.parametrize("engine", ["own", "stock"])
def test_what_is_published_can_be_found(
    work, engine, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        work.publish(engine, 3)
    assert ProjectPage.objects.filter(summary__regex=r"Stand \d+\.$").count() == 3
    assert work.engines[engine].make("page", "Stand") == 3


def test_one_line_asks_and_one_answers():
    answers = StringIO()
    asked = StringIO('{"do": "add", "one": 1}\n{"do": "add", "one": 2}\n')
    serve(asked, answers, lambda do, one: {do: one + 1})
    assert list(map(json.loads, answers.getvalue().splitlines())) == [
        {"add": 2},
        {"add": 3},
    ]


def test_what_is_measured_is_done_once(db):
    done = []
    result, cost = cost_of(lambda: done.append(1) or "result")
    assert (result, done) == ("result", [1])
    assert cost.wall > 0


def answered(engine: Engine, seconds: float) -> dict:
    """A round in which every question takes this long and finds something."""
    samples = [[seconds, 2 * seconds, 1]] * 3
    if not engine.is_own:
        return {"warm": samples}
    published = {"cpu": seconds, "wall": seconds}
    return {
        "published": published,
        "first": samples[:1],
        "cold": samples,
        "warm": samples,
    }


def figures(own: float, other: float) -> Figures:
    """Two rounds in which our questions took so many seconds, and Wagtail's."""
    made = Figures(documents=PROJECTS)
    for engine in ENGINES:
        made.note_build(engine, {"cpu": 1.0, "wall": 2.0, "bytes": 3_000_000})
        for case in CASES:
            for _round in range(2):
                seconds = own if engine.is_own else other
                made.note(engine, case, answered(engine, seconds))
    return made


def test_report_tells_ratios_and_verdicts():
    fast, slow = figures(0.010, 0.200), figures(0.100, 0.200)
    for line in verdicts({TARGET_PROFILES: fast}):
        assert line.endswith(": ok")
    for line in verdicts({TARGET_PROFILES: slow}):
        assert line.endswith(": zu langsam")
    assert list(verdicts({1_000: slow})) == []
    report = tables(TARGET_PROFILES, fast)
    [row] = [r for r in report.splitlines() if r.startswith("ein Wort, neu")][:1]
    assert row.split()[3:] == ["10,0", "10,0", "200,0", "200,0", "20,0"] * 2
    assert "5.000 Profile, 30 Dokumente" in report


def test_results_can_be_written_as_json():
    written = json.loads(json.dumps(as_json(figures(0.010, 0.200))))
    [one] = [
        q
        for q in written["questions"]
        if (q["case"], q["state"], q["engine"]) == ("facets", "cold", "whoosh")
    ]
    assert one["cpu_ms"] == {"p50": 10.0, "p95": 10.0}
    assert one["wall_ms"] == {"p50": 20.0, "p95": 20.0}
    assert one["times_stock"] == pytest.approx(20)
    assert len(written["indexes"]) == len(ENGINES)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="copies to PostgreSQL")
def test_rows_are_copied_as_they_are(db, tmp_path):
    SearchWord.objects.create(folded="alt", written="Alt")
    path = tmp_path / "source.sqlite3"
    with sqlite3.connect(path) as source:
        source.execute("CREATE TABLE search_searchword (id, folded, written)")
        source.execute(
            "CREATE TABLE search_searchdocument AS SELECT 7 AS key, 'x' AS kind, "
            "'/' AS url, 'a\tb\\c' AS title, '' AS keywords, 'one\ntwo' AS summary, "
            "'' AS body, '' AS places, '{\"a\": [\"b\"]}' AS facets, '{}' AS sort, "
            "0.5 AS weight, 3 AS confirmed, '{}' AS card"
        )
        source.execute("INSERT INTO search_searchword VALUES (5, 'neu', 'Neu')")
    copy_rows(path)

    row = SearchDocument.objects.get()
    assert (row.key, row.title, row.summary) == (7, "a\tb\\c", "one\ntwo")
    assert (row.keywords, row.weight, row.facets) == ("", 0.5, {"a": ["b"]})
    assert list(SearchWord.objects.values_list("pk", "written")) == [(5, "Neu")]
    assert SearchWord.objects.create(folded="neuer", written="Neuer").pk == 6
