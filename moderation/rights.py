"""What a team may not do with its pages, at the doors where Wagtail asks too little.

The permission tester of the page type says it where Wagtail asks the page, and so for
all buttons; some of its views ask the plain page, which knows nothing of its type.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from moderation.pages import InModeration
from moderation.rules import may_publish_now, missing_in_draft, not_now
from network.models import OrganisationPage
from network.teams import is_editor


def check_move(request: HttpRequest, page: Page, to: Page) -> HttpResponse | None:
    """Another place in the tree is another lead, and other people's rights."""
    return None if is_editor(request.user) else refuse(request, no_move())


def check_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    reason = no_delete([page], request.user)
    return refuse(request, reason) if reason else None


def check_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """An alias would be a second page at the one address of a project."""
    if is_moderated(page) and request.POST.get("alias"):
        return refuse(
            request,
            _(
                "Ein Projekt hat eine Adresse und darum keinen Alias. Tragen Sie die "
                "andere Kommune im Profil als Beteiligte ein."
            ),
        )
    return None


def check_bulk(
    request: HttpRequest, kind: str, pages: list[Page], action: Any
) -> HttpResponse | None:
    """Many pages at once: nothing is done if one of them is not allowed."""
    reason = ""
    if action.model is not Page:
        return None
    if kind == "move" and not is_editor(request.user):
        reason = no_move()
    elif kind == "delete":
        reason = no_delete(pages, request.user)
    elif kind == "publish":
        below = action.cleaned_form.cleaned_data.get("include_descendants")
        reason = no_publish(pages, request.user, below=below)
    return refuse(request, reason) if reason else None


def no_move() -> str:
    return _(
        "Wer ein Projekt führt, ändert die Redaktion. Schreiben Sie ihr bitte, zu "
        "welcher Kommune das Profil gehören soll."
    )


def no_delete(pages: list[Page], user: Any) -> str:
    """Why these pages are not deleted; empty if they are."""
    if is_editor(user):
        return ""
    for page in pages:
        allowed = page.specific.permissions_for_user(user).can_delete()
        if page.specific_class is OrganisationPage or not allowed:
            return _(
                "„%s“ ist nicht gelöscht. Ihr Team kann Entwürfe löschen, die noch nie "
                "veröffentlicht waren und nicht in Prüfung sind. Alles andere nimmt "
                "die Redaktion vom Netz."
            ) % (page.specific.get_admin_display_title())
    return ""


def no_publish(pages: list[Page], user: Any, *, below: bool) -> str:
    """Why these pages are not published in bulk; empty if they are."""
    drafts = list(pages)
    if below:
        for page in pages:
            drafts += page.get_descendants().not_live()
    waiting = [page for page in drafts if not may_publish_now(page, user)]
    if waiting:
        return not_now(waiting[0].specific)
    incomplete = [draft.title for draft in newest(drafts) if missing_in_draft(draft)]
    if not incomplete:
        return ""
    return _(
        "Nicht veröffentlicht, weil noch Pflichtangaben fehlen: %s. Öffnen Sie das "
        "Profil und wählen Sie „Veröffentlichen“: Dann steht an jedem Feld, was "
        "fehlt."
    ) % ", ".join(incomplete)


def is_moderated(page: Page) -> bool:
    """Whether its type goes through the checks of this package."""
    return issubclass(page.specific_class or Page, InModeration)


def newest(pages: list[Page]) -> list[Page]:
    """Those of the pages that are moderated, as they are in their newest version."""
    moderated = [page for page in pages if is_moderated(page)]
    return [page.get_latest_revision_as_object() for page in moderated]


def refuse(request: HttpRequest, reason: str) -> HttpResponse:
    messages.error(request, reason)
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
