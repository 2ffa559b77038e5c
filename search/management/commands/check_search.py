"""manage.py check_search – compares what can be found with what is published."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import checking, outbox
from search.errors import EngineError
from search.rebuild import rebuild


class Command(BaseCommand):
    help = "Vergleicht die Suche mit der Datenbank und bringt sie in Ordnung."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="nur berichten; endet mit Fehler, wenn etwas nicht stimmt",
        )

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        if not dry_run:
            outbox.drain()
        found = checking.check()
        self.report(found)
        if found.clean:
            return
        if dry_run:
            raise CommandError("Die Suche stimmt nicht mit der Datenbank überein.")
        self.mend(found)
        if not checking.check().clean:
            raise CommandError(
                "Es ließ sich nicht alles beheben; „manage.py rebuild_search“ baut die "
                "Suche neu auf."
            )
        self.stdout.write(self.style.SUCCESS("Behoben."))

    def mend(self, found: checking.Findings) -> None:
        if not found.broken:
            checking.mend(found)
            return
        try:
            rebuild(self.stdout.write)
        except EngineError as error:
            raise CommandError(str(error)) from error

    def report(self, found: checking.Findings) -> None:
        for label, keys in (
            ("fehlen in der Suche", found.missing),
            ("sind veraltet", found.outdated),
            ("sind nicht mehr öffentlich", found.superfluous),
            ("stehen anders im Index", found.index),
        ):
            if keys:
                self.stdout.write(f"{len(keys)} Seiten {label}: {shortened(keys)}")
        if found.broken:
            self.stdout.write(found.broken)
        if waiting := checking.waiting():
            self.stdout.write(f"{waiting} Änderungen warten noch.")
        if found.clean:
            self.stdout.write(self.style.SUCCESS("Suche und Datenbank stimmen überein"))


def shortened(keys: set[int]) -> str:
    first = sorted(keys)[:20]
    return ", ".join(map(str, first)) + (" …" if len(keys) > len(first) else "")
