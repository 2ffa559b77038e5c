"""Tells those concerned by mail how a submitted draft fares.

Wagtail's own notifications know only who submitted and the reviewers, and a mail
server that is away breaks the submission; they are silenced here. Who gets what can
still be chosen in one's account.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin import signal_handlers
from wagtail.admin.utils import get_user_display_name
from wagtail.models import (
    AbstractGroupApprovalTask,
    Page,
    PageLogEntry,
    TaskState,
    WorkflowState,
)
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected
from wagtail.users.models import UserProfile

from network import mail
from network.models import User
from network.teams import is_editor

WAGTAILS_NOTIFIERS = (
    signal_handlers.task_submission_email_notifier,
    signal_handlers.workflow_submission_email_notifier,
    signal_handlers.workflow_approval_email_notifier,
    signal_handlers.workflow_rejection_email_notifier,
)


def listen() -> None:
    """Once, when all apps are there."""
    for notifier in WAGTAILS_NOTIFIERS:
        # They stay connected, whatever the order of apps, and feel meant by nothing.
        notifier.valid_classes = ()
    task_submitted.connect(submitted, dispatch_uid="moderation_submitted")
    workflow_rejected.connect(rejected, dispatch_uid="moderation_rejected")
    workflow_approved.connect(approved, dispatch_uid="moderation_approved")


def submitted(instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """To those who check: all of the group but who submitted."""
    task = instance.task.specific
    page = page_of(instance.workflow_state)
    if page is None or not isinstance(task, AbstractGroupApprovalTask):
        return
    checkers = User.objects.filter(groups__in=task.groups.all()).distinct()
    if user is not None:
        checkers = checkers.exclude(pk=user.pk)
    again = instance.workflow_state.task_states.exclude(pk=instance.pk).exists()
    send("submitted", checkers, page, user, again=again)


def rejected(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    decided("rejected", instance, user)


def approved(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    decided("approved", instance, user)


def decided(name: str, state: WorkflowState, user: Any) -> None:
    """To who submitted and to the colleagues who worked on the draft."""
    page = page_of(state)
    if page is None:
        return
    task_state = state.current_task_state
    comment = task_state.specific.get_comment().strip() if task_state else ""
    people = {person for person in authors(page, state) if person != user}
    send(name, people, page, user, comment=comment)


def page_of(state: WorkflowState) -> Page | None:
    """The page as it is stored now; snippets have no team."""
    page = state.content_object
    return page.specific if isinstance(page, Page) else None


def authors(page: Page, state: WorkflowState) -> set[User]:
    """Who submitted, and who of the team has written since the last publication
    before that. Who has left the team gets no mail of it.
    """
    versions = page.revisions.filter(user__isnull=False)
    last = published_before(page, state)
    if last is not None:
        versions = versions.filter(created_at__gt=last)
    people = User.objects.filter(
        models.Q(pk__in=versions.values("user")) | models.Q(pk=state.requested_by_id)
    )
    return {
        person
        for person in people
        if may_still_edit(page, person)
        and (person.pk == state.requested_by_id or not is_editor(person))
    }


def published_before(page: Page, state: WorkflowState) -> datetime | None:
    """When that went live which was public when this draft was submitted."""
    entries = PageLogEntry.objects.filter(
        page=page.pk, action="wagtail.publish", timestamp__lt=state.created_at
    )
    return entries.order_by("timestamp").values_list("timestamp", flat=True).last()


def may_still_edit(page: Page, person: User) -> bool:
    return person.is_active and page.permissions_for_user(person).can_edit()


def send(
    name: str, people: Iterable[User], page: Page, user: Any, **context: Any
) -> None:
    """Sends after the commit to all of these people who can and want to be told."""
    people = [person for person in people if person.is_active]
    unwanted = UserProfile.objects.filter(
        **{"user__in": people, f"{name}_notifications": False}
    )
    spared = set(unwanted.values_list("user", flat=True))
    addresses = [person.email for person in people if person.pk not in spared]
    context = facts(page, user) | context
    transaction.on_commit(
        partial(mail.send, f"moderation_{name}", addresses, **context)
    )


def facts(page: Page, user: Any) -> dict[str, Any]:
    draft = page.get_latest_revision_as_object()
    go_live = draft.go_live_at if draft.go_live_at else None
    later = go_live is not None and go_live > timezone.now()
    return {
        "title": draft.title,
        "owner": page.get_parent().title,
        "person": get_user_display_name(user) if user else settings.SITE_NAME,
        "live": page.live,
        "scheduled": (
            date_format(timezone.localtime(go_live), "j. F Y, H:i") if later else ""
        ),
        "address": urljoin(settings.BASE_URL, page.url or "/"),
        "edit": link("wagtailadmin_pages:edit", page.pk),
        "preview": link("wagtailadmin_pages:view_draft", page.pk),
        "compare": link("compare_with_live", page.pk),
        "account": link("wagtailadmin_account"),
    }


def link(name: str, *args: Any) -> str:
    return f"{settings.BASE_URL}{reverse(name, args=args)}"
