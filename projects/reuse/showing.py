"""What pages tell of reuse: who did it, since when, and what had to be adapted."""

from dataclasses import dataclass
from typing import Self

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from network.models import OrganisationPage
from projects.finding.cards import Card, cards_by_key
from projects.profile.models import ProjectPage
from projects.profile.reuses import Reuse
from projects.reuse.chain import Chain, Step
from projects.reuse.graph import Graph, Told, graph

PER_PAGE = 20
MOST_NAMED = 20  # in the list of the most reused; the profile names all


@dataclass(frozen=True)
class Credit:
    """One reuse as one side shows the other."""

    title: str
    url: str
    who: str = ""
    period: str = ""
    adaptation: str = ""
    web: str = ""
    # The profile that came of it, where another than this one is shown.
    heir: Card | None = None

    @classmethod
    def of(cls, card: Card, adaptation: str = "") -> Self:
        return cls(card.title, card.url, card.who, card.period, adaptation)

    @classmethod
    def with_heir(cls, card: Card, heir: Card) -> Self:
        return cls(card.title, card.url, card.who, card.period, heir=heir)

    @classmethod
    def by(cls, report: Told) -> Self:
        """For the page of the project: the organisation that does it as well."""
        page = report.organisation
        period = _("seit %d") % report.since
        return cls(page.title, page.url, "", period, report.adaptation, report.web)

    @classmethod
    def to(cls, report: Told, card: Card) -> Self:
        """For the page of the organisation: the project that it reuses."""
        period = _("seit %d") % report.since
        who = card.who
        return cls(card.title, card.url, who, period, report.adaptation, report.web)


@dataclass(frozen=True)
class Story:
    """Where a project comes from and what became of it."""

    models: list[Credit]
    heirs: list[Credit]
    reports: list[Credit]
    chain: list[Step]


def story(project: ProjectPage) -> Story:
    """Of a profile, also of a draft in its preview. Two queries, however long the chain
    is, besides those for what belongs to the profile.
    """
    known = graph()
    reuses = {reuse.based_on_id: reuse.adaptation for reuse in project.reuses.all()}
    chain = Chain(known, project, reuses)
    heirs = known.heirs.get(project.pk, [])
    by_key = cards_by_key(dict.fromkeys([*chain.before, *heirs, *chain.after]))
    adaptations = how_adapted(project.pk, heirs)
    return Story(
        models=[Credit.of(by_key[k], reuses[k]) for k in reuses if k in by_key],
        heirs=[
            Credit.of(by_key[k], adaptations.get(k, "")) for k in heirs if k in by_key
        ],
        reports=[Credit.by(report) for report in known.reports.get(project.pk, [])],
        chain=chain.steps(by_key),
    )


def how_adapted(model: int, heirs: list[int]) -> dict[int, str]:
    rows = Reuse.objects.filter(based_on=model, page__in=heirs)
    return dict(rows.values_list("page", "adaptation")) if heirs else {}


def taken_over_by(organisation: OrganisationPage) -> list[Credit]:
    """What an organisation reuses: the models of the projects it leads, and what it has
    reported. One query, none where there is nothing.
    """
    known = graph()
    reports = known.told_by.get(organisation.pk, [])
    pairs = [
        (heir, model)
        for heir in known.by_lead.get(organisation.pk, ())
        for model in known.models[heir]
    ]
    if not pairs and not reports:
        return []
    keys = [key for pair in pairs for key in pair]
    by_key = cards_by_key([*keys, *(report.project for report in reports)])
    return [
        *(
            Credit.with_heir(by_key[model], by_key[heir])
            for heir, model in pairs
            if heir in by_key and model in by_key
        ),
        *(
            Credit.to(report, by_key[report.project])
            for report in reports
            if report.project in by_key
        ),
    ]


@dataclass(frozen=True)
class Reused:
    """A project in the list of the most reused."""

    card: Card
    count: int
    by: list[Credit]

    @property
    def unnamed(self) -> int:
        return self.count - len(self.by)


def most_reused(number: str | None) -> Page:
    """One page of the list: the most reused first, each with who did it."""
    known = graph()
    page: Page = Paginator(known.reused, PER_PAGE).get_page(number)
    named = {key: known.heirs.get(key, [])[:MOST_NAMED] for key in page.object_list}
    by_key = cards_by_key([*named, *(key for keys in named.values() for key in keys)])
    page.object_list = [
        Reused(by_key[key], known.count(key), names(known, key, heirs, by_key))
        for key, heirs in named.items()
        if key in by_key
    ]
    return page


def names(
    known: Graph, key: int, heirs: list[int], by_key: dict[int, Card]
) -> list[Credit]:
    """Who reuses a project, as many as the list has room for."""
    profiles = [Credit.of(by_key[heir]) for heir in heirs if heir in by_key]
    reports = [Credit.by(report) for report in known.reports.get(key, [])]
    return [*profiles, *reports][:MOST_NAMED]
