"""manage.py check_links – finds links that lead nowhere any more; to be run daily."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from moderation.links.checking import check_links
from moderation.links.models import LinkCheck


class Command(BaseCommand):
    help = (
        "Fragt die verlinkten Adressen aller öffentlichen Seiten ab, jede höchstens "
        "einmal in der Woche. Täglich auszuführen."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--limit", type=int, default=2000, help="höchstens so viele Adressen (2000)"
        )
        parser.add_argument(
            "--timeout",
            type=float,
            default=10,
            help="so viele Sekunden auf jede Antwort warten (10)",
        )
        parser.add_argument(
            "--minutes",
            type=float,
            default=30,
            help="nach so vielen Minuten aufhören (30); der nächste Lauf macht weiter",
        )

    def handle(
        self,
        *args: Any,
        limit: int,
        timeout: float,
        minutes: float,
        **options: Any,
    ) -> None:
        run = check_links(limit, timeout, minutes * 60)
        self.stdout.write(
            f"{run.links} Adressen, {run.due} waren an der Reihe, {run.checked} "
            f"geprüft, {run.failing} davon ohne Erfolg. "
            f"Tot sind {LinkCheck.objects.dead().count()}."
        )
