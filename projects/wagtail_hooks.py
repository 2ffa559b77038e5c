from typing import Any

from django.contrib import messages
from django.db.models import Model, Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from projects.models import FundingProgramme, Keyword, ProjectPage, Topic
from search import outbox


@hooks.register("after_edit_snippet")
@hooks.register("before_delete_snippet")
def search_follows_the_vocabulary(request: HttpRequest, changed: Any) -> None:
    """A renamed topic, keyword or programme changes every project that uses it."""
    words = changed if isinstance(changed, list) else [changed]
    for word in words:
        outbox.changed(projects_with(word))


def projects_with(word: Model) -> list[int]:
    """Keys of the projects that name this word."""
    match word:
        case Topic():
            condition = Q(topics=word) | Q(topics__parent=word)
        case Keyword():
            condition = Q(tagged_keywords__tag=word)
        case FundingProgramme():
            condition = Q(funding_programmes=word)
        case _:
            return []
    return list(ProjectPage.objects.filter(condition).values_list("pk", flat=True))


@hooks.register("after_move_page")
def tell_of_new_lead(request: HttpRequest, page: Page) -> None:
    """The former lead is no partner by itself, the new one still is if it was one."""
    if page.specific_class is not ProjectPage:
        return
    project = ProjectPage.objects.get(pk=page.pk)
    text = _(
        "Das Profil gehört jetzt dem Team von %s. Seine Adresse bleibt gleich. Bitte "
        "prüfen Sie die Beteiligten: Soll die bisher führende Kommune dort stehen?"
    )
    if any(p.organisation_id == project.lead.pk for p in project.partners):
        text = _(
            "Das Profil gehört jetzt dem Team von %s, das auch noch als beteiligt "
            "eingetragen ist. Bitte entfernen Sie diesen Eintrag und prüfen Sie, ob "
            "die bisher führende Kommune dort stehen soll."
        )
    messages.info(request, text % project.lead.title)
