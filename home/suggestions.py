"""What is suggested while somebody types into a search field: topics and keywords as
ways into the list of projects, and everything that can be found by its title.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from network.regions.known import further
from peers.regions.standing import count_of
from projects.finding.facet_values import values
from projects.profile.models import PROJECT, PROJECTS
from search import catalogue
from search.address import at
from search.documents import kinds
from search.query import clean
from search.state import remembered
from search.suggest import Entry, Suggester, documents, folded, marked

MOST = 8
# Facets whose values are suggested, the curated first; and what one of them is called.
WORDS = {"thema": _("Themenfeld"), "stichwort": _("Stichwort")}
REGION = "region"
WAYS = {**WORDS, REGION: _("Region")}  # into the list of projects


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
        [note(entry) or str(kinds()[entry.kind].one) for entry in found],
        [settings.BASE_URL + entry.url for entry in found],
    ]


def groups() -> list[tuple[str | Promise, tuple[str, ...]]]:
    """What stands together, in the order in which people see it: a heading and kinds
    of entries."""
    return [
        (_("Themen"), tuple(WORDS)),
        (_("Regionen"), (REGION,)),
        *((kind.many, (kind,)) for kind in kinds().values()),
    ]


def grouped(text: str) -> list[tuple[str | Promise, list[Entry]]]:
    """The best entries, each group having its turn until there are enough."""
    by_kind = suggester().find(text, MOST)
    found = [
        (label, [entry for name in names for entry in by_kind.get(name, [])])
        for label, names in groups()
    ]
    turns = zip_longest(*(entries for _label, entries in found))
    kept = set(islice(filter(None, chain.from_iterable(turns)), MOST))
    return [
        (label, [entry for entry in entries if entry in kept])
        for label, entries in found
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
    counts = catalogue.current().of_kind(PROJECT).counts
    seen: set[tuple[str, ...]] = set()
    for param in WORDS:
        known = values()[param]
        frequent = sorted(counts.get(param, {}).items(), key=lambda pair: -pair[1])
        for value, count in frequent:
            spelt = tuple(folded(known[value].label)) if value in known else ()
            if spelt and spelt not in seen:
                seen.add(spelt)
                url = at(PROJECTS, [(param, value)])
                yield Entry(param, known[value].label, url, count)


def note(entry: Entry) -> str:
    if entry.kind not in WAYS:
        return ""
    projects = ngettext("%(count)s Projekt", "%(count)s Projekte", entry.count)
    return f"{WAYS[entry.kind]}, {projects % {'count': intcomma(entry.count)}}"
