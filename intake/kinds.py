"""What a column may hold: how cells are read, compared with a profile, and put in."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from intake import facts, values
from intake.richtext import rich
from intake.values import CellError
from intake.vocabulary import Vocabulary
from network.models import OrganisationPage
from projects.models import ProjectPage
from projects.profile.steckbrief import choices_of


class Writer(Protocol):
    """How one kind of value is put into a profile, whatever it was read from."""

    def put(self, project: ProjectPage, value: Any, user: Any) -> None:
        """Write it into the profile, which the caller saves."""


class Reader(Writer, Protocol):
    """How one kind of cell is read and compared, too."""

    def read(self, text: str, words: Vocabulary) -> Any:
        """What the text means.

        Raises:
            CellError: says in German why it means nothing.
        """

    def hints(self, text: str, words: Vocabulary) -> list[str]:
        """What is worth a second look, though it can be imported."""

    def holds(self, project: ProjectPage, value: Any) -> bool:
        """Whether the profile says so already."""


class Quiet:
    """Most kinds have nothing to hint at."""

    def hints(self, text: str, words: Vocabulary) -> list[str]:
        return []


class Field(Quiet):
    """One field of the profile, read by a function."""

    def __init__(self, name: str, read: Callable[[str], Any]) -> None:
        self.name = name
        self.reader = read

    def read(self, text: str, words: Vocabulary) -> Any:
        return self.reader(text)

    def holds(self, project: ProjectPage, value: Any) -> bool:
        return getattr(project, self.name) == value

    def put(self, project: ProjectPage, value: Any, user: Any) -> None:
        setattr(project, self.name, value)


class Line(Field):
    """Text in one line, as long as the field allows."""

    def __init__(self, name: str) -> None:
        field: Any = ProjectPage._meta.get_field(name)
        super().__init__(name, lambda text: values.fits(" ".join(text.split()), field))


class RichText(Field):
    """Paragraphs and lists."""

    def __init__(self, name: str) -> None:
        super().__init__(name, rich)


class Year(Field):
    def __init__(self, name: str) -> None:
        super().__init__(name, values.year)


class Number(Field):
    """What the field of the form would take, with its unit or without."""

    def __init__(self, name: str) -> None:
        super().__init__(name, self.number)

    def number(self, text: str) -> Decimal:
        value = facts.number(text)
        if value is None:
            raise CellError(
                _("„%s“ ist keine Zahl. Bitte schreiben Sie sie so: 250.000,00")
                % values.short(text)
            )
        field: Any = ProjectPage._meta.get_field(self.name)
        try:
            return field.clean(value, None)
        except ValidationError as error:
            raise CellError(" ".join(error.messages)) from error

    def holds(self, project: ProjectPage, value: Decimal) -> bool:
        found = getattr(project, self.name)
        return found is not None and Decimal(found) == value


class Choice(Field):
    """One of a few values, by its name or other common words for it."""

    def __init__(self, name: str) -> None:
        super().__init__(name, self.choose)

    @property
    def allowed(self) -> list[str]:
        return [label for _value, label in choices_of(self.name)]

    def choose(self, text: str) -> str:
        match = facts.choice(self.name, text)
        if match.value and match.whole:
            return str(match.value)
        raise CellError(
            _("„%(text)s“ gibt es hier nicht. Erlaubt sind: %(allowed)s.")
            % {"text": values.short(text), "allowed": ", ".join(self.allowed)}
        )


class Elsewhere(Quiet):
    """A cell that is no field: what the import does with it stands in its own code."""

    def read(self, text: str, words: Vocabulary) -> str:
        return text

    def holds(self, project: ProjectPage, value: Any) -> bool:
        return True

    def put(self, project: ProjectPage, value: Any, user: Any) -> None:
        pass


class Key(Elsewhere):
    """How the table calls the row, whatever its title."""

    def read(self, text: str, words: Vocabulary) -> str:
        return values.fits(text, ProjectPage._meta.get_field("import_key"))

    def holds(self, project: ProjectPage, value: str) -> bool:
        return project.import_key == value


class Lead(Elsewhere):
    """The organisation below which the profile stands."""

    def read(self, text: str, words: Vocabulary) -> OrganisationPage:
        page = words.organisation(text)
        if page is not None:
            return page
        meant = words.similar_organisation(text)
        advice = (
            _("Meinten Sie „%s“?") % meant
            if meant
            else _("Bitte schreiben Sie den Namen wie unter „Kommunen“ oder den AGS.")
        )
        raise CellError(f"{_('„%s“ kennen wir nicht.') % values.short(text)} {advice}")
