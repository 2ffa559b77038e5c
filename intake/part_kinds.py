"""What a profile has several of: participants, contacts, links, sources."""

from typing import Any, TypeVar

from django.utils.translation import gettext as _

from intake import values
from intake.contacts import ImportedLink, short_address
from intake.kinds import Quiet
from intake.names import in_lists
from intake.values import CellError
from intake.vocabulary import Vocabulary
from network.recognising import is_known
from projects.models import Contact, Participation, ProjectLink, ProjectPage, Source
from projects.profile.choices import Role
from projects.profile.parts import Part

Several = TypeVar("Several", bound=Part)


def in_order(parts: list[Several]) -> list[Several]:
    """With numbers: parts without are read back in any order."""
    for number, part in enumerate(parts):
        part.sort_order = number
    return parts


class Participants:
    """Everybody who takes part in one role, by page where there is one."""

    def __init__(self, role: Role) -> None:
        self.role = role

    def read(self, text: str, words: Vocabulary) -> list[tuple[int | None, str]]:
        """Pairs of the key of a page and, if there is none, a name."""
        found: dict[tuple[int | None, str], None] = {}
        for name in in_lists(text, is_known):
            page = words.organisation(name)
            if page is None:
                self.check(name, words)
            found[(page.pk, "") if page else (None, name)] = None
        return list(found)

    def check(self, name: str, words: Vocabulary) -> None:
        values.fits(name, Participation._meta.get_field("name"))
        meant = words.similar_organisation(name)
        if self.role == Role.PARTNER and meant:
            raise CellError(
                _(
                    "„%(name)s“ kennen wir nicht. Meinten Sie „%(meant)s“? Wenn nicht, "
                    "schreiben Sie den Namen bitte unter „Sonstige Beteiligte“."
                )
                % {"name": values.short(name), "meant": meant}
            )

    def hints(self, text: str, words: Vocabulary) -> list[str]:
        if self.role != Role.PARTNER:
            return []
        names = in_lists(text, is_known)
        unknown = [name for name in names if not words.organisation(name)]
        return [
            _("„%s“ hat hier keine Seite und bleibt ein Name.") % values.short(name)
            for name in unknown
        ]

    def holds(self, project: ProjectPage, value: list) -> bool:
        return [
            (one.organisation_id, one.name) for one in project.participants(self.role)
        ] == value

    def put(self, project: ProjectPage, value: list, user: Any) -> None:
        others = [p for p in project.participations.all() if p.role != self.role]
        ours = (
            Participation(organisation_id=key, name=name, role=self.role)
            for key, name in value
        )
        project.participations.set(in_order([*others, *ours]))


class ContactPart(Quiet):
    """One field of the first contact; a table has one contact per row."""

    def __init__(self, name: str, check=values.fits) -> None:
        self.name = name
        self.check = check

    def read(self, text: str, words: Vocabulary) -> str:
        return self.check(text, Contact._meta.get_field(self.name))

    def holds(self, project: ProjectPage, value: str) -> bool:
        first = next(iter(project.contacts.all()), None)
        return first is not None and getattr(first, self.name) == value

    def put(self, project: ProjectPage, value: str, user: Any) -> None:
        contacts = list(project.contacts.all()) or [Contact()]
        setattr(contacts[0], self.name, value)
        project.contacts.set(in_order(contacts))


class Contacts:
    """All contacts of a text, which may name several."""

    def put(self, project: ProjectPage, value: list[dict[str, str]], user: Any) -> None:
        project.contacts.set(in_order([Contact(**facts) for facts in value]))


class Links(Quiet):
    """One link in each line: “Bezeichnung | Adresse”, or an address alone."""

    def read(self, text: str, words: Vocabulary) -> list[ImportedLink]:
        return [self.link(line) for line in text.split("\n") if line.strip()]

    def link(self, line: str) -> ImportedLink:
        label, _bar, address = (part.strip() for part in line.rpartition("|"))
        url = values.web_address(address, ProjectLink._meta.get_field("url"))
        label = label or short_address(url)
        return ImportedLink(
            values.fits(label, ProjectLink._meta.get_field("label")), url
        )

    def holds(self, project: ProjectPage, value: list[ImportedLink]) -> bool:
        return [
            ImportedLink(one.label, one.url) for one in project.links.all()
        ] == value

    def put(self, project: ProjectPage, value: list[ImportedLink], user: Any) -> None:
        links = [ProjectLink(label=one.label, url=one.url) for one in value]
        project.links.set(in_order(links))


class Sources:
    """Where a text says it has its facts from."""

    def put(self, project: ProjectPage, value: list[ImportedLink], user: Any) -> None:
        project.sources.set(in_order([Source(**vars(one)) for one in value]))
