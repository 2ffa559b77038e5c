"""Nothing that anybody types is an error. How long it takes is measured elsewhere."""

from urllib.parse import quote

import pytest

from search.finding import answer, nearest
from search.highlight import Marker
from tests.search.corpus import projects
from tests.search.engines import build, on_the_best_engine
from tests.search.hostile import texts

pytestmark = pytest.mark.django_db

DOCUMENTS = 100


@on_the_best_engine
@pytest.mark.parametrize("number", [1_000, pytest.param(5_000, marks=pytest.mark.soak)])
def test_no_text_is_an_error_and_none_breaks_the_index(engine, caplog, number):
    documents = projects(DOCUMENTS)
    build(engine, documents)
    for _kind, text in texts(number):
        answered = answer(text)
        assert len(set(answered.keys)) == len(answered.keys), repr(text)
        assert answered.corrected == (answered.text == answered.meant != ""), repr(text)
    engine.check()
    assert engine.digests().keys() == {document.key for document in documents}
    assert not caplog.records


def test_whatever_finds_nothing_has_nearest_words_or_none(engine):
    build(engine, projects(DOCUMENTS))
    for _kind, text in texts(500, seed=1):
        assert all(nearest(text))


def test_whatever_was_found_can_be_shown(db):
    bodies = [document.body for document in projects(20)]
    for (_kind, text), body in zip(texts(500, seed=2), 25 * bodies, strict=True):
        marker = Marker(text)
        assert len(marker.snippet(body)) > 0
        assert "<script" not in marker.marked(text)


@pytest.mark.parametrize("address", ["/suche/", "/projekte/"])
def test_pages_answer_whatever_is_asked(client, make_project, address):
    for title in ("Reallabor Niederrhein", "Offene Daten", "Bürgerhaushalt Moers"):
        make_project(title)
    for _kind, text in texts(200, seed=3):
        encoded = quote(text.encode(errors="surrogatepass"))
        assert client.get(f"{address}?q={encoded}").status_code == 200, repr(text)
