"""The link in a reminder: whoever holds it may confirm one profile, once.

Signed rather than kept: it names the profile and its last confirmation, so the next
confirmation, whoever gives it, ends all links that were sent before.
"""

from datetime import date, timedelta

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.urls import reverse

from projects.profile.models import ProjectPage

EXPIRES = timedelta(days=60)
SALT = "projects.freshness.letters"


class UnusableError(Exception):
    """A link that confirms nothing."""


class ForgedError(UnusableError):
    """Nobody sent it, or it was damaged on its way."""


class ExpiredError(UnusableError):
    """It is too old, or what it is about is not public any more."""


class DoneError(UnusableError):
    """Somebody has confirmed the profile since the link was sent."""

    def __init__(self, project: ProjectPage) -> None:
        self.project = project


def token_for(project: ProjectPage) -> str:
    return signer().sign_object([project.pk, confirmed_on(project.last_confirmed)])


def link_for(project: ProjectPage) -> str:
    """Its path on this site."""
    return reverse("confirm_by_letter", args=[token_for(project)])


def project_of(token: str) -> ProjectPage:
    """The public profile that this link may confirm now."""
    try:
        key, confirmed = signer().unsign_object(token, max_age=EXPIRES)
    except SignatureExpired as error:
        raise ExpiredError from error
    except (BadSignature, ValueError) as error:
        raise ForgedError from error
    project = ProjectPage.objects.published().filter(pk=key).first()
    if project is None:
        raise ExpiredError
    if confirmed_on(project.last_confirmed) != confirmed:
        raise DoneError(project)
    return project


def signer() -> TimestampSigner:
    # A dot survives in addresses; the usual colon ends some of them in mail programs.
    return TimestampSigner(salt=SALT, sep=".")


def confirmed_on(day: date | None) -> str:
    return day.isoformat() if day else ""
