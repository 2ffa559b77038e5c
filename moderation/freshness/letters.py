"""The link in a reminder: whoever holds it may confirm one page, once.

Signed rather than kept: it names the page and its last confirmation, so the next
confirmation, whoever gives it, ends all links that were sent before.
"""

from datetime import date, timedelta
from typing import Any

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.urls import reverse

from moderation.freshness.models import Confirmable
from moderation.pages import page_types

EXPIRES = timedelta(days=60)
SALT = "projects.freshness.letters"


class UnusableError(Exception):
    """A link that confirms nothing."""


class ForgedError(UnusableError):
    """Nobody sent it, or it was damaged on its way."""


class ExpiredError(UnusableError):
    """It is too old, or what it is about is not public any more."""


class DoneError(UnusableError):
    """Somebody has confirmed the page since the link was sent."""

    def __init__(self, page: Confirmable) -> None:
        self.page = page


def token_for(page: Confirmable) -> str:
    return signer().sign_object([page.pk, confirmed_on(page.last_confirmed)])


def link_for(page: Confirmable) -> str:
    """Its path on this site."""
    return reverse("confirm_by_letter", args=[token_for(page)])


def page_of(token: str) -> Any:
    """The public page that this link may confirm now."""
    try:
        key, confirmed = signer().unsign_object(token, max_age=EXPIRES)
    except SignatureExpired as error:
        raise ExpiredError from error
    except (BadSignature, ValueError) as error:
        raise ForgedError from error
    page = public_page(key)
    if page is None:
        raise ExpiredError
    if confirmed_on(page.last_confirmed) != confirmed:
        raise DoneError(page)
    return page


def public_page(key: int) -> Any:
    found = (
        model.objects.published().filter(pk=key).first()
        for model in page_types(Confirmable)
    )
    return next(filter(None, found), None)


def signer() -> TimestampSigner:
    # A dot survives in addresses; the usual colon ends some of them in mail programs.
    return TimestampSigner(salt=SALT, sep=".")


def confirmed_on(day: date | None) -> str:
    return day.isoformat() if day else ""
