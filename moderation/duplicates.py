"""Whether a page may be there already: titles alike, and the same people.

Compared is with what anybody may read, and with the drafts of one's own organisations.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process
from wagtail.models import Page

from moderation.pages import kept_by, page_types
from search import documents
from search.models import SearchDocument
from search.state import remembered
from search.stemming import stem
from search.suggest import folded

MOST = 5
LONGEST = 255  # of a title
SHORTEST = 4  # letters of a title that says something
ALIKE = 90  # titles that are enough by themselves, of 100
ALIKE_TOGETHER = 62  # if the same Kommunen take part


@dataclass(frozen=True)
class Candidate:
    """A page as far as it is compared."""

    key: int
    title: str
    url: str
    words: str  # stems of the title
    who: frozenset[str]  # slugs of lead and partners
    is_draft: bool = False


@dataclass(frozen=True)
class Similar:
    """A page that may be the same, and why it seems so."""

    title: str
    url: str
    why: str


def stems(title: str) -> str:
    return " ".join(stem(word) for word in folded(title[:LONGEST]))


@remembered
def public() -> dict[str, list[Candidate]]:
    """Every moderated page that anybody may see, by its kind in the search."""
    rows = SearchDocument.objects.filter(kind__in=map(documents.kind_of, page_types()))
    found: dict[str, list[Candidate]] = defaultdict(list)
    for kind, key, title, url, facets in rows.values_list(
        "kind", "key", "title", "url", "facets"
    ):
        who = frozenset(who_of(facets))
        found[kind].append(Candidate(key, title, url, stems(title), who))
    return found


def who_of(facets: dict[str, list[str]]) -> Iterator[str]:
    yield from facets.get("leitung", ())
    yield from facets.get("beteiligt", ())


def drafts(model: Any, user: Any) -> Iterator[Candidate]:
    """What is not public yet and this user may edit: an editor everything, a team what
    is below its organisation.
    """
    found = model.objects.filter(kept_by(user), live=False)
    for key, title in found.order_by().values_list("pk", "draft_title"):
        url = reverse("wagtailadmin_pages:edit", args=[key])
        yield Candidate(key, title, url, stems(title), frozenset(), is_draft=True)


def similar_to(
    model: type[Page],
    title: str,
    who: Collection[str],
    user: Any,
    exclude: int | None = None,
) -> list[Similar]:
    """Pages of this type that may be the same as one of this title, led and joined by
    `who` (slugs of organisations); the most alike first. A few queries, however many
    pages there are.
    """
    words = stems(title)
    if len(words) < SHORTEST:
        return []
    present = (*public().get(documents.kind_of(model), ()), *drafts(model, user))
    candidates = [c for c in present if c.key != exclude]
    found = []
    for _text, likeness, place in process.extract_iter(
        words, [c.words for c in candidates], scorer=alike, score_cutoff=ALIKE_TOGETHER
    ):
        candidate = candidates[place]
        shared = not candidate.who.isdisjoint(who)
        if likeness >= ALIKE or shared:
            found.append((-likeness - 10 * shared, candidate.title, candidate, shared))
    found.sort(key=lambda one: one[:2])
    return [described(candidate, shared) for *_, candidate, shared in found[:MOST]]


def alike(one: str, other: str, **options: Any) -> float:
    """The order of words hardly counts; a word more or less does, a little."""
    cutoff = options.get("score_cutoff") or 0
    same_words = fuzz.token_sort_ratio(one, other)
    if same_words >= ALIKE or same_words < 40:
        return same_words if same_words >= cutoff else 0
    likeness = (same_words + fuzz.token_set_ratio(one, other)) / 2
    return likeness if likeness >= cutoff else 0


def described(candidate: Candidate, shared: bool) -> Similar:
    if candidate.is_draft:
        why = _("Entwurf, den Sie bearbeiten können")
    elif shared:
        why = _("veröffentlicht, mit denselben Beteiligten")
    else:
        why = _("veröffentlicht, mit ähnlichem Titel")
    return Similar(candidate.title, candidate.url, why)
