"""Takes out of a query or a form the keys that are not for a person's eyes.

A form that was tampered with names a page, an image or a document that no chooser
offered. Wagtail would show it again, with title and thumbnail. What a page refers to
already stays, or saving it would lose something.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpRequest, QueryDict
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from network.keys import is_key
from network.privacy import sight
from network.privacy.sight import Sees

# Names in queries and forms whose values are keys, after the last hyphen.
PAGE_NAMES = {
    "parent_page_id",
    "target_pages[]",
    "new_parent_page",
    "parent_page",
    "chooser",
    "redirect_page",
    "based_on",
    "organisation",
    "internal_page",
}
IMAGE_NAMES = {"image"}
DOCUMENT_NAMES = {"document"}
# Blocks of a StreamField whose value is a key: the type stands in a field beside it.
BLOCK_VALUE = "value"
# Rich text arrives as JSON that begins so.
RICH_TEXT = '{"'
NOWHERE = "#"


def blind(request: HttpRequest, listed: Sees | None, page: int | None) -> None:
    """Rewrites query and form of the request. `listed` says who may see the keys that
    are called `id`; `page` is the page that the form is about.
    """
    for method in ("GET", "POST"):
        data: QueryDict = getattr(request, method)
        asked: dict[Sees, set[int]] = defaultdict(set)
        for sees, key in keys_in(data, listed):
            asked[sees].add(key)
        hidden = {
            sees: keys - sees(request.user, keys) - referred(page, sees)
            for sees, keys in asked.items()
        }
        if any(hidden.values()):
            setattr(request, method, without(data, listed, hidden))


def keys_in(data: QueryDict, listed: Sees | None) -> Iterator[tuple[Sees, int]]:
    for name, values in data.lists():
        sees = about(name, data, listed)
        for value in values:
            if sees and is_key(value):
                yield sees, int(value)
            elif str(value).startswith(RICH_TEXT):
                for link in page_links(parsed(str(value))):
                    yield sight.visible_keys, int(link["id"])


def about(name: str, data: QueryDict, listed: Sees | None) -> Sees | None:
    """What a field of this name holds keys of."""
    if name == "id":
        return listed
    before, _hyphen, last = name.rpartition("-")
    if last == BLOCK_VALUE:
        last = data.get(f"{before}-type", "")
    for names, sees in (
        (PAGE_NAMES, sight.visible_keys),
        (IMAGE_NAMES, sight.image_keys),
        (DOCUMENT_NAMES, sight.document_keys),
    ):
        if last in names:
            return sees
    return None


def parsed(text: str) -> dict[str, Any]:
    try:
        content = json.loads(text)
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def page_links(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The data of each link to a page in a rich text."""
    entities = content.get("entityMap")
    found = entities.values() if isinstance(entities, dict) else []
    links = [e.get("data") for e in found if isinstance(e, dict)]
    return [
        link for link in links if isinstance(link, dict) and is_key(link.get("id", ""))
    ]


def referred(page: int | None, sees: Sees) -> set[int]:
    """Keys of what the page refers to already."""
    if page is None:
        return set()
    models: dict[Sees, type[Model]] = {
        sight.image_keys: get_image_model(),
        sight.document_keys: get_document_model(),
    }
    model = models.get(sees, Page)
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=str(page),
        to_content_type=ContentType.objects.get_for_model(model),
    )
    return {int(key) for key in references.values_list("to_object_id", flat=True)}


def without(
    data: QueryDict, listed: Sees | None, hidden: dict[Sees, set[int]]
) -> QueryDict:
    seen = data.copy()
    for name, values in data.lists():
        sees = about(name, data, listed)
        keys = hidden.get(sees, set()) if sees else set()
        kept = [clean(value, keys, hidden) for value in values]
        left = [value for value in kept if value is not None]
        # A field stays, empty; a list of keys loses those that are hidden.
        seen.setlist(name, left if name == "id" else left or [""])
    return seen


def clean(value: Any, keys: set[int], hidden: dict[Sees, set[int]]) -> Any:
    """The value, none if it is hidden, or the text without hidden links."""
    if is_key(value) and int(value) in keys:
        return None
    if not str(value).startswith(RICH_TEXT):
        return value
    content = parsed(str(value))
    links = [
        link
        for link in page_links(content)
        if int(link["id"]) in hidden.get(sight.visible_keys, set())
    ]
    for link in links:
        link.clear()
        link["url"] = NOWHERE
    return json.dumps(content) if links else value
