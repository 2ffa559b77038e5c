from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes and finds users by e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def with_address(self, email: str) -> "User | None":
        """The account with this address, switched off or not.

        The address of an account is the only one that counts: one that an editor has
        replaced opens nothing any more.
        """
        return self.filter(email__iexact=email.strip()).first()

    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        return self.create_user(email, password, **fields, is_superuser=True)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who works here: editors and the staff of the organisations."""

    email = models.EmailField(
        _("E-Mail-Adresse"),
        unique=True,
        help_text=_("Mit dieser Adresse melden Sie sich an."),
        error_messages={
            "unique": _("Für diese E-Mail-Adresse gibt es schon ein Konto.")
        },
    )
    first_name = models.CharField(_("Vorname"), max_length=150, blank=True)
    last_name = models.CharField(_("Nachname"), max_length=150, blank=True)
    is_active = models.BooleanField(
        _("aktiv"),
        default=True,
        help_text=_("Wer ausscheidet, wird abgeschaltet statt gelöscht."),
    )
    anonymised = models.DateTimeField(
        _("anonymisiert am"), null=True, blank=True, editable=False
    )
    date_joined = models.DateTimeField(_("dabei seit"), default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = UserManager()

    class Meta:
        verbose_name = _("Benutzerkonto")
        verbose_name_plural = _("Benutzerkonten")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_address")
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    @cached_property
    def teams_by_group(self) -> dict[str, int | None]:
        """The names of the groups somebody is in, and the key of the team that each is,
        if any. Remembered, as one request asks many times; network/teams.py has the
        questions.
        """
        return dict(self.groups.values_list("name", "team"))

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        return self.first_name
