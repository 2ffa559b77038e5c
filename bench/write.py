"""Puts invented profiles into the database: the tree page by page, the rest in bulk.

They come out as published pages without revisions: what visitors see is all there, and
what only editors would ask for is left out, because it takes most of the time.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.db import transaction
from django.db.models import Model
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
LINKS = ("Seite des Projekts", "Beschluss des Rates")
HasTopic = ProjectPage.topics.through
HasProgramme = ProjectPage.funding_programmes.through


def leads():
    return OrganisationPage.objects.filter(register__level__in=KOMMUNEN)


def keys(model: type[Model], name: str = "slug") -> dict[str, int]:
    return dict(model.objects.order_by(name).values_list(name, "pk"))


def world() -> World:
    """What profiles can refer to in this database."""
    rows = leads().order_by("register_id")
    rows = rows.values_list("slug", "title", "register__parent_id")
    return World(
        kommunen=[Kommune(slug, title, parent or "") for slug, title, parent in rows],
        topics=list(keys(Topic)),
        programmes=list(keys(FundingProgramme)),
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
        self.organisations = {page.slug: page for page in leads()}
        self.topics, self.programmes = keys(Topic), keys(FundingProgramme)
        self.keywords = keys(Keyword, "name")
        self.pages: dict[int, int] = {}  # number of the profile → key of its page

    def write(self, profiles: list[Profile]) -> None:
        rows: dict[type[Model], list[Model]] = defaultdict(list)
        born = []
        for profile in profiles:
            page = ProjectPage(live=False, **profile.facts)
            self.organisations[profile.lead.slug].add_child(instance=page)
            self.pages[profile.number] = page.pk
            born.append(page.pk)
            for row in self.parts(profile, page.pk):
                rows[type(row)].append(row)
        for model, several in rows.items():
            model.objects.bulk_create(several)
        # What is born live has to be complete, and the parts come only now.
        Page.objects.filter(pk__in=born).update(
            live=True, has_unpublished_changes=False
        )

    def parts(self, profile: Profile, page: int) -> Iterator[Model]:
        """Everything that belongs to a page."""
        site = f"{profile.lead.slug}.example.org"
        for slug in profile.topics:
            yield HasTopic(projectpage_id=page, topic_id=self.topics[slug])
        for slug in profile.programmes:
            programme = self.programmes[slug]
            yield HasProgramme(projectpage_id=page, fundingprogramme_id=programme)
            yield Participation(
                page_id=page, name="Land Nordrhein-Westfalen", role=Role.FUNDER
            )
        for name in profile.keywords:
            yield TaggedKeyword(content_object_id=page, tag_id=self.keywords[name])
        for order, partner in enumerate(profile.partners):
            known = self.organisations[partner.slug]
            yield Participation(page_id=page, organisation=known, sort_order=order)
        yield Contact(page_id=page, name=profile.contact, email=f"info@{site}")
        for order, label in enumerate(LINKS):
            url = f"https://{site}/{profile.number}"
            yield ProjectLink(page_id=page, label=label, url=url, sort_order=order)
        yield Source(page_id=page, label=f"Erfunden von bench, Nr. {profile.number}")
        if profile.based_on is not None:
            yield Reuse(page_id=page, based_on_id=self.pages[profile.based_on])
