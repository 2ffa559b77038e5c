"""Cells that name words of the network: topics, keywords, programmes."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from intake import values
from intake.kinds import Quiet
from intake.values import CellError
from intake.vocabulary import Vocabulary
from moderation.keywords import recognising
from network.recognising import fold
from projects.models import FundingProgramme, ProjectPage, Topic
from projects.profile.forms import MOST_TOPICS


def by_key(word: Model) -> int:
    return word.pk


class Topics(Quiet):
    """Up to three of the curated topics."""

    @property
    def allowed(self) -> list[str]:
        return list(Topic.objects.values_list("name", flat=True))

    def read(self, text: str, words: Vocabulary) -> list[Topic]:
        found = {self.topic(piece, words) for piece in self.names(text, words)}
        if len(found) > MOST_TOPICS:
            raise CellError(
                _("Höchstens drei Themenfelder sind möglich, hier stehen %d.")
                % len(found)
            )
        return sorted(found, key=by_key)

    def names(self, text: str, words: Vocabulary) -> list[str]:
        """A comma may part names, and it may stand in one."""
        names: list[str] = []
        for piece in values.pieces(text):
            known = fold(piece) in words.topics
            names += [piece] if known else piece.split(",")
        return [name.strip() for name in names if name.strip()]

    def topic(self, name: str, words: Vocabulary) -> Topic:
        topic = words.topics.get(fold(name))
        if topic is not None:
            return topic
        meant = words.similar_topic(name)
        if meant:
            raise CellError(
                _("Das Themenfeld „%(name)s“ gibt es nicht. Meinten Sie „%(meant)s“?")
                % {"name": values.short(name), "meant": meant}
            )
        tops = [t.name for t in words.topics.values() if t.parent_id is None]
        raise CellError(
            _(
                "Das Themenfeld „%(name)s“ gibt es nicht. Erlaubt sind %(tops)s und "
                "ihre Unterthemen; alle stehen im Blatt „Auswahl“ der Vorlage."
            )
            % {
                "name": values.short(name),
                "tops": ", ".join(f"„{top}“" for top in dict.fromkeys(tops)),
            }
        )

    def holds(self, project: ProjectPage, value: list[Topic]) -> bool:
        return sorted(project.topics.all(), key=by_key) == value

    def put(self, project: ProjectPage, value: list[Topic], user: Any) -> None:
        project.topics.set(value)


class Programmes:
    """Funding programmes of the network; what is none of them goes to the note."""

    def read(self, text: str, words: Vocabulary) -> list[FundingProgramme]:
        names = (fold(name) for name in values.pieces(text))
        found = {words.programmes[name] for name in names if name in words.programmes}
        return sorted(found, key=by_key)

    def hints(self, text: str, words: Vocabulary) -> list[str]:
        return [
            _("Das Förderprogramm „%s“ gibt es hier noch nicht. Es kommt in die Notiz.")
            % values.short(name)
            for name in words.unknown_programmes(text)
        ]

    def holds(self, project: ProjectPage, value: list[FundingProgramme]) -> bool:
        found = sorted(project.funding_programmes.all(), key=by_key)
        return not value or found == value

    def put(
        self, project: ProjectPage, value: list[FundingProgramme], user: Any
    ) -> None:
        project.funding_programmes.set(value)


class Keywords:
    """Keywords; new ones become proposals of whoever imports them."""

    def read(self, text: str, words: Vocabulary) -> list[str]:
        names = recognising.words(text)
        if wrong := recognising.problems(names):
            raise CellError(" ".join(wrong))
        return list(dict.fromkeys(words.keyword(name) or name for name in names))

    def hints(self, text: str, words: Vocabulary) -> list[str]:
        new = [name for name in recognising.words(text) if not words.keyword(name)]
        if not new:
            return []
        return [
            _("Neu, wird der Redaktion vorgeschlagen: %s.")
            % ", ".join(f"„{name}“" for name in new)
        ]

    def holds(self, project: ProjectPage, value: list[str]) -> bool:
        found = {recognising.spelling(word.name) for word in project.keywords.all()}
        return found == {recognising.spelling(name) for name in value}

    def put(self, project: ProjectPage, value: list[str], user: Any) -> None:
        known, proposed = recognising.resolve(value, user)
        project.keywords.set([*known, *proposed])
