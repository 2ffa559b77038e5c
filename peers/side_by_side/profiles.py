"""What is compared of projects: the Steckbrief, fact by fact."""

from collections.abc import Iterable, Iterator

from django.utils.formats import number_format
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.rich_text import get_text_for_indexing

from peers.side_by_side.comparison import Fact, Item
from projects.models import ProjectPage
from projects.profile.choices import Role
from projects.profile.models import PROJECTS
from projects.profile.querysets import with_organisations

MOST_WORDS = 60  # of a text; the profile has all of it


def published(slugs: Iterable[str]) -> list[ProjectPage]:
    """The projects with these slugs that anybody may see, in this order."""
    wanted = list(slugs)
    found = ProjectPage.objects.published().filter(slug__in=wanted).for_documents()
    by_slug = {project.slug: project for project in with_organisations(found)}
    return [by_slug[slug] for slug in wanted if slug in by_slug]


def participants(role: Role):
    def items(project: ProjectPage) -> Iterator[Item]:
        for participation in project.participants(role):
            yield Item(participation.label, participation.url)

    return items


def choice(name: str):
    """The label of a choice, if one was made."""

    def items(project: ProjectPage) -> Iterator[str]:
        if getattr(project, name):
            yield getattr(project, f"get_{name}_display")()

    return items


def text(name: str):
    """The beginning of a text that anybody may read."""

    def items(project: ProjectPage) -> Iterator[str]:
        if name != "lessons" or project.lessons_public:
            words = get_text_for_indexing(getattr(project, name))
            if words:
                yield Truncator(words).words(MOST_WORDS, truncate=" …")

    return items


def inhabitants(project: ProjectPage) -> Iterator[str]:
    if register := project.lead.register:
        yield number_format(register.population, force_grouping=True)


def topics(project: ProjectPage) -> Iterator[Item]:
    for topic in project.topics.all():
        yield Item(topic.name, f"{PROJECTS}?thema={topic.slug}")


def keywords(project: ProjectPage) -> Iterator[str]:
    return (keyword.name for keyword in project.keywords.all())


def programmes(project: ProjectPage) -> Iterator[Item]:
    for programme in project.funding_programmes.all():
        yield Item(programme.name, f"{PROJECTS}?foerderung={programme.slug}")


def amount(project: ProjectPage) -> Iterator[str]:
    if project.funding_amount:
        yield f"{number_format(project.funding_amount, 0, force_grouping=True)} €"


def share(project: ProjectPage) -> Iterator[str]:
    if project.funding_share:
        yield f"{number_format(project.funding_share.normalize())} %"


FACTS: list[Fact[ProjectPage]] = [
    Fact(_("Kurz gesagt"), lambda project: [project.summary], is_text=True),
    Fact(
        _("Hauptverantwortlich"),
        lambda project: [Item(project.lead.full_name, project.lead.url)],
    ),
    Fact(_("Einwohner dort"), inhabitants),
    Fact(_("Partnerkommunen"), participants(Role.PARTNER)),
    Fact(_("Sonstige Beteiligte"), participants(Role.OTHER)),
    Fact(_("Fördergeber"), participants(Role.FUNDER)),
    Fact(_("Themen"), topics),
    Fact(_("Stichworte"), keywords),
    Fact(_("Stand"), choice("status")),
    Fact(_("Zeitraum"), lambda project: filter(None, [project.period])),
    Fact(_("Rechtsform"), choice("legal_form")),
    Fact(_("Förderprogramm"), programmes),
    Fact(_("Fördersumme"), amount),
    Fact(_("Förderanteil"), share),
    Fact(_("Einmalige Kosten"), choice("one_off_cost")),
    Fact(_("Jährliche Kosten"), choice("yearly_cost")),
    Fact(_("Personalaufwand"), choice("staff_share")),
    Fact(_("Anlass"), text("occasion"), is_text=True),
    Fact(_("Ziel"), text("goal"), is_text=True),
    Fact(_("Umsetzung"), text("implementation"), is_text=True),
    Fact(_("Ergebnisse"), text("results"), is_text=True),
    Fact(_("Was wir heute anders machen würden"), text("lessons"), is_text=True),
    Fact(_("Hürden"), text("obstacles"), is_text=True),
    Fact(_("Aktualität"), lambda project: [project.freshness.label]),
]
