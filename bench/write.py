"""Puts invented profiles into the database: the tree page by page, the rest in bulk.

They come out as published pages without revisions: what visitors see is all there, and
what only editors would ask for is left out, because it takes most of the time.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.db import transaction
from wagtail.models import Page

from bench.profiles import Kommune, Profile, World
from bench.words import WORDS
from network.german import german_slug
from network.models import OrganisationPage, RegisterEntry
from projects.models import (
    Contact,
    FundingProgramme,
    Keyword,
    Participation,
    ProjectLink,
    ProjectPage,
    Source,
    TaggedKeyword,
    Topic,
)
from projects.profile.choices import Cost, LegalForm, Role, StaffShare
from projects.profile.reuses import Reuse

BATCH = 250
KOMMUNEN = (RegisterEntry.Level.GEMEINDE, RegisterEntry.Level.KREIS)


def world() -> World:
    """What profiles can refer to in this database."""
    leads = OrganisationPage.objects.filter(register__level__in=KOMMUNEN)
    rows = leads.order_by("register_id").values_list(
        "slug", "title", "register__parent_id"
    )
    return World(
        kommunen=[Kommune(slug, title, parent or "") for slug, title, parent in rows],
        topics=_slugs(Topic),
        programmes=_slugs(FundingProgramme),
        legal_forms=list(LegalForm.values),
        costs=list(Cost.values),
        staff_shares=list(StaffShare.values),
    )


def write(profiles: Iterable[Profile], report: Callable[[int], object] = int) -> None:
    """Makes a live page of each. `report` gets their number after every batch."""
    Keyword.objects.bulk_create(
        [Keyword(name=name, slug=german_slug(name)) for name in WORDS["keywords"]]
    )
    writer = Writer()
    remaining = iter(profiles)
    while batch := list(islice(remaining, BATCH)):
        with transaction.atomic():
            writer.write(batch)
        report(len(writer.pages))


class Writer:
    """Knows the keys of all that profiles refer to, and of the profiles written."""

    def __init__(self) -> None:
        leads = OrganisationPage.objects.filter(register__level__in=KOMMUNEN)
        self.organisations = {page.slug: page for page in leads}
        self.topics = dict(Topic.objects.values_list("slug", "pk"))
        self.programmes = dict(FundingProgramme.objects.values_list("slug", "pk"))
        self.keywords = dict(Keyword.objects.values_list("name", "pk"))
        self.pages: dict[int, int] = {}  # number of the profile → key of its page

    def write(self, profiles: list[Profile]) -> None:
        for profile in profiles:
            page = ProjectPage(live=False, **profile.facts)
            self.organisations[profile.lead.slug].add_child(instance=page)
            self.pages[profile.number] = page.pk
        # What is born live has to be complete, and the parts come only now.
        born = [self.pages[profile.number] for profile in profiles]
        for model, make in (
            (ProjectPage.topics.through, self._topics),
            (ProjectPage.funding_programmes.through, self._programmes),
            (TaggedKeyword, self._keywords),
            (Participation, self._participations),
            (Contact, self._contact),
            (ProjectLink, self._link),
            (Source, self._source),
            (Reuse, self._reuse),
        ):
            rows = [row for p in profiles for row in make(p, self.pages[p.number])]
            model.objects.bulk_create(rows)
        Page.objects.filter(pk__in=born).update(
            live=True, has_unpublished_changes=False
        )

    def _topics(self, profile: Profile, page: int) -> Iterator:
        for slug in profile.topics:
            yield ProjectPage.topics.through(
                projectpage_id=page, topic_id=self.topics[slug]
            )

    def _programmes(self, profile: Profile, page: int) -> Iterator:
        for slug in profile.programmes:
            yield ProjectPage.funding_programmes.through(
                projectpage_id=page, fundingprogramme_id=self.programmes[slug]
            )

    def _keywords(self, profile: Profile, page: int) -> Iterator[TaggedKeyword]:
        for name in profile.keywords:
            yield TaggedKeyword(content_object_id=page, tag_id=self.keywords[name])

    def _participations(self, profile: Profile, page: int) -> Iterator[Participation]:
        for order, partner in enumerate(profile.partners):
            organisation = self.organisations[partner.slug]
            yield Participation(
                page_id=page, organisation=organisation, sort_order=order
            )
        if profile.programmes:
            yield Participation(
                page_id=page, name="Land Nordrhein-Westfalen", role=Role.FUNDER
            )

    def _contact(self, profile: Profile, page: int) -> Iterator[Contact]:
        email = f"info@{profile.lead.slug}.example.org"
        yield Contact(page_id=page, name=profile.contact, email=email, sort_order=0)

    def _link(self, profile: Profile, page: int) -> Iterator[ProjectLink]:
        url = f"https://{profile.lead.slug}.example.org/{profile.number}"
        for order, label in enumerate(("Seite des Projekts", "Beschluss des Rates")):
            yield ProjectLink(page_id=page, label=label, url=url, sort_order=order)

    def _source(self, profile: Profile, page: int) -> Iterator[Source]:
        yield Source(page_id=page, label=f"Erfunden von bench, Nr. {profile.number}")

    def _reuse(self, profile: Profile, page: int) -> Iterator[Reuse]:
        if profile.based_on is not None:
            yield Reuse(page_id=page, based_on_id=self.pages[profile.based_on])


def _slugs(model: type[Topic] | type[FundingProgramme]) -> list[str]:
    return list(model.objects.order_by("slug").values_list("slug", flat=True))
