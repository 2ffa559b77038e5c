from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from intake.files import FileError, Read, make_drafts, read_file
from intake.leads import may_add
from intake.preview import preview
from network.models import OrganisationPage, User


class Command(BaseCommand):
    help = "Makes drafts of Steckbriefe (.txt, .docx), of all files or of none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--lead", help="slug of the organisation that leads")
        parser.add_argument("--user", help="e-mail address of who imports")
        parser.add_argument("--dry-run", action="store_true", help="only report")

    def handle(self, *args: Any, **options: Any) -> None:
        lead = find_lead(options["lead"])
        user = find_user(options["user"])
        read: list[Read] = []
        problems = []
        for path in options["files"]:
            try:
                read.append(read_file(path, lead))
                check_rights(user, read[-1])
            except FileError as error:
                problems.append(str(error))
        for file in read:
            self.report(file)
        if problems:
            raise CommandError("\n".join([*problems, "Kein Entwurf angelegt."]))
        if options["dry_run"]:
            self.stdout.write("Probelauf: kein Entwurf angelegt.")
            return
        made = make_drafts(read, user)
        self.stdout.write(f"{len(made)} Entwürfe angelegt.")

    def report(self, file: Read) -> None:
        found = preview(file.entry)
        title = file.entry.title or "(ohne Titel)"
        self.stdout.write(f"{file.path.name}: {title} – {file.lead.title}")
        for row in found.rows:
            values = ", ".join(value.text for value in row.values)
            self.stdout.write(f"  {row.label}: {values}")
        for left in found.left:
            text = " ".join(left.text.split())
            self.stdout.write(f"  Notiz, {left.label}: {text}")
        for warning in found.warnings:
            self.stdout.write(f"  Hinweis: {warning}")
        if found.gaps:
            self.stdout.write(f"  Es fehlt: {', '.join(found.gaps)}")


def find_lead(slug: str | None) -> OrganisationPage | None:
    if slug is None:
        return None
    page = OrganisationPage.objects.with_register().filter(slug=slug).first()
    if page is None:
        raise CommandError(f"Keine Organisation mit dem Kürzel „{slug}“.")
    return page


def find_user(email: str | None) -> User | None:
    if email is None:
        return None
    user = User.objects.with_address(email)
    if user is None or not user.is_active:
        raise CommandError(f"Kein aktives Konto mit der Adresse „{email}“.")
    return user


def check_rights(user: User | None, file: Read) -> None:
    """Whoever is named as the author has to be allowed to; an operator alone may."""
    if user is not None and not may_add(user, file.lead):
        raise FileError(
            f"{file.path.name}: {user.email} darf dort nichts anlegen: {file.lead}"
        )
