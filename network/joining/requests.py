"""Requests to take part, from the public form to the decision of an editor."""

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from network import mail
from network.audit import Action, record
from network.german import german_slug
from network.joining.errors import JoiningError
from network.joining.invitations import invite
from network.models import Invitation, JoinRequest, OrganisationPage, Team, User
from network.organisations import all_organisations
from network.recognising import is_plain, recognise
from network.teams import create_team, editors


def open_requests() -> "models.QuerySet[JoinRequest]":
    """What waits for a decision, the oldest first."""
    found = JoinRequest.objects.filter(state=JoinRequest.State.OPEN)
    return found.select_related("organisation__team").order_by("created", "pk")


def known_names() -> list[str]:
    """Names to choose from in the form; those of two bodies name their region."""
    return sorted(by_name(), key=german_slug)


def name_of(slug: str) -> str:
    """The name of a public organisation by its slug; empty for anything else."""
    names = (name for name, page in by_name().items() if page.slug == slug)
    return next(names, "")


def by_name() -> dict[str, OrganisationPage]:
    """The public organisations by a name that only one of them has."""
    public = set(OrganisationPage.objects.published().values_list("pk", flat=True))
    names: dict[str, list[OrganisationPage]] = {}
    for key, page in all_organisations().by_key.items():
        if key in public:
            names.setdefault(page.title, []).append(page)
    return {
        name if len(pages) == 1 else f"{name} ({region(page)})": page
        for name, pages in names.items()
        for page in pages
    }


def region(page: OrganisationPage) -> str:
    """What tells two bodies of one name apart."""
    above = page.place.parent if page.place else None
    return above.title if above else page.slug


def find_organisation(name: str) -> OrganisationPage | None:
    """The organisation somebody means by a name, if only one can be meant: one of the
    form, or any that imports recognise, such as “Kreisverwaltung Wesel”.
    """
    wanted = german_slug(name)
    for known_name, page in by_name().items():
        if german_slug(known_name) == wanted:
            return page
    meant = recognise(name)
    return meant if meant and is_plain(name, meant) else None


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
