from typing import Self

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models.organisation import OrganisationPage


class Team(models.Model):
    """The staff of one organisation: a group with its rights, and its own media.

    Whoever is in the group is a member; coordinators may invite and remove others.
    """

    organisation = models.OneToOneField(
        OrganisationPage,
        verbose_name=_("Organisation"),
        on_delete=models.PROTECT,
        related_name="team",
    )
    group = models.OneToOneField(
        Group, verbose_name=_("Gruppe"), on_delete=models.PROTECT, related_name="team"
    )
    collection = models.OneToOneField(
        "wagtailcore.Collection",
        verbose_name=_("Sammlung"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    coordinators = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Koordination"),
        blank=True,
        related_name="coordinated_teams",
    )
    joined = models.DateTimeField(_("dabei seit"), default=timezone.now)

    class Meta:
        verbose_name = _("Team")
        verbose_name_plural = _("Teams")
        ordering = ["organisation__title"]

    def __str__(self) -> str:
        return self.group.name


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """The vocabulary for asking about invitations."""

    def open(self) -> Self:
        """Sent, neither accepted nor withdrawn; they may have expired."""
        return self.filter(accepted=None, withdrawn=None)

    def valid(self) -> Self:
        """Those whose link still works."""
        return self.open().filter(expires__gt=timezone.now())


class Invitation(models.Model):
    """A letter to one address: whoever holds its link joins a group, once."""

    group = models.ForeignKey(
        Group,
        verbose_name=_("Gruppe"),
        on_delete=models.CASCADE,
        related_name="invitations",
    )
    email = models.EmailField(_("E-Mail-Adresse"))
    coordinator = models.BooleanField(
        _("koordiniert das Team"),
        default=False,
        help_text=_("Darf weitere Kolleginnen und Kollegen einladen und entfernen."),
    )
    # Only the hash is kept: who reads the database cannot use the links.
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("eingeladen von"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created = models.DateTimeField(_("eingeladen am"), default=timezone.now)
    expires = models.DateTimeField(_("gilt bis"))
    accepted = models.DateTimeField(_("angenommen am"), null=True, blank=True)
    withdrawn = models.DateTimeField(_("zurückgezogen am"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Einladung")
        verbose_name_plural = _("Einladungen")
        ordering = ["-created"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "group",
                condition=models.Q(accepted=None, withdrawn=None),
                name="one_open_invitation_per_address_and_group",
            )
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def has_expired(self) -> bool:
        return self.expires <= timezone.now()


class JoinRequest(models.Model):
    """Somebody asks that an organisation takes part; editors accept or decline."""

    class State(models.TextChoices):
        OPEN = "offen", _("offen")
        ACCEPTED = "angenommen", _("angenommen")
        DECLINED = "abgelehnt", _("abgelehnt")

    organisation = models.ForeignKey(
        OrganisationPage,
        verbose_name=_("Organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="join_requests",
    )
    organisation_name = models.CharField(_("Kommune oder Organisation"), max_length=200)
    name = models.CharField(_("Ihr Name"), max_length=150)
    position = models.CharField(_("Ihre Stelle"), max_length=200, blank=True)
    email = models.EmailField(_("Ihre dienstliche E-Mail-Adresse"))
    message = models.TextField(_("Nachricht"), max_length=2000, blank=True)
    created = models.DateTimeField(_("eingegangen am"), default=timezone.now)
    state = models.CharField(
        _("Stand"), max_length=10, choices=State, default=State.OPEN
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entschieden von"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided = models.DateTimeField(_("entschieden am"), null=True, blank=True)
    answer = models.TextField(_("Antwort"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("Anfrage zum Mitmachen")
        verbose_name_plural = _("Anfragen zum Mitmachen")
        ordering = ["created"]

    def __str__(self) -> str:
        return f"{self.organisation_name}: {self.name}"
