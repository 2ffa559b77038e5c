"""Requests to take part, from the public form to the decision of an editor."""

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from network import mail
from network.audit import Action, record
from network.choosing.names import find_organisation
from network.joining.errors import JoiningError
from network.joining.invitations import invite
from network.models import Invitation, JoinRequest, OrganisationPage, Team, User
from network.teams import create_team, editors


def open_requests() -> "models.QuerySet[JoinRequest]":
    """What waits for a decision, the oldest first."""
    found = JoinRequest.objects.filter(state=JoinRequest.State.OPEN)
    return found.select_related("organisation__team").order_by("created", "pk")


def submit(request: JoinRequest) -> None:
    """Keeps a request, thanks whoever sent it and tells the editors. The same again, as
    people press twice, is neither kept nor told.
    """
    again = open_requests().filter(
        email__iexact=request.email, organisation_name__iexact=request.organisation_name
    )
    if again.exists():
        return
    request.organisation = find_organisation(request.organisation_name)
    with transaction.atomic():
        request.save()
        transaction.on_commit(lambda: announce(request))


def announce(request: JoinRequest) -> None:
    mail.send("join_request_thanks", [request.email], request=request)
    mail.send(
        "join_request",
        editors().values_list("email", flat=True),
        request=request,
        path=reverse("join_request", args=[request.pk]),
    )


@transaction.atomic
def accept(
    request: JoinRequest,
    organisation: OrganisationPage,
    by: User,
    coordinator: bool = True,
    answer: str = "",
) -> Invitation:
    """Makes the team, if there is none, and invites whoever asked; the answer goes with
    the invitation.
    """
    team: Team = create_team(organisation)
    invitation = invite(team.group, request.email, by, coordinator, answer)
    decide(request, JoinRequest.State.ACCEPTED, by, answer, organisation)
    record(Action.REQUEST_ACCEPTED, request, team.group, by)
    return invitation


@transaction.atomic
def decline(request: JoinRequest, by: User, answer: str) -> None:
    """Says no, with the answer, by mail."""
    decide(request, JoinRequest.State.DECLINED, by, answer)
    record(Action.REQUEST_DECLINED, request, by=by)
    transaction.on_commit(
        lambda: mail.send("join_request_declined", [request.email], request=request)
    )


def decide(
    request: JoinRequest,
    state: JoinRequest.State,
    by: User,
    answer: str,
    organisation: OrganisationPage | None = None,
) -> None:
    locked = JoinRequest.objects.select_for_update().get(pk=request.pk)
    if locked.state != JoinRequest.State.OPEN:
        raise JoiningError(_("Über diese Anfrage ist schon entschieden."))
    request.state, request.answer = state, answer.strip()
    request.decided_by, request.decided = by, timezone.now()
    request.organisation = organisation or request.organisation
    request.save()
