"""Who may let a draft go live once it has been submitted, and who may take it back."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from network.teams import is_editor


def in_moderation(page: Page) -> bool:
    """Submitted and not decided: the editors check it, or wait for changes."""
    return page.current_workflow_state is not None


def edited_last(page: Page, user: Any) -> bool:
    """Whether the newest version is this user's."""
    revision = page.latest_revision
    return revision is not None and revision.user_id == user.pk


def obstacle(page: Page, user: Any) -> str:
    """Why this user cannot approve the draft now, in a sentence that says who can;
    empty if they can. Four eyes: nobody approves what they edited last themselves.
    """
    if edited_last(page, user) and not user.is_superuser:
        return _(
            "Sie haben diesen Entwurf zuletzt selbst bearbeitet. Freigeben kann ihn "
            "jetzt eine andere Person aus der Redaktion."
        )
    missing = missing_in_draft(page)
    if missing:
        return _("Freigeben lässt sich dieser Entwurf erst, wenn nichts fehlt: %s.") % (
            ", ".join(missing)
        )
    return ""


def missing_in_draft(page: Page) -> list[str]:
    """What the newest version needs before it can be published."""
    if page.specific_class is type(page):
        draft = page
    else:
        draft = page.get_latest_revision_as_object()
    return getattr(draft, "missing", [])


def not_now(page: Page) -> str:
    """Why a submitted draft is not published directly, and what leads there."""
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return _(
            "„%s“ ist nicht veröffentlicht: Die Redaktion hat Änderungen erbeten. "
            "Reichen Sie den Entwurf erneut ein; dann gibt ihn jemand aus der "
            "Redaktion frei, der ihn nicht zuletzt selbst bearbeitet hat."
        ) % (page.get_admin_display_title())
    return _(
        "„%s“ ist nicht veröffentlicht: Der Entwurf ist in Prüfung und geht mit "
        "„Freigeben“ online. Das kann jede Person aus der Redaktion, die ihn nicht "
        "zuletzt selbst bearbeitet hat."
    ) % (page.get_admin_display_title())


def may_publish_now(page: Page, user: Any) -> bool:
    """Submitted drafts go live by approval alone, whatever door somebody tries."""
    return user.is_superuser or not in_moderation(page)


def may_withdraw(page: Page, user: Any) -> bool:
    """The team takes back what it submitted, whoever of it did. Editors do not:
    they would end the check to publish their own edit. They request changes.
    """
    state = page.current_workflow_state
    if state is None:
        return False
    if user.is_superuser or state.requested_by_id == user.pk:
        return True
    return not is_editor(user) and page.permissions_for_user(user).can_edit()
