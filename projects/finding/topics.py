"""The topics of projects, for the pages of those who work on them."""

from projects.finding.facet_values import values
from projects.finding.facets import TOPIC, Option, options
from projects.profile.models import PROJECT
from search import catalogue
from search.catalogue import Selection
from search.state import remembered


@remembered
def topics() -> dict[str, str]:
    """Topics of the first level in which there is a project, from A to Z."""
    projects = catalogue.current().of_kind(PROJECT)
    return {topic.value: topic.label for topic in options(TOPIC, projects)}


def topics_without(found: Selection) -> list[Option]:
    """Topics of the first level that none of these projects has, those first that most
    others have.
    """
    everywhere = catalogue.current().of_kind(PROJECT).counts[TOPIC.param]
    there = found.counts[TOPIC.param]
    missing = [
        Option(slug, topic.label, everywhere.get(slug, 0), False)
        for slug, topic in values()[TOPIC.param].items()
        if not topic.parent and slug not in there
    ]
    return sorted(missing, key=lambda topic: (-topic.count, topic.label))


def topic_tree() -> dict[str, tuple[str, str]]:
    """Label and the topic above of each topic, by slug."""
    known = values()[TOPIC.param].items()
    return {slug: (topic.label, topic.parent) for slug, topic in known}
