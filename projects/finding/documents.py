"""How projects become documents of the search."""

from collections.abc import Iterable, Iterator

from moderation.pages import with_leads
from network.documents import place_names
from network.german import german_slug
from network.models import OrganisationPage
from projects.fields import FIELDS, of_kind
from projects.finding.bodies import kind_of, size_of
from projects.finding.cards import Card
from projects.finding.facet_values import month_of
from projects.kinds import Field, Kind, Zone
from projects.profile.choices import Role
from projects.profile.models import PROJECT, ProjectPage
from projects.profile.querysets import ProjectQuerySet
from projects.telling import is_public, told
from search.documents import Document

# What has ended ranks a little lower.
ENDED = 0.85


class ProjectSource:
    """Every live, public project can be found by all that anybody may read of it."""

    kind = PROJECT

    def public(self) -> ProjectQuerySet:
        return ProjectPage.objects.published()

    def documents(self, pages: Iterable[ProjectPage]) -> Iterator[Document]:
        keys = [page.pk for page in pages]
        projects = ProjectPage.objects.filter(pk__in=keys).for_documents()
        for project in with_leads(projects):
            yield self.document(project)

    def document(self, project: ProjectPage) -> Document:
        kommunen = [project.lead, *(p.organisation for p in project.partners)]
        return Document(
            key=project.pk,
            kind=self.kind,
            url=project.url or "",
            title=project.title,
            keywords=", ".join([project.lead.title, *said_in(Zone.KEYWORDS, project)]),
            summary=" ".join(said_in(Zone.SUMMARY, project)),
            body=" ".join([*said_in(Zone.BODY, project), project.lead.full_name]),
            places=", ".join(places(kommunen)),
            facets=facets(project, [page for page in kommunen if page]),
            sort={
                "title": german_slug(project.title),
                "published": published(project),
                "current": -1 if project.has_ended else published(project),
                "year": project.start_year or "",
            },
            weight=ENDED if project.has_ended else 1.0,
            confirmed=project.last_confirmed.toordinal()
            if project.last_confirmed
            else 0,
            card=Card.of(project).stored(),
        )

    def affected(self, page: ProjectPage) -> Iterable[int]:
        return ()


def published(project: ProjectPage) -> int:
    """Milliseconds since 1970, so that newer is more."""
    moment = project.first_published_at
    return int(moment.timestamp() * 1000) if moment else 0


def said_in(zone: Zone, project: ProjectPage) -> Iterator[str]:
    """What anybody may read of the fields that the search looks for there."""
    for field in FIELDS:
        if field.in_zone == zone and is_public(project, field):
            yield from searched(project, field)


def searched(project: ProjectPage, field: Field) -> Iterator[str]:
    """The words of a field, and those that mean the same."""
    match field.name:
        case "topics":
            for topic in project.topics.all():
                yield topic.name
                if topic.parent:
                    yield topic.parent.name
        case "keywords":
            for keyword in sorted(project.keywords.all(), key=str):
                yield keyword.name
                yield from (alias.name for alias in keyword.aliases.all())
        case "material":
            yield from project.material.stream_block.get_searchable_content(
                project.material
            )
        case "partners":
            yield from (partner.label for partner in project.partners)
        case _:
            yield from (item.text for item in told(project, field))


def places(kommunen: Iterable[OrganisationPage | None]) -> list[str]:
    names = [name for page in kommunen if page for name in place_names(page.place)]
    return list(dict.fromkeys(names))


def facets(
    project: ProjectPage, kommunen: list[OrganisationPage]
) -> dict[str, list[str]]:
    """Under which choices of the listing the project stands (facets.py)."""
    topics = project.topics.all()
    parents = {topic.parent.slug for topic in topics if topic.parent}
    regions = [page.place.region_keys for page in kommunen if page.place]
    sizes = {size_of(page.register) for page in kommunen}
    return {
        "thema": sorted({topic.slug for topic in topics} | parents),
        # A proposal is read on the profile; to choose it is for editors to allow.
        "stichwort": sorted(k.slug for k in project.keywords.all() if not k.proposed),
        "region": sorted({key for keys in regions for key in keys}),
        "kommune": sorted({page.slug for page in kommunen}),
        "groesse": sorted(sizes - {""}),
        "jahr": [str(project.start_year)] if project.start_year else [],
        "foerderung": sorted(p.slug for p in project.funding_programmes.all()),
        **choices(project),
        "bestaetigt": [month_of(project.last_confirmed)],
        **participants(project),
    }


def choices(project: ProjectPage) -> dict[str, list[str]]:
    """What was chosen in each field that is a facet as it is."""
    return {
        field.facet: list(filter(None, [getattr(project, field.name)]))
        for field in of_kind(Kind.CHOICE)
        if field.facet
    }


def participants(project: ProjectPage) -> dict[str, list[str]]:
    """Who leads and who joins, and of what kinds those are who do the work. Most
    universities and associations are no partners in name; who only pays is left out.
    """
    lead, rows = project.lead, project.participations.all()
    joined = [(row.organisation, row.role) for row in rows if row.organisation]
    working = [page for page, role in joined if role != Role.FUNDER]
    together = sorted({page.slug for page in (lead, *working)})
    return {
        # Twice, so that a list can be narrowed to what two do together.
        "dabei": together,
        "mit": together,
        "leitung": [lead.slug],
        "beteiligt": sorted({page.slug for page, _role in joined} - {lead.slug}),
        "art": sorted({kind_of(page) for page in (lead, *working)}),
    }
