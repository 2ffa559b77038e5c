"""Which keywords are meant by words that people type or import.

Case, umlauts, hyphens and spaces do not count, and other words lead to their keyword:
“stadtteilbudget” is “Bürgerhaushalt”. What nobody knows yet becomes a proposal.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moderation.vocabulary import Keyword, KeywordAlias
from network.german import german_slug

MOST = 15  # on one profile
LONGEST = 60  # characters
MOST_NAMED = 3  # in a message
BETWEEN = re.compile(r"[,;\n\r\t]")
# What surrounds a word, but is no part of it.
AROUND = " \"'„“”«»#*•·.–-"
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\0"))


@dataclass(frozen=True)
class Recognised:
    """What was meant: keywords that exist, and words that would be new."""

    known: list[Keyword]
    new: list[str]


def words(text: str) -> list[str]:
    """What stands between commas, each word once and in its order."""
    found: dict[str, str] = {}
    for part in BETWEEN.split(text):
        word = cleaned(part)
        if word:
            found.setdefault(spelling(word), word)
    return list(found.values())


def cleaned(word: str) -> str:
    """Composed, on one line, without quotes around it and what nobody sees."""
    visible = unicodedata.normalize("NFC", word).translate(INVISIBLE)
    return " ".join(visible.split()).strip(AROUND)


def spelling(word: str) -> str:
    """The same for all spellings of a word; other signs than letters count."""
    return german_slug(word) + re.sub(r"[\w\s/-]", "", word)


def problems(names: Iterable[str]) -> list[str]:
    """Why these words cannot be the keywords of a profile; empty if they can."""
    names = list(names)
    found = []
    if len(names) > MOST:
        found.append(
            _(
                "Bitte geben Sie höchstens %(most)d Stichworte an, es sind %(count)d. "
                "Behalten Sie die, unter denen andere suchen würden."
            )
            % {"most": MOST, "count": len(names)}
        )
    if long := [name for name in names if len(name) > LONGEST]:
        message = ngettext(
            "Ein Stichwort ist zu lang (höchstens %(longest)d Zeichen): %(names)s.",
            "Stichworte sind zu lang (höchstens %(longest)d Zeichen): %(names)s.",
            len(long),
        )
        found.append(message % {"longest": LONGEST, "names": named(long)})
    if empty := [name for name in names if not german_slug(name)]:
        found.append(_("Ohne Buchstaben oder Ziffern: %s.") % named(empty))
    return found


def named(names: list[str]) -> str:
    """A few of them, shortened."""
    shown = [f"„{name[:30]}{'…' * (len(name) > 30)}“" for name in names[:MOST_NAMED]]
    return ", ".join(shown) + (" …" if len(names) > MOST_NAMED else "")


def recognise(names: Iterable[str]) -> Recognised:
    """What the words mean; nothing is written. Two queries."""
    wanted = {spelling(word): word for name in names if (word := cleaned(name))}
    slugs = {german_slug(word) for word in wanted.values()}
    fitting = Q(slug__in=slugs) | Q(name__in=wanted.values())
    found: dict[str, Keyword] = {}
    for alias in KeywordAlias.objects.filter(fitting).select_related("keyword"):
        found[spelling(alias.name)] = alias.keyword
    for keyword in Keyword.objects.filter(fitting):
        found[spelling(keyword.name)] = keyword
    known = {found[key].pk: found[key] for key in wanted if key in found}
    new = [word for key, word in wanted.items() if key not in found]
    return Recognised(list(known.values()), new)


def resolve(names: Iterable[str], user: Any) -> tuple[list[Keyword], list[Keyword]]:
    """The keywords that exist, and those that were made of the others as proposals of
    this user. Both belong on the profile: `project.keywords.set([*known, *proposed])`.
    Raises ValidationError, and makes nothing, if the words cannot be keywords.
    """
    names = [word for name in names if (word := cleaned(name))]
    if wrong := problems(names):
        raise ValidationError(wrong)
    recognised = recognise(names)
    return recognised.known, [propose(name, user) for name in recognised.new]


def proposal(name: str, user: Any) -> Keyword:
    """A new keyword that is not saved yet."""
    by = user if getattr(user, "is_authenticated", False) else None
    return Keyword(name=name, proposed=True, proposed_by=by)


def propose(name: str, user: Any) -> Keyword:
    keyword = proposal(name, user)
    keyword.save()
    return keyword


def saved(keyword: Keyword) -> Keyword:
    """A proposal in the database: itself, or what somebody else proposed meanwhile."""
    if keyword.pk is None:
        recognised = recognise([keyword.name])
        if recognised.known:
            return recognised.known[0]
        keyword.save()
    return keyword
