"""A kind of documents that nobody knew before is found, counted and suggested."""

import re
from collections.abc import Iterator
from copy import deepcopy

import pytest

from home.models import StandardPage
from search import documents, outbox
from search.documents import Document, Kind

pytestmark = pytest.mark.django_db

HIT = '<li class="sheet">{{ result.kind_label }}: {{ result.title }}</li>'


class SheetSource:
    """Plain pages of text as "Merkblätter"."""

    kind = Kind("sheet", "Merkblatt", "Merkblätter", "sheet.html")

    def public(self):
        return StandardPage.objects.live().public()

    def documents(self, pages) -> Iterator[Document]:
        for page in pages:
            yield Document(page.pk, self.kind, page.url, page.title)

    def affected(self, page):
        return ()


@pytest.fixture
def sheets(settings, tmp_path, site, make_project):
    """A third kind with one document, beside a project with the same words."""
    (tmp_path / "sheet.html").write_text(HIT)
    settings.TEMPLATES = deepcopy(settings.TEMPLATES)
    settings.TEMPLATES[0]["DIRS"].append(tmp_path)
    documents.register(StandardPage, SheetSource())
    page = site.add_child(instance=StandardPage(title="Wasserturm bauen"))
    make_project("Wasserturm")
    outbox.changed([page.pk])
    outbox.drain()
    yield page
    documents._sources.pop(StandardPage, None)


def search(client, **params):
    response = client.get("/suche/", {"q": "Wasserturm", **params})
    assert response.status_code == 200
    return response.content.decode()


def counted(page):
    found = re.findall(r"art=\w*[^>]*>\s*(\S+)[^<]*<span[^>]*>(\d+)<", page)
    return {label: int(count) for label, count in found}


def suggested(client):
    return client.get("/suche/vorschlaege", {"q": "wasser"}).content.decode()


def test_it_is_found_with_its_label_in_its_own_template(client, sheets):
    page = search(client)
    assert "2 Treffer" in page
    assert '<li class="sheet">Merkblatt: <mark>Wasserturm</mark> bauen</li>' in page
    assert page.count('<li class="hit">') == 1


def test_it_is_counted_among_the_kinds_and_can_be_chosen(client, sheets):
    assert counted(search(client)) == {"Alles": 2, "Projekte": 1, "Merkblätter": 1}
    page = search(client, art="sheet")
    assert "1 Treffer" in page
    assert '<li class="hit">' not in page


def test_it_is_suggested_under_its_heading(client, sheets):
    page = suggested(client)
    assert ">Merkblätter</p>" in page
    assert f'href="{sheets.url}"' in page
    answer = client.get("/suche/vorschlaege.json", {"q": "wasser"}).json()
    assert answer[2] == ["Merkblatt", "Projekt"]


def test_without_its_source_it_is_gone_though_there_is_a_row(client, sheets):
    documents.unregister(StandardPage)
    page = search(client)
    assert "1 Treffer" in page
    assert "Merkblatt" not in page
    assert counted(page) == {"Alles": 1, "Projekte": 1}
    assert "Merkblätter" not in suggested(client)
    assert len(client.get("/suche/vorschlaege.json", {"q": "wasser"}).json()[1]) == 1
    assert "1 Treffer" in search(client, art="sheet")  # an unknown kind narrows nothing
