"""The orders in which projects can be listed."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from projects.nearness import PARAM

# What stands in the address: the sort key of the documents, and what people read. Those
# without a key are ranked by a text or by a Kommune.
SORTS = {
    "relevanz": ("", _("Passende zuerst")),
    "aktuell": ("-current", _("Laufende zuerst")),
    "neu": ("-published", _("Neueste Profile zuerst")),
    "jahr": ("-year", _("Späterer Beginn zuerst")),
    "titel": ("title", _("Titel von A bis Z")),
    PARAM: ("", _("Kommunen wie …")),
}


@dataclass(frozen=True)
class Sort:
    value: str
    label: str | Promise
    chosen: bool


def offered_sorts(query: str) -> list[str]:
    """The orders one can choose, the usual one first; relevance needs a question."""
    return [value for value in SORTS if query or value != "relevanz"]


def usual_sort(query: str) -> str:
    """The sort key of the usual order."""
    return SORTS[offered_sorts(query)[0]][0]
