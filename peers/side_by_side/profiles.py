"""What is compared of projects: the Steckbrief, fact by fact."""

from collections.abc import Iterable, Iterator

from django.utils.formats import number_format
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from peers.side_by_side.comparison import Fact, Item
from projects.fields import FIELDS
from projects.kinds import Field, Kind
from projects.models import ProjectPage
from projects.profile.querysets import with_organisations
from projects.telling import told_in_public

MOST_WORDS = 60  # of a text; the profile has all of it


def published(slugs: Iterable[str]) -> list[ProjectPage]:
    """The projects with these slugs that anybody may see, in this order."""
    wanted = list(slugs)
    found = ProjectPage.objects.published().filter(slug__in=wanted).for_documents()
    by_slug = {project.slug: project for project in with_organisations(found)}
    return [by_slug[slug] for slug in wanted if slug in by_slug]


def fact(field: Field) -> Fact[ProjectPage]:
    """A field as a row; of a text as much as fits into it."""
    is_text = field.kind == Kind.RICH or field.name == "summary"

    def items(project: ProjectPage) -> Iterator[Item]:
        for item in told_in_public(project, field):
            text = item.text
            if is_text:
                text = Truncator(text).words(MOST_WORDS, truncate=" …")
            yield Item(text, item.url)

    return Fact(field.label, items, is_text)


def inhabitants(project: ProjectPage) -> Iterator[str]:
    if register := project.lead.register:
        yield number_format(register.population, force_grouping=True)


COMPARED = [field for field in FIELDS if field.in_comparison]
# What is compared first and read afterwards.
FACTS: list[Fact[ProjectPage]] = [
    *(fact(field) for field in COMPARED if field.kind != Kind.RICH),
    Fact(_("Einwohner dort"), inhabitants),
    Fact(_("Aktualität"), lambda project: [project.freshness.label]),
    *(fact(field) for field in COMPARED if field.kind == Kind.RICH),
]
