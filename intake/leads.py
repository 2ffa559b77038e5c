"""Below whom somebody may make a draft, and whom a text proposes for it."""

from typing import Any

from intake.steckbrief import Imported
from network.models import OrganisationPage
from network.organisations import all_organisations
from network.recognising import recognise
from network.teams import is_editor, teams_of


def leads_for(user: Any) -> list[OrganisationPage]:
    """Editors choose among all published organisations, a team has its own."""
    if is_editor(user):
        pages = [p for p in all_organisations().by_key.values() if p.live]
    else:
        own = {team.organisation_id for team in teams_of(user)}
        pages = [p for key, p in all_organisations().by_key.items() if key in own]
    pages = [page for page in pages if may_add(user, page)]
    return sorted(pages, key=lambda page: page.title)


def may_add(user: Any, lead: OrganisationPage) -> bool:
    """The rights on the page tree have the last word."""
    return lead.permissions_for_user(user).can_add_subpage()


def proposed_lead(
    imported: Imported, leads: list[OrganisationPage], asked: int | None
) -> OrganisationPage:
    """Whom the text names as lead, if the user may choose that; else the one whose page
    the user came from; else the first of the named who is there at all.
    """
    by_key = {page.pk: page for page in leads}
    named = [recognise(n) for n in (*imported.leads, *imported.several["partners"])]
    chief = [recognise(name) for name in imported.leads]
    for page in (*chief, by_key.get(asked or 0), *named):
        if page is not None and page.pk in by_key:
            return by_key[page.pk]
    return leads[0]
