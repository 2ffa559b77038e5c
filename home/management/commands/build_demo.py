from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from home import demo
from home.site import set_up_site
from network.models import OrganisationPage


class Command(BaseCommand):
    help = _(
        "Füllt eine leere Installation mit dem Register, 30 echten Projekten und drei "
        "Zugängen. Gibt es schon Inhalte, bleiben sie unverändert."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--editor-password", required=True)
        parser.add_argument("--staff-password", required=True)

    def handle(self, editor_password: str, staff_password: str, **options: Any) -> None:
        if OrganisationPage.objects.exists():
            self.stdout.write(_("Die Demo ist schon gebaut und bleibt, wie sie ist."))
            return
        try:
            with transaction.atomic():
                demo.build(set_up_site(), self.stdout.write)
                addresses = demo.make_accounts(editor_password, staff_password)
                self.stdout.write(_("Suchindex aufbauen …"))
        except (OSError, ValueError) as error:
            raise CommandError(_("Nichts gebaut: %s") % error) from error
        self.stdout.write(self.style.SUCCESS(_("Die Demo steht. Zugänge:")))
        for address in addresses:
            password = (
                editor_password if address == demo.EDITOR_ADDRESS else staff_password
            )
            self.stdout.write(f"  {address}  {password}")
