from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from network import register
from network.models import OrganisationIndexPage
from network.organisations import create_missing_pages, follow_names
from network.regions import stock as regions
from network.register_gv100ad import read_gv100ad
from network.register_table import read_table
from search import outbox


class Command(BaseCommand):
    help = _(
        "Bringt das Register der öffentlichen Stellen auf den Stand einer Datei: "
        "unsere Tabelle (fixtures/nrw_register.csv) oder die amtliche GV100AD-Datei. "
        "Ganz oder gar nicht."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help=_("nur zeigen, was sich ändern würde"),
        )
        parser.add_argument(
            "--population-date",
            type=date.fromisoformat,
            help=_("Stand der Einwohnerzahlen (JJJJ-MM-TT), nötig für GV100AD-Dateien"),
        )

    def handle(
        self,
        file: Path,
        dry_run: bool,
        population_date: date | None,
        **options: Any,
    ) -> None:
        try:
            rows, edition = self.read(file.read_text("utf-8-sig"), population_date)
            changes = register.compare(rows, edition)
        except (OSError, ValueError) as error:
            raise CommandError(_("Nichts importiert: %s") % error) from error
        self.report(changes)
        if dry_run:
            self.stdout.write(_("Probelauf: nichts gespeichert."))
            return
        with transaction.atomic():
            register.save(changes)
            regions.load()
            self.update_pages(changes)

    def read(self, text: str, population_date: date | None):
        if text.startswith("key,"):
            return list(read_table(text)), date.today()
        if not text[:2].isdigit():
            raise register.RegisterError(
                _("Die Datei ist weder unsere Tabelle (CSV) noch eine GV100AD-Datei.")
            )
        if population_date is None:
            raise register.RegisterError(
                _(
                    "Eine GV100AD-Datei nennt den Stand der Einwohnerzahlen nicht. "
                    "Bitte mit --population-date JJJJ-MM-TT angeben."
                )
            )
        return read_gv100ad(text, population_date)

    def report(self, changes: register.Changes) -> None:
        say = self.stdout.write
        for entry in changes.added:
            say(f"+ {entry.key} {entry.title}")
        for entry, differences in changes.changed:
            say(f"~ {entry.key} {entry.title}: {describe(differences)}")
        for entry in changes.vanished:
            say(f"- {entry.key} {entry.title}")
        say(
            self.style.SUCCESS(
                _("%(added)d neu, %(changed)d geändert, %(vanished)d entfallen, ")
                % {
                    "added": len(changes.added),
                    "changed": len(changes.changed),
                    "vanished": len(changes.vanished),
                }
                + _("%d unverändert") % changes.unchanged
            )
        )

    def update_pages(self, changes: register.Changes) -> None:
        """Makes pages for new bodies, and lets the search follow the changed ones."""
        index = OrganisationIndexPage.objects.first()
        if index is None:
            return
        made = sum(1 for _page in create_missing_pages(index))
        self.stdout.write(_("%d Seiten angelegt") % made)
        touched = [entry for entry, _differences in changes.changed]
        follow_names(touched)
        if touched:
            # Projects have sizes and regions of everybody who takes part, Gemeinden
            # the name of their Kreis. That is once a year.
            outbox.all_changed()


def describe(differences: dict[str, tuple[Any, Any]]) -> str:
    return ", ".join(
        f"{name} {old or '–'} → {new or '–'}"
        for name, (old, new) in differences.items()
    )
