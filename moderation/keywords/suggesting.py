"""Keywords while somebody types them into a profile."""

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest, JsonResponse
from wagtail.admin.auth import require_admin_access

from moderation.keywords.recognising import spelling
from moderation.vocabulary import Keyword, KeywordAlias
from network.german import german_slug
from network.teams import colleagues, is_editor

MOST = 8


def visible_to(user: Any) -> "QuerySet[Keyword]":
    """Those of the network, and what one's own colleagues have proposed: the words of
    others' drafts are nobody's business.
    """
    if is_editor(user):
        return Keyword.objects.all()
    own = Q(proposed_by__in=colleagues(user))
    return Keyword.objects.filter(Q(proposed=False) | own)


def suggestions(text: str, user: Any) -> list[dict[str, Any]]:
    """Keywords with a word that begins like the text; other words with where they lead.
    Of addresses, as those are spelt alike whatever people type.
    """
    start = german_slug(text)
    if not start:
        return []
    begins = Q(slug__startswith=start) | Q(slug__contains=f"-{start}")
    visible = visible_to(user)
    # The shortest first, so that the word itself is always among them.
    keywords = visible.filter(begins).order_by(Length("slug"), "slug")
    found = [
        {"name": name, "word": "", "proposed": proposed}
        for name, proposed in keywords.values_list("name", "proposed")[: MOST * 3]
    ]
    aliases = KeywordAlias.objects.filter(begins, keyword__in=visible)
    found += [
        {"name": alias.keyword.name, "word": alias.name, "proposed": False}
        for alias in aliases.select_related("keyword")[:MOST]
    ]
    found.sort(key=lambda one: rank(one, start))
    return unique(found)[:MOST]


def rank(one: dict[str, Any], start: str) -> tuple[bool, int, str]:
    spelt = german_slug(one["word"] or one["name"])
    return (not spelt.startswith(start), len(spelt), spelt)


def unique(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A keyword that is suggested itself is not suggested again by another word."""
    names = {one["name"] for one in found if not one["word"]}
    return [one for one in found if not one["word"] or one["name"] not in names]


@require_admin_access
def names(request: HttpRequest) -> JsonResponse:
    """In place of Wagtail's list of tags, which names everybody's proposals."""
    found = suggestions(request.GET.get("term", "")[:100], request.user)
    return JsonResponse([one["name"] for one in found], safe=False)


def suggest(request: HttpRequest) -> JsonResponse:
    """What fits `?q=`, and whether that is a keyword already."""
    text = request.GET.get("q", "")[:100]
    found = suggestions(text, request.user)
    typed = spelling(text)
    exact = any(typed in (spelling(f["name"]), spelling(f["word"])) for f in found)
    return JsonResponse({"found": found, "exact": exact})
