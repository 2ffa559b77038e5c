"""`import_profile`: drafts out of files, all or none."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from network.models import User
from projects.models import ProjectPage

TEXT = "Neues Portal\nHauptverantwortlich: Moers\nZiel: Offenheit\nGefundenes: Rest\n"


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def run(*args: str) -> str:
    out = StringIO()
    call_command("import_profile", *args, stdout=out)
    return out.getvalue()


def test_a_draft_is_made_and_the_gaps_are_said(moers, tmp_path):
    out = run(write(tmp_path, "a.txt", TEXT))
    project = ProjectPage.objects.get()
    assert (project.title, project.live, project.lead) == ("Neues Portal", False, moers)
    assert "Ziel: Offenheit" in out
    assert "Es fehlt: Kurz gesagt, Themenfelder, Kontakt" in out


def test_a_dry_run_only_reports(moers, tmp_path):
    assert "Neues Portal" in run(write(tmp_path, "a.txt", TEXT), "--dry-run")
    assert not ProjectPage.objects.exists()


def test_one_bad_file_stops_all(moers, tmp_path):
    files = [write(tmp_path, "a.txt", TEXT), write(tmp_path, "b.docx", "kein Word")]
    with pytest.raises(CommandError, match=r"b\.docx: Das ist keine lesbare"):
        run(*files)
    assert not ProjectPage.objects.exists()


def test_a_text_without_a_known_lead_needs_one_named(moers, tmp_path):
    file = write(tmp_path, "a.txt", TEXT.replace("Moers", "Musterstadt"))
    with pytest.raises(CommandError, match="--lead"):
        run(file)
    run(file, "--lead", "moers")
    assert ProjectPage.objects.get().lead == moers


def test_an_author_needs_the_rights(moers, tmp_path):
    User.objects.create_user("fremd@example.org", "geheim")
    with pytest.raises(CommandError, match="darf dort nichts anlegen"):
        run(write(tmp_path, "a.txt", TEXT), "--user", "fremd@example.org")
