from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from network.joining.errors import JoiningError
from network.joining.invitations import invite
from network.models import OrganisationPage, RegisterEntry
from network.teams import create_team


class Command(BaseCommand):
    help = _(
        "Nimmt eine Kommune auf: legt ihr Team an und lädt Personen ein. Die erste "
        "koordiniert das Team. Noch einmal aufgerufen, verschickt er offene "
        "Einladungen neu."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "key",
            metavar="KEY",
            help=_("amtlicher Schlüssel (05170024) oder Adresse der Seite (moers)"),
        )
        parser.add_argument(
            "--email",
            action="append",
            required=True,
            metavar="ADRESSE",
            help=_("wen einladen; mehrmals möglich"),
        )

    def handle(self, key: str, email: list[str], **options: Any) -> None:
        addresses = list(dict.fromkeys(address.strip().lower() for address in email))
        for address in addresses:
            check(address)
        organisation = find(key)
        with transaction.atomic():
            team = create_team(organisation)
            self.stdout.write(self.style.SUCCESS(f"{team}"))
            for number, address in enumerate(addresses):
                try:
                    invite(team.group, address, coordinator=number == 0)
                except JoiningError as error:
                    self.stdout.write(f"  {error}")
                else:
                    self.stdout.write(_("  Einladung an %s verschickt") % address)


def check(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError as error:
        raise CommandError(_("„%s“ ist keine E-Mail-Adresse.") % address) from error


def find(key: str) -> OrganisationPage:
    """The organisation of a key of the register or of a slug."""
    pages = OrganisationPage.objects.order_by()
    page = pages.filter(register=key).first() or pages.filter(slug=key).first()
    if page is not None:
        return page
    entry = RegisterEntry.objects.filter(pk=key).first()
    if entry is not None:
        raise CommandError(
            _("%s steht im Register, hat aber noch keine Seite. Bitte zuerst ")
            % entry.title
            + _("`manage.py import_register` ausführen.")
        )
    similar = pages.filter(slug__contains=key.lower()[:20]).values_list(
        "slug", flat=True
    )
    hint = _(" Meinten Sie: %s?") % ", ".join(similar[:5]) if similar else ""
    raise CommandError(
        _("Weder im Register noch unter den Organisationen gibt es „%s“.") % key + hint
    )
