"""Confirming that a page still holds: a deed of its own, which changes no text."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log
from wagtail.models import PageLogEntry

from network.models import User
from search import outbox

CONFIRMED = "projects.confirm"


@transaction.atomic
def confirm(page: Any, by: User | None = None, today: date | None = None) -> bool:
    """Says from today on that what is public of this page holds; False if nothing
    is. Without `by` it was somebody with the link of a reminder. Drafts and versions
    stay as they are; badge, lists and search follow.
    """
    day = today or localdate()
    public = type(page).objects.published().filter(pk=page.pk)
    if not public.update(last_confirmed=day, last_confirmed_by=by):
        return False
    page.last_confirmed, page.last_confirmed_by = day, by
    log(page, CONFIRMED, user=by)
    outbox.page_changed(page)
    return True


def may_confirm(user: Any, page: Any) -> bool:
    """Whoever may change a page may say that it needs no change."""
    if not (user.is_authenticated and page.live):
        return False
    return page.permissions_for_user(user).can_edit()


class ConfirmationFormatter(LogFormatter):
    """What the history of a page says of it."""

    label = gettext_lazy("Bestätigen")

    def format_message(self, log_entry: PageLogEntry) -> str:
        if log_entry.user_id:
            return _("Bestätigt: stimmt noch")
        return _("Bestätigt: stimmt noch (über den Link in einer Erinnerung)")
