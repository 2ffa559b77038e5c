from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import second_factor
from network.models import User


class Command(BaseCommand):
    help = (
        "Nimmt einem Konto den verlorenen zweiten Faktor und beendet seine Sitzungen."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="Adresse, mit der sich die Person anmeldet")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.with_address(options["email"])
        if user is None:
            raise CommandError(f"Ein Konto {options['email']} gibt es nicht.")
        if not second_factor.reset(user):
            raise CommandError(f"{user.email} hat keinen zweiten Faktor.")
        self.stdout.write(
            f"{user.email} meldet sich jetzt mit dem Passwort an und richtet den "
            "zweiten Faktor neu ein. Alle Sitzungen sind beendet, die Person hat "
            "eine Mail."
        )
