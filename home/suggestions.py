"""What is suggested while somebody types into a search field: topics and keywords as
ways into the list of projects, and everything that can be found by its title.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from home.results import KINDS
from network.regions.known import further
from peers.regions.standing import count_of
from projects.finding.facet_values import values
from projects.profile.models import PROJECTS
from search import catalogue
from search.query import clean
from search.state import remembered
from search.suggest import Entry, Suggester, documents, folded, marked

MOST = 8
# Facets whose values are suggested, the curated first; and what one of them is called.
WORDS = {"thema": _("Themenfeld"), "stichwort": _("Stichwort")}
REGION = "region"
LABELS = {
    **WORDS,
    REGION: _("Region"),
    **{kind: labels[0] for kind, labels in KINDS.items()},
}
# What stands together, in the order in which people see it: a heading and the kinds.
GROUPS: list[tuple[str | Promise, tuple[str, ...]]] = [
    (_("Themen"), tuple(WORDS)),
    (_("Regionen"), (REGION,)),
    *((labels[1], (kind,)) for kind, labels in KINDS.items()),
]


@dataclass(frozen=True)
class Suggestion:
    """One line of the list."""

    title: SafeString
    url: str
    note: str  # what it is, where the title alone does not say it


@dataclass(frozen=True)
class Group:
    """Lines that belong together."""

    label: str | Promise
    suggestions: list[Suggestion]


def suggestions(text: str) -> list[Group]:
    """What fits a text that is being typed, with the matching words marked."""
    text = clean(text)
    return [
        Group(label, [Suggestion(marked(e.title, text), e.url, note(e)) for e in found])
        for label, found in grouped(text)
        if found
    ]


def completions(text: str) -> list[list[str]]:
    """The same as a browser's own search field wants it: titles, descriptions and
    addresses (https://github.com/dewitt/opensearch, extension “suggestions”).
    """
    found = [entry for _label, entries in grouped(clean(text)) for entry in entries]
    return [
        [entry.title for entry in found],
        [note(entry) or str(LABELS[entry.kind]) for entry in found],
        [settings.BASE_URL + entry.url for entry in found],
    ]


def grouped(text: str) -> list[tuple[str | Promise, list[Entry]]]:
    """The best entries, each group having its turn until there are enough."""
    by_kind = suggester().find(text, MOST)
    groups = [
        [entry for kind in kinds for entry in by_kind.get(kind, [])]
        for _label, kinds in GROUPS
    ]
    turns = filter(None, chain.from_iterable(zip_longest(*groups)))
    kept = set(islice(turns, MOST))
    return [
        (label, [entry for entry in found if entry in kept])
        for (label, _kinds), found in zip(GROUPS, groups, strict=True)
    ]


@remembered
def suggester() -> Suggester:
    """All that can be suggested now."""
    return Suggester([*words(), *regions(), *documents()])


def regions() -> Iterator[Entry]:
    """Those of the editors; official ones are found as organisations."""
    catalog = catalogue.current()
    for region in further():
        if region.curated:
            count = count_of(region, catalog)
            yield Entry(REGION, region.title, region.url, count)


def words() -> Iterator[Entry]:
    """Topics and keywords that projects have, the frequent first. A keyword that is
    spelt like a topic would only repeat it.
    """
    counts = catalogue.current().of_kind("project").counts
    seen: set[tuple[str, ...]] = set()
    for param in WORDS:
        known = values()[param]
        frequent = sorted(counts.get(param, {}).items(), key=lambda pair: -pair[1])
        for value, count in frequent:
            spelt = tuple(folded(known[value].label)) if value in known else ()
            if spelt and spelt not in seen:
                seen.add(spelt)
                url = f"{PROJECTS}?{urlencode({param: value})}"
                yield Entry(param, known[value].label, url, count)


def note(entry: Entry) -> str:
    if entry.kind in KINDS:
        return ""
    projects = ngettext("%(count)s Projekt", "%(count)s Projekte", entry.count)
    return f"{LABELS[entry.kind]}, {projects % {'count': intcomma(entry.count)}}"
