"""`manage.py import_projects`: the same import for operators."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from network.models import User
from projects.models import ProjectPage
from tests.intake.spreadsheet.conftest import HEADER, csv_of

pytestmark = pytest.mark.django_db

GOOD = ["1", "Reallabor", "Moers"]
BAD = ["2", "Bauhof", "Nirgendwo"]


@pytest.fixture
def run(tmp_path: Any, editor: User):
    """Runs the command on a table; gives what it said on both channels."""

    def run(*rows: list[str], **options: Any) -> tuple[str, str, bool]:
        path = tmp_path / "projekte.csv"
        path.write_bytes(csv_of(HEADER, *rows, encoding="cp1252"))
        out, err = io.StringIO(), io.StringIO()
        options = {"user": "redaktion@example.org"} | options
        try:
            call_command("import_projects", path, stdout=out, stderr=err, **options)
        except CommandError as error:
            return out.getvalue(), err.getvalue() + str(error), False
        return out.getvalue(), err.getvalue(), True

    return run


def test_all_rows_are_imported_and_progress_is_said(run):
    said, errors, fine = run(GOOD, ["2", "Bürgerhaushalt", "Geldern"])
    assert (errors, fine) == ("", True)
    assert "neu: 2" in said
    assert "2 von 2 Zeilen" in said
    assert ProjectPage.objects.filter(title="Bürgerhaushalt", live=False).exists()


def test_with_an_error_nothing_is_imported_and_row_and_column_are_named(run):
    _said, errors, fine = run(GOOD, BAD)
    assert not fine
    assert "Zeile 3, Hauptverantwortlich: „Nirgendwo“" in errors
    assert not ProjectPage.objects.exists()


def test_the_good_rows_alone_are_imported_on_request_and_the_exit_says_so(run):
    _said, errors, fine = run(GOOD, BAD, good_rows=True)
    assert not fine
    assert "Zeile 3" in errors
    assert [page.title for page in ProjectPage.objects.all()] == ["Reallabor"]


def test_a_dry_run_saves_nothing(run):
    said, _errors, fine = run(GOOD, dry_run=True)
    assert fine
    assert "nichts gespeichert" in said
    assert not ProjectPage.objects.exists()


def test_a_failure_in_the_middle_leaves_nothing(run, monkeypatch):
    real = ProjectPage.save_revision

    def save_revision(self, *args, **kwargs):
        if self.title == "Zwei":
            raise OSError("disk full")
        return real(self, *args, **kwargs)

    monkeypatch.setattr(ProjectPage, "save_revision", save_revision)
    with pytest.raises(OSError, match="disk full"):
        run(GOOD, ["2", "Zwei", "Moers"])
    assert not ProjectPage.objects.exists()


def test_it_has_the_rights_of_the_user_it_acts_for(run, member):
    _said, errors, fine = run(["1", "A", "Geldern"], user=member.email)
    assert not fine
    assert "nicht Ihre Organisation" in errors


def test_an_unknown_user_or_file_is_said(run, tmp_path):
    _said, errors, fine = run(GOOD, user="niemand@example.org")
    assert not fine
    assert "niemand@example.org" in errors
    with pytest.raises(CommandError, match="Nichts importiert"):
        call_command(
            "import_projects", tmp_path / "fehlt.csv", user="redaktion@example.org"
        )


def test_it_can_be_repeated(run):
    run(GOOD)
    said, _errors, fine = run(GOOD)
    assert fine
    assert "unverändert: 1" in said
    assert ProjectPage.objects.count() == 1
