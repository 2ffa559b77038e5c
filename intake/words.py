"""Words of a Steckbrief that the network has lists of: topics, programmes, keywords."""

from collections.abc import Iterable
from typing import Any, TypeVar

from intake.note import Note
from network.recognising import fold
from projects.keywords import recognising
from projects.models import FundingProgramme, Keyword, Topic
from projects.profile.forms import MOST_TOPICS

Word = TypeVar("Word", Topic, FundingProgramme)


def topics_for(names: Iterable[str], note: Note) -> list[Topic]:
    """Up to three topics of the network; other words go to the note."""
    found = known_words(Topic, names, note)
    for topic in found[MOST_TOPICS:]:
        note.add(str(Topic._meta.verbose_name), topic.name)
    return found[:MOST_TOPICS]


def programmes_for(names: Iterable[str], note: Note) -> list[FundingProgramme]:
    return known_words(FundingProgramme, names, note)


def known_words(model: type[Word], names: Iterable[str], note: Note) -> list[Word]:
    names = list(names)
    if not names:
        return []
    known = {fold(word.name): word for word in model.objects.all()}
    found = {}
    for name in names:
        if word := known.get(fold(name)):
            found[word.pk] = word
        else:
            note.add(str(model._meta.verbose_name), name)
    return list(found.values())


def keywords_for(names: Iterable[str], user: Any, note: Note) -> list[Keyword]:
    """Keywords of the network; a new one is proposed. What cannot be one, is too much,
    or has become another word stands in the note.
    """
    possible: list[str] = []
    for name in names:
        if recognising.problems([name]) or len(possible) == recognising.MOST:
            note.add(str(Keyword._meta.verbose_name), name)
        else:
            possible.append(name)
    known, proposed = recognising.resolve(possible, user)
    found = [*known, *proposed]
    spelled = {fold(keyword.name) for keyword in found}
    for name in possible:
        if fold(name) not in spelled:
            note.add(str(Keyword._meta.verbose_name), name)
    return found
