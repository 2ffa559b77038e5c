"""An index of its own per test, and a source over plain pages of Wagtail."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from search import documents, finding
from search import engine as engine_door
from search.documents import Document
from search.engine import Engine, get_engine
from tests.search import processes
from tests.search.processes import Workplace


class PageSource:
    """Plain pages as documents. A page affects those whose description names it."""

    kind = "page"

    def public(self):
        return Page.objects.live().public().filter(depth__gt=1)

    def documents(self, pages: Iterable[Page]) -> Iterator[Document]:
        for page in pages:
            yield Document(
                key=page.pk,
                kind=self.kind,
                url=page.url_path,
                title=page.title,
                body=page.search_description,
                facets={"depth": [str(page.depth)]},
                sort={"title": page.title},
            )

    def affected(self, page: Page) -> Iterable[int]:
        naming = Page.objects.filter(search_description__contains=page.title)
        return naming.values_list("pk", flat=True)


@pytest.fixture
def index_dir(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def search_url(request, index_dir: Path) -> str:
    """Whoosh, unless a test asks for others (tests/search/engines.py)."""
    wanted = getattr(request, "param", "whoosh")
    possible = connection.vendor == "postgresql"
    if wanted == "postgresql" and not possible:
        pytest.skip("This engine needs PostgreSQL, and the database is another.")
    if wanted == "whoosh" or not possible:
        return f"whoosh://{index_dir}"
    return "postgresql:"


@pytest.fixture(autouse=True)
def engine(settings, search_url: str, monkeypatch) -> Engine:
    """As a process has it that has just started."""
    settings.SEARCH_URL = search_url
    monkeypatch.setattr(finding, "_next_repair", 0.0)
    engine_door._open.cache_clear()
    return get_engine()


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    """Where several processes work."""
    with processes.workplace(tmp_path) as place:
        yield place


@pytest.fixture
def source(monkeypatch) -> PageSource:
    source = PageSource()
    monkeypatch.setattr(documents, "_sources", {Page: source})
    return source


@pytest.fixture
def add_page(db, source) -> Callable[..., Page]:
    """Adds a live page below another, or below the root."""

    def add(title: str, parent: Page | None = None, **fields) -> Page:
        parent = parent or Page.objects.get(depth=1)
        parent.refresh_from_db()
        return parent.add_child(instance=Page(title=title, **fields))

    return add


@pytest.fixture
def queries_of() -> Callable[[Callable], int]:
    def count(action: Callable) -> int:
        with CaptureQueriesContext(connection) as queries:
            action()
        return len(queries)

    return count


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """`with committed():` does what happens when the transaction commits."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
