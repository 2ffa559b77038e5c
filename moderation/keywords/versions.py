"""Keywords in versions of profiles. A version holds the keys of its keywords; those
that were merged since are followed, so that no draft brings them back or loses them.
"""

from typing import Any

from moderation.keywords.recognising import saved
from moderation.pages import page_types
from moderation.vocabulary import Keyword, KeywordAlias

RELATION = "tagged_keywords"


def with_present_keywords(content: dict[str, Any]) -> dict[str, Any]:
    """The content of a version with keywords that exist, each of them once. One query,
    and a second if a keyword is gone.
    """
    rows = content.get(RELATION) or []
    keys = {row["tag"] for row in rows}
    if not keys:
        return content
    there = set(Keyword.objects.filter(pk__in=keys).values_list("pk", flat=True))
    if keys <= there:
        return content
    aliases = KeywordAlias.objects.filter(former_key__in=keys - there)
    heirs = dict(aliases.values_list("former_key", "keyword"))
    present = {row["tag"]: row for row in rows if row["tag"] in there}
    for row in rows:
        heir = heirs.get(row["tag"])
        if heir and heir not in present:
            # Without its key: that row of the table went with the merged keyword.
            present[heir] = {**row, "tag": heir, "pk": None}
    return {**content, RELATION: list(present.values())}


def save_proposals(project: Any) -> None:
    """Makes the new words of a profile keywords, when it is saved: not earlier, as a
    preview of half a word is no proposal.
    """
    relation = getattr(project, RELATION)
    # Only what is in memory alone can name a word that is not in the database.
    rows = list(relation.all()) if relation.is_deferring else []
    if all(row.tag_id for row in rows):
        return
    kept = {row.tag_id: row for row in rows if row.tag_id}
    for row in rows:
        if row.tag_id is None:
            row.tag = saved(row.tag)
            kept.setdefault(row.tag_id, row)
    relation.set(list(kept.values()))


class WithKeywords:
    """The part of a page that keeps its versions in step with the keywords. Its type
    stores them in a table of its own, named `tagged_keywords` by its `content_object`.
    """

    def with_content_json(self, content: dict[str, Any]) -> Any:
        present = with_present_keywords(content)
        return super().with_content_json(present)  # type: ignore[misc]

    def save(self, *args: Any, **kwargs: Any) -> Any:
        save_proposals(self)
        return super().save(*args, **kwargs)  # type: ignore[misc]

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        save_proposals(self)
        return super().save_revision(*args, **kwargs)  # type: ignore[misc]


def tables() -> list[Any]:
    """Where the pages of each type keep their keywords."""
    types = page_types(WithKeywords)
    return [model._meta.get_field(RELATION).related_model for model in types]
