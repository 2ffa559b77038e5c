"""All public reuse at once, remembered until anything public changes: a few thousand
pairs of keys that profiles, organisations and the list of the most reused ask.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from network.models import OrganisationPage
from network.organisations import all_organisations
from projects.profile.models import ProjectPage
from projects.profile.reuses import Reuse
from projects.reuse.models import ReuseReport
from search import catalogue
from search.catalogue import Catalogue
from search.state import remembered


@dataclass(frozen=True)
class Told:
    """An accepted report, without who sent it."""

    project: int
    organisation: OrganisationPage
    since: int
    adaptation: str
    web: str


@dataclass(frozen=True)
class Graph:
    """Who builds on whom; keys of public projects throughout."""

    models: Mapping[int, list[int]]  # what a project builds on
    heirs: Mapping[int, list[int]]  # who builds on it
    reports: Mapping[int, list[Told]]  # who does it as well, without a profile
    by_lead: Mapping[int, list[int]]  # by key of an organisation: its heirs of others
    told_by: Mapping[int, list[Told]]  # by key of an organisation: what it reported

    def count(self, key: int) -> int:
        """How often a project is reused."""
        return len(self.heirs.get(key, ())) + len(self.reports.get(key, ()))

    @property
    def reused(self) -> list[int]:
        """All that are reused at all, the most reused first."""
        keys = {*self.heirs, *self.reports}
        return sorted(keys, key=lambda key: (-self.count(key), key))


@remembered
def graph() -> Graph:
    catalog = catalogue.current()
    pairs = list(pairs_with_leads(catalog))
    led = {(lead, model) for _page, lead, model in pairs}
    # A report that became a profile is the profile now.
    told = [
        report
        for report in accepted(catalog)
        if (report.organisation.pk, report.project) not in led
    ]
    return Graph(
        models=grouped((page, model) for page, _lead, model in pairs),
        heirs=grouped((model, page) for page, _lead, model in pairs),
        reports=grouped((report.project, report) for report in told),
        by_lead=grouped((lead, page) for page, lead, _model in pairs),
        told_by=grouped((report.organisation.pk, report) for report in told),
    )


def pairs_with_leads(catalog: Catalogue) -> Iterator[tuple[int, int, int]]:
    """Public project, its lead and its public model, the oldest pair first."""
    rows = Reuse.objects.order_by("pk").values_list("page", "page__path", "based_on")
    by_path, step = all_organisations().by_path, ProjectPage.steplen
    for page, path, model in rows:
        if catalog.bit(page) and catalog.bit(model):
            yield page, by_path[path[:-step]].pk, model


def accepted(catalog: Catalogue) -> Iterator[Told]:
    """Of public organisations about public projects, by year."""
    by_key = all_organisations().by_key
    reports = ReuseReport.objects.filter(state=ReuseReport.State.ACCEPTED)
    names = ("project", "organisation", "since", "adaptation", "web")
    for project, key, *facts in reports.order_by("since", "pk").values_list(*names):
        if catalog.bit(project) and catalog.bit(key):
            yield Told(project, by_key[key], *facts)


def grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    """Each value once, in order, by its key."""
    found: dict[int, dict[Any, None]] = defaultdict(dict)
    for key, value in pairs:
        found[key][value] = None
    return {key: list(values) for key, values in found.items()}
