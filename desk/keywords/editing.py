"""What editors do with keywords. Whatever it is, the addresses of a keyword keep
leading to it, drafts follow, and the log says who did it.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log

from moderation.keywords.recognising import cleaned, problems, recognise, spelling
from moderation.keywords.versions import tables
from moderation.vocabulary import Keyword, KeywordAlias
from network.german import german_slug
from network.models import User
from search import outbox, state


class Action(models.TextChoices):
    """What can happen to a keyword, as the log calls it."""

    APPROVED = "projects.keyword_approved", gettext_lazy("übernommen")
    RENAMED = "projects.keyword_renamed", gettext_lazy("umbenannt")
    MERGED = "projects.keyword_merged", gettext_lazy("zusammengeführt")
    OTHER_WORDS = "projects.keyword_words", gettext_lazy("andere Wörter geändert")
    DECLINED = "projects.keyword_declined", gettext_lazy("abgelehnt")


class KeywordFormatter(LogFormatter):
    """“zusammengeführt: Stadtteilbudget, Beteiligungshaushalt”."""

    def format_message(self, log_entry: Any) -> str:
        data = log_entry.data
        names = [data.get("former"), *data.get("merged", []), *data.get("words", [])]
        named = ", ".join(name for name in names if name)
        return f"{self.label}: {named}" if named else str(self.label)


def users_of(keywords: Iterable[Keyword]) -> list[int]:
    """Keys of the pages that name any of them."""
    named = [keyword.pk for keyword in keywords]
    found: set[int] = set()
    for table in tables():
        rows = table.objects.filter(tag__in=named)
        found.update(rows.values_list("content_object", flat=True))
    return sorted(found)


def tell(keywords: Iterable[Keyword]) -> None:
    """Search, facets and addresses follow; also if no profile names the keyword."""
    outbox.changed(users_of(keywords))
    state.changed()


@transaction.atomic
def approve(keywords: Iterable[Keyword], by: User | None = None) -> int:
    """Makes proposals keywords of the network; says how many."""
    proposals = [keyword for keyword in keywords if keyword.proposed]
    for keyword in proposals:
        keyword.proposed = False
        keyword.save(update_fields=["proposed"])
        log(keyword, Action.APPROVED.value, user=by)
    tell(proposals)
    return len(proposals)


@transaction.atomic
def rename(keyword: Keyword, name: str, by: User | None = None) -> None:
    """Gives it another name; the former one and its address keep leading to it."""
    name = cleaned(name)
    if name == keyword.name:
        return
    check_name(keyword, name)
    former = Keyword.objects.get(pk=keyword.pk)
    free_word(keyword, name)
    keyword.name = name
    if spelling(former.name) == spelling(name):
        keyword.save()
    else:
        keyword.slug = free_slug(german_slug(name))
        keyword.save()
        add_word(keyword, former.name, former.slug)
    log(keyword, Action.RENAMED.value, user=by, data={"former": former.name})
    tell([keyword])


def check_name(keyword: Keyword, name: str) -> None:
    """A name that another keyword has is a reason to merge, not to rename."""
    if wrong := problems([name]):
        raise ValidationError(wrong)
    if not name or "," in name or ";" in name:
        raise ValidationError(
            _("Bitte geben Sie ein Stichwort ohne Komma an, zum Beispiel „Ehrenamt“.")
        )
    others = [one for one in recognise([name]).known if one.pk != keyword.pk]
    if others:
        raise ValidationError(
            _(
                "„%s“ gibt es schon. Wählen Sie beide in der Liste der Stichworte aus "
                "und führen Sie sie zusammen."
            )
            % others[0].name
        )


def free_word(keyword: Keyword, name: str) -> None:
    """What becomes its name is no other word of it any more."""
    slug = german_slug(name)
    keyword.aliases.filter(models.Q(slug=slug) | models.Q(name=name)).delete()


def add_word(
    keyword: Keyword, name: str, slug: str = "", former_key: int | None = None
) -> None:
    """Another word for a keyword; if it led to another one, it does not any more."""
    KeywordAlias.objects.filter(name__iexact=name).delete()
    slug = free_slug(slug or german_slug(name))
    keyword.aliases.create(name=name, slug=slug, former_key=former_key)


def free_slug(base: str) -> str:
    """The base, or with the first number that neither keyword nor other word has."""
    taken: set[str] = set()
    for model in (Keyword, KeywordAlias):
        used = model.objects.filter(slug__startswith=base)
        taken.update(used.values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)


@transaction.atomic
def merge(
    target: Keyword, others: Iterable[Keyword], by: User | None = None
) -> list[str]:
    """Makes one keyword of several. The others, what they were called before and their
    addresses lead to the target from now on. Returns their names.
    """
    others = [keyword for keyword in others if keyword.pk != target.pk]
    affected = users_of([target, *others])
    for other in others:
        for table in tables():
            have = table.objects.filter(tag=target).values("content_object")
            rows = table.objects.filter(tag=other)
            rows.filter(content_object__in=have).delete()
            rows.update(tag=target)
        other.aliases.update(keyword=target)
        name, slug, key = other.name, other.slug, other.pk
        other.delete()
        add_word(target, name, slug, former_key=key)
    if target.proposed:
        target.proposed = False
        target.save(update_fields=["proposed"])
    names = [other.name for other in others]
    log(target, Action.MERGED.value, user=by, data={"merged": names})
    outbox.changed(affected)
    state.changed()
    return names


@transaction.atomic
def decline(keywords: Iterable[Keyword], by: User | None = None) -> int:
    """Takes keywords off all profiles and drafts; the profiles stay. Says how many."""
    keywords = list(keywords)
    tell(keywords)
    for keyword in keywords:
        log(keyword, Action.DECLINED.value, user=by, deleted=True)
        keyword.delete()
    return len(keywords)


@transaction.atomic
def set_words(keyword: Keyword, names: list[str], by: User | None = None) -> None:
    """The other words of a keyword shall be these. Addresses that led to it by a word
    that is taken away end.
    """
    wanted = {spelling(name): name for name in names}
    now = {spelling(alias.name): alias for alias in keyword.aliases.all()}
    if wanted.keys() == now.keys():
        return
    for key in now.keys() - wanted.keys():
        now[key].delete()
    for key in wanted.keys() - now.keys():
        add_word(keyword, wanted[key])
    log(keyword, Action.OTHER_WORDS.value, user=by, data={"words": sorted(names)})
    tell([keyword])


def check_words(keyword: Keyword, name: str, names: list[str]) -> None:
    """Other words must be words, of no other keyword, and not the name itself."""
    for word in names:
        if wrong := problems([word]):
            raise ValidationError(wrong)
    for other in recognise(names).known:
        if other.pk != keyword.pk:
            raise ValidationError(
                _(
                    "„%s“ ist selbst ein Stichwort oder gehört zu einem. Führen Sie "
                    "beide zusammen, statt es hier einzutragen."
                )
                % other.name
            )
    if any(spelling(word) == spelling(name) for word in names):
        raise ValidationError(_("Das Stichwort selbst ist kein anderes Wort für sich."))
