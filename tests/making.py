"""Projects for the tests, for fixtures and layers alike."""

from typing import Any

from network.models import OrganisationPage
from projects.models import Contact, Participation, ProjectPage, Topic
from search import outbox


def make_open_data() -> Topic:
    return Topic.objects.get_or_create(name="Open Data", slug="open-data")[0]


def project_of(
    lead: OrganisationPage, title: str = "Reallabor Niederrhein", **options: Any
) -> ProjectPage:
    """A complete project; published and indexed unless told otherwise."""
    partners = options.pop("partners", ())
    topics = options.pop("topics") if "topics" in options else [make_open_data()]
    keywords = options.pop("keywords", ())
    publish = options.pop("publish", True)
    facts = {"summary": f"Worum es bei {title} geht."} | options
    project = lead.add_child(instance=ProjectPage(title=title, live=False, **facts))
    project.topics = topics
    project.keywords.set(keywords)
    project.contacts = [Contact(name="Stadt Moers", phone="02841 2010")]
    project.participations = [
        Participation(name=partner)
        if isinstance(partner, str)
        else Participation(organisation=partner)
        for partner in partners
    ]
    revision = project.save_revision()
    if publish:
        revision.publish()
        outbox.drain()
    project.refresh_from_db()
    return project
