"""What a form may do with a submitted draft, and what happens when two save at once.

What somebody typed is always saved. Where it may not do more than that, the action is
taken out of the request and a message says why and what leads on.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, Revision

from moderation.rules import (
    in_moderation,
    may_publish_now,
    may_withdraw,
    not_now,
    obstacle,
)

PUBLISH = "action-publish"
SUBMIT = "action-submit"
WITHDRAW = "action-cancel-workflow"
RESTART = "action-restart-workflow"
DECIDE = "action-workflow-action"
DECISION = "workflow-action-name"


def check_form(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before a form is saved: leaves of its action what the rules allow."""
    if request.method != "POST":
        return None
    if saves_by_itself(request):
        # It sends the form with the button that has just been pressed by hand: what
        # that does is done once, and perhaps there is nothing left to decide about.
        save_only(request)
        return None
    publisher = page.permissions_for_user(request.user).can_publish()
    if (
        PUBLISH in request.POST
        and publisher
        and not may_publish_now(page, request.user)
    ):
        save_only(request)
        messages.warning(request, not_now(page))
    elif WITHDRAW in request.POST or RESTART in request.POST:
        return check_withdrawal(request, page)
    remember_newer_version(request, page)
    return None


def saves_by_itself(request: HttpRequest) -> bool:
    """Autosave has no action, and Wagtail refuses it where somebody else has saved."""
    return not request.accepts("text/html")


def save_only(request: HttpRequest) -> None:
    remove(request, PUBLISH, SUBMIT, WITHDRAW, RESTART, DECIDE)


def remove(request: HttpRequest, *names: str) -> None:
    data = request.POST.copy()
    for name in names:
        data.pop(name, None)
    request.POST = data  # type: ignore[assignment, misc]


def check_withdrawal(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Any colleague takes back what the team submitted, not only who submitted it."""
    if not may_withdraw(page, request.user):
        save_only(request)
        messages.warning(
            request,
            _(
                "Zurückziehen kann diesen Entwurf nur, wer ihn eingereicht hat. Soll "
                "er noch nicht online gehen, wählen Sie „Änderungen anfordern“."
            ),
        )
        return None
    lock = page.get_lock()
    if RESTART in request.POST or not (lock and lock.for_user(request.user)):
        return None
    page.current_workflow_state.cancel(user=request.user)
    messages.success(
        request,
        _("Die Einreichung von „%s“ ist zurückgezogen. Sie können weiterschreiben.")
        % page.get_admin_display_title(),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


# Two at once


def newer_version(request: HttpRequest, page: Page) -> Revision | None:
    """The version that was saved elsewhere since this form was opened."""
    latest = page.latest_revision
    own = request.POST.get("overwrite_revision_id")
    seen = own or request.POST.get("loaded_revision_id")
    if latest is None or not seen:
        return None
    if seen != str(latest.pk):
        return latest
    # An autosave writes into the version that this form shows.
    moment = request.POST.get("loaded_revision_created_at")
    return latest if not own and moment != latest.created_at.isoformat() else None


def remember_newer_version(request: HttpRequest, page: Page) -> None:
    """Both versions stay, and nothing goes live or into the check unseen."""
    newer = newer_version(request, page)
    if newer is None:
        return
    request.newer_version = newer  # type: ignore[attr-defined]
    save_only(request)
    # Else Wagtail would write into the other version, or refuse to save at all.
    remove(request, "overwrite_revision_id")


def tell_of_newer_version(request: HttpRequest, page: Page) -> bool:
    newer = getattr(request, "newer_version", None)
    if newer is None:
        return False
    if newer.user_id == request.user.pk:
        who = _("Sie selbst in einem anderen Fenster")
    else:
        who = get_user_display_name(newer.user) if newer.user else _("ein Import")
    compare = reverse(
        "wagtailadmin_pages:revisions_compare",
        args=(page.pk, newer.pk, page.latest_revision_id),
    )
    messages.warning(
        request,
        _(
            "Während Sie geschrieben haben, hat auch %(who)s gespeichert (%(time)s "
            "Uhr). Beide Fassungen sind gesichert: Oben liegt jetzt Ihre, die andere "
            "steht im Verlauf. Vergleichen Sie beide und übernehmen Sie, was fehlt. "
            "Eingereicht oder veröffentlicht ist noch nichts davon."
        )
        % {
            "who": who,
            "time": timezone.localtime(newer.created_at).strftime("%H:%M"),
        },
        buttons=[messages.button(compare, _("Beide vergleichen"))],
    )
    return True


def tell_what_happened(request: HttpRequest, page: Page) -> HttpResponse | None:
    """After a form is saved: says what it did not do, and stays on the page."""
    if saves_by_itself(request):
        return None
    overtaken = tell_of_newer_version(request, page)
    reason = "" if overtaken else approval_refused(request, page)
    if reason:
        messages.warning(
            request, _("Ihre Änderung ist gespeichert, aber noch nicht freigegeben.")
        )
    elif DECIDE in request.POST and not overtaken:
        messages.success(request, decision_told(request.POST.get(DECISION, "")))
    return redirect("wagtailadmin_pages:edit", page.pk) if reason else None


def decision_told(name: str) -> str:
    """Wagtail says of a decision only that the page was updated."""
    if name == "approve":
        return _("Freigegeben und veröffentlicht. Das Team bekommt eine E-Mail.")
    return _("Das Team bekommt eine E-Mail mit Ihrem Kommentar und kann ändern.")


def approval_refused(request: HttpRequest, page: Page) -> str:
    if request.POST.get(DECISION) != "approve" or DECIDE not in request.POST:
        return ""
    saved: Any = Page.objects.get(pk=page.pk)
    return obstacle(saved, request.user) if in_moderation(saved) else ""
