"""What is compared: our search with either index, and stock Wagtail.

Each function answers all texts with slugs of projects, best first. It has the index
built anew, as an operator would, and needs the collection to be there.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from unittest import mock

from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from wagtail.search import index

from projects.fields import RICH_TEXTS
from projects.models import ProjectPage
from projects.profile.models import PROJECT
from search import catalogue, finding, rebuild

Found = dict[str, list[str]]  # text → slugs
WHOOSH, POSTGRESQL = "Whoosh", "PostgreSQL"
WAGTAIL, WAGTAIL_GERMAN = "Wagtail", "Wagtail-deutsch"
OURS = (WHOOSH, POSTGRESQL)


def engines() -> dict[str, Callable[[Iterable[str]], Found]]:
    """What can be compared on this database, by name."""
    if connection.vendor != "postgresql":
        return {WHOOSH: whoosh, WAGTAIL: wagtail}
    return {
        WHOOSH: whoosh,
        POSTGRESQL: postgresql,
        WAGTAIL: wagtail,
        WAGTAIL_GERMAN: wagtail_german,
    }


def whoosh(texts: Iterable[str]) -> Found:
    with TemporaryDirectory(prefix="wissensnetz-relevance-") as folder:
        return _ours(f"whoosh://{folder}/index", texts)


def postgresql(texts: Iterable[str]) -> Found:
    return _ours("postgresql:", texts)


def wagtail(texts: Iterable[str]) -> Found:
    """Wagtail's search in this database, with the settings it comes with."""
    return _wagtail({}, texts)


def wagtail_german(texts: Iterable[str]) -> Found:
    """The same with PostgreSQL's German dictionary, as Wagtail's manual advises."""
    return _wagtail({"SEARCH_CONFIG": "german"}, texts)


def _ours(address: str, texts: Iterable[str]) -> Found:
    slugs = dict(ProjectPage.objects.values_list("pk", "slug"))
    with override_settings(SEARCH_URL=address):
        rebuild.rebuild()
        return {text: [slugs[key] for key in _keys(text)] for text in texts}


def _keys(text: str) -> list[int]:
    """As the list of projects asks, without any facet."""
    keys = finding.answer(text).keys
    found = catalogue.current().select({}, keys, PROJECT)
    return found.page(0, found.total)


def _wagtail(options: dict[str, str], texts: Iterable[str]) -> Found:
    backend = {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}
    with (
        override_settings(WAGTAILSEARCH_BACKENDS={"default": backend | options}),
        _generous_fields(),
    ):
        call_command("update_index", verbosity=0)
        live = ProjectPage.objects.live()
        return {text: [page.slug for page in live.search(text)] for text in texts}


@contextmanager
def _generous_fields() -> Iterator[None]:
    """ProjectPage tells Wagtail's search no more than its title, as ours does not use
    it. To be fair it gets all that somebody would give it who used it: all texts,
    topics, keywords, and who takes part.
    """
    names = [
        index.RelatedFields(relation, [index.SearchField("name")])
        for relation in ("topics", "keywords")
    ]
    texts = [index.SearchField(name) for name in ("summary", *RICH_TEXTS, "who")]
    fields = [*ProjectPage.search_fields, *texts, *names]
    with mock.patch.object(ProjectPage, "search_fields", fields):
        yield
