"""manage.py build_bench – fills an empty database with invented profiles."""

import json
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from bench.addresses import addresses
from bench.profiles import profiles
from bench.write import world, write
from home import demo
from home.site import set_up_site
from network.models import OrganisationIndexPage
from network.organisations import create_missing_pages


class Command(BaseCommand):
    help = "Füllt eine leere Datenbank mit erfundenen Profilen; siehe bench/README.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--profiles", dest="count", type=int, required=True)
        parser.add_argument("--addresses", dest="path", type=Path, required=True)

    def handle(self, count: int, path: Path, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        # Only editors ask what refers to what.
        with disable_reference_index_auto_update():
            with transaction.atomic():
                self.make_network()
            self.make_profiles(count)
        content = json.dumps(self.addresses(), ensure_ascii=False, indent=1)
        path.write_text(content, "utf-8")

    def make_network(self) -> None:
        """Everything that the demo has besides its projects."""
        home = set_up_site()
        index = OrganisationIndexPage.objects.get()
        demo.read_register()
        self.stdout.write("Seiten der Kommunen anlegen …")
        list(create_missing_pages(index))
        demo.make_organisations(index)
        demo.make_vocabulary()
        demo.make_pages(home)

    def make_profiles(self, count: int) -> None:
        def report(done: int) -> None:
            if done % 1_000 == 0 or done == count:
                self.stdout.write(f"  {done} von {count} Profilen")

        write(profiles(count, world()), report)

    def addresses(self) -> dict[str, Any]:
        return addresses()
