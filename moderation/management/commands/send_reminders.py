"""manage.py send_reminders – asks whether profiles still hold; to be run daily."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from moderation.freshness import reminding


class Command(BaseCommand):
    help = (
        "Fragt Teams und Redaktion, ob Profile noch stimmen. Täglich auszuführen; was "
        "schon verschickt ist, wird nicht noch einmal verschickt."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="nur zeigen, wer worum gebeten würde"
        )
        parser.add_argument(
            "--today",
            type=date.fromisoformat,
            default=None,
            help="so tun, als wäre es dieser Tag, zum Beispiel 2027-05-01",
        )

    def handle(
        self, *args: Any, dry_run: bool, today: date | None, **options: Any
    ) -> None:
        day = today or localdate()
        if dry_run:
            self.preview(day)
            return
        result = reminding.send_reminders(day)
        self.stdout.write(
            f"{len(result.dues)} Profile sind an der Reihe, "
            f"{result.sent} E-Mails verschickt."
        )
        if result.unheard:
            self.stdout.write(
                f"Zu {result.unheard} Profilen gibt es niemanden, der gefragt werden "
                "kann: kein Team und keine Redaktion."
            )
        if result.failed:
            raise CommandError(
                f"{len(result.failed)} E-Mails konnten nicht verschickt werden. Der "
                "nächste Lauf versucht es wieder, wenn niemand sonst erreicht wurde."
            )

    def preview(self, day: date) -> None:
        letters = reminding.letters(reminding.due(day))
        for letter in letters:
            self.stdout.write(letter.email)
            for one in letter.dues:
                label = one.step.label
                self.stdout.write(f"  {one.page.title} ({label})")
        self.stdout.write(f"{len(letters)} E-Mails würden verschickt.")
