"""manage.py rebuild_search – what can be found, built anew from the pages."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import outbox
from search.errors import EngineError
from search.rebuild import rebuild


class Command(BaseCommand):
    help = "Baut die Suche neu auf; bis dahin antwortet der alte Stand."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            total = rebuild(self.stdout.write)
        except EngineError as error:
            raise CommandError(str(error)) from error
        outbox.drain()
        self.stdout.write(self.style.SUCCESS(f"Suche aufgebaut: {total} Dokumente"))
