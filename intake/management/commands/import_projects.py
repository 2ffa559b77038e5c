from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from intake.models import Outcome
from intake.spreadsheet.checking import Finding, check, counts
from intake.spreadsheet.reading import MOST_ROWS_BY_COMMAND, read
from intake.spreadsheet.table import Table, TableError, TableRow
from intake.spreadsheet.writing import RowError, write
from intake.vocabulary import Vocabulary
from network.models import User

SAY_EVERY = 50


class Command(BaseCommand):
    help = _(
        "Importiert Projekte aus einer Tabelle (XLSX oder CSV) als Entwürfe: alle "
        "Zeilen oder keine, mit --good-rows die fehlerfreien. Kann wiederholt werden."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--dry-run", action="store_true", help=_("nur prüfen, nichts speichern")
        )
        parser.add_argument(
            "--good-rows", action="store_true", help=_("fehlerhafte Zeilen auslassen")
        )
        parser.add_argument(
            "--user",
            metavar="EMAIL",
            help=_("in wessen Namen und mit wessen Rechten; sonst der erste Superuser"),
        )

    def handle(
        self,
        file: Path,
        dry_run: bool,
        good_rows: bool,
        user: str | None,
        **options: Any,
    ) -> None:
        importer = find_user(user)
        table = self.read(file)
        findings = check(table.rows, importer)
        self.report(table, findings)
        errors = sum(finding.has_errors for finding in findings)
        if not dry_run and (good_rows or not errors):
            errors += self.save(table, findings, importer, good_rows)
        elif dry_run:
            self.stdout.write(_("Probelauf: nichts gespeichert."))
        if errors:
            raise CommandError(
                _("Fehlerhafte Zeilen: %d.") % errors
                if good_rows or dry_run
                else _("Nichts importiert: fehlerhafte Zeilen: %d.") % errors
            )

    def read(self, path: Path) -> Table:
        try:
            with path.open("rb") as file:
                return read(file, MOST_ROWS_BY_COMMAND)
        except (OSError, TableError) as error:
            raise CommandError(_("Nichts importiert: %s") % error) from error

    def report(self, table: Table, findings: list[Finding]) -> None:
        for notice in table.notices:
            self.stdout.write(notice)
        for finding in findings:
            for column, message in finding.problems:
                self.stderr.write(at(finding.line, column, message))
            for column, message in finding.hints:
                self.stdout.write(at(finding.line, column, message))
        numbers = counts(findings).items()
        self.stdout.write(
            ", ".join(f"{Outcome(key).label}: {number}" for key, number in numbers)
        )

    def save(
        self, table: Table, findings: list[Finding], user: User, good_rows: bool
    ) -> int:
        """Writes the rows; says how many could not be written after all."""
        todo = [
            row
            for row, finding in zip(table.rows, findings, strict=True)
            if not finding.has_errors
        ]
        words = Vocabulary.load()
        if good_rows:
            return self.save_each(todo, user, words)
        try:
            with transaction.atomic():
                for row in self.with_progress(todo):
                    write(row, user, words)
        except RowError as refusal:
            raise CommandError(
                _("Nichts importiert: Zeile %(line)d: %(message)s")
                % {"line": row.line, "message": refusal}
            ) from refusal
        return 0

    def save_each(self, rows: list[TableRow], user: User, words: Vocabulary) -> int:
        refused = 0
        for row in self.with_progress(rows):
            try:
                write(row, user, words)
            except RowError as refusal:
                self.stderr.write(at(row.line, "", str(refusal)))
                refused += 1
        return refused

    def with_progress(self, rows: list[TableRow]):
        for number, row in enumerate(rows, start=1):
            yield row
            if number % SAY_EVERY == 0 or number == len(rows):
                self.stdout.write(
                    _("%(number)d von %(total)d Zeilen")
                    % {"number": number, "total": len(rows)}
                )


def at(line: int, column: str, message: str) -> str:
    place = _("Zeile %d") % line
    return f"{place}, {column}: {message}" if column else f"{place}: {message}"


def find_user(email: str | None) -> User:
    users = User.objects.filter(is_active=True)
    if email:
        user = users.filter(email__iexact=email).first()
    else:
        user = users.filter(is_superuser=True).order_by("pk").first()
    if user is None:
        raise CommandError(
            _("Niemand kann sich mit „%s“ anmelden.") % email
            if email
            else _("Es gibt keinen Superuser. Bitte geben Sie --user EMAIL an.")
        )
    return user
