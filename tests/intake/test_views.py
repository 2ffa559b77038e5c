"""Pasting a Steckbrief in the admin, as those who may and those who may not."""

import io
import re
import zipfile
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from network.models import OrganisationPage, User
from network.teams import EDITORS, create_team
from projects.models import Keyword, ProjectPage

ADDRESS = "/admin/steckbrief-importieren/"
TEXT = """Offene Daten am Niederrhein
Geldern

Stichworte: Open Data
Hauptverantwortlich: Moers
Ziel: Daten <b>öffnen</b> & teilen
Kurzprofil: Stadt am Rhein
"""


def member_of(*organisations: OrganisationPage) -> Client:
    user = User.objects.create_user("team@example.org", "geheim")
    for organisation in organisations:
        user.groups.add(create_team(organisation).group)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def staff(moers: OrganisationPage) -> Client:
    return member_of(moers)


@pytest.fixture
def editor(organisations: Any) -> Client:
    user = User.objects.create_user("redaktion@example.org", "geheim")
    user.groups.add(Group.objects.get(name=EDITORS))
    client = Client()
    client.force_login(user)
    return client


def read(client: Client, text: str = TEXT, **data: Any) -> Any:
    return client.post(ADDRESS, {"text": text, "action": "lesen"} | data)


def make(client: Client, lead: OrganisationPage, **data: Any) -> Any:
    return client.post(
        ADDRESS,
        {"text": TEXT, "action": "anlegen", "lead": lead.pk, "title": "Offene Daten"}
        | data,
    )


def docx_of(**parts: Any) -> bytes:
    """A Word file with the table people use, and whatever else is added to it."""
    document = Document()
    document.add_heading("Gemeinsames Archiv", 1)
    table = document.add_table(rows=0, cols=2)
    for label, value in (
        ("Hauptverantwortlich", "Moers"),
        ("Stichworte", "Archiv, Kultur"),
        ("Ziel", "Akten ins Netz\nfür alle"),
        ("Kostenstelle", "0815"),
    ):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    document.add_heading("Umsetzung", 2)
    document.add_paragraph("Scannen", style="List Bullet")
    document.add_paragraph("Beschreiben", style="List Bullet")
    document.sections[0].header.paragraphs[0].text = "Stand Mai"
    file = io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".bin", content)
    return file.getvalue()


def upload(client: Client, content: bytes, name: str = "profil.docx") -> str:
    file = SimpleUploadedFile(name, content)
    return read(client, "", file=file).content.decode()


def test_the_preview_saves_nothing(staff):
    answer = read(staff)
    assert answer.status_code == 200
    assert not ProjectPage.objects.exists()
    assert not Keyword.objects.exists()


def test_the_preview_says_what_went_where_and_what_is_missing(staff):
    page = read(staff).content.decode()
    assert "Das haben wir erkannt" in page
    assert "Daten &lt;b&gt;öffnen&lt;/b&gt; &amp; teilen" in page
    assert "Stadt am Rhein" in page
    assert re.search(r"fehlt noch: Kurz gesagt, Themenfelder, Kontakt", page)


def test_the_draft_is_below_the_lead_and_leads_into_the_editor(staff, moers):
    answer = make(staff, moers)
    project = ProjectPage.objects.get()
    assert answer.url == f"/admin/pages/{project.pk}/edit/"
    assert project.lead == moers
    assert not project.live
    assert project.goal == "<p>Daten &lt;b&gt;öffnen&lt;/b&gt; &amp; teilen</p>"
    assert [p.label for p in project.partners] == ["Geldern"]
    assert "Offene Daten am Niederrhein" in project.note
    keyword = Keyword.objects.get()
    assert keyword.proposed
    edit = staff.get(answer.url).content.decode()
    assert "Es fehlt noch: Kurz gesagt, Themenfelder, Kontakt" in edit


def test_a_team_makes_no_draft_below_another_organisation(staff, geldern):
    answer = make(staff, geldern)
    assert answer.status_code == 200
    assert "Dort dürfen Sie keine Profile anlegen" in answer.content.decode()
    assert not ProjectPage.objects.exists()


def test_another_lead_in_the_text_is_said_and_noted(staff, moers):
    text = TEXT.replace("lich: Moers", "lich: Geldern")
    assert (
        "Der Text nennt als hauptverantwortlich: Geldern"
        in read(staff, text).content.decode()
    )
    make(staff, moers, text=text)
    assert "Hauptverantwortlich laut Text:\nGeldern" in ProjectPage.objects.get().note


def test_members_of_two_organisations_choose_and_the_text_proposes(moers, geldern):
    client = member_of(geldern, moers)
    page = read(client).content.decode()
    assert f'<option value="{moers.pk}" selected>' in page
    make(client, geldern)
    assert ProjectPage.objects.get().lead == geldern


def test_an_editor_may_choose_any_organisation(editor, organisations):
    kreis = organisations["kreis-wesel"]
    assert make(editor, kreis).status_code == 302
    assert ProjectPage.objects.get().lead == kreis


def test_strangers_and_members_without_a_team_have_no_access(client, organisations):
    assert client.get(ADDRESS).status_code == 302
    assert make(client, organisations["moers"]).status_code == 302
    nobody = member_of()
    assert nobody.get(ADDRESS).status_code in (302, 403)
    make(nobody, organisations["moers"])
    assert not ProjectPage.objects.exists()


def test_a_visit_with_get_makes_nothing(staff, moers):
    staff.get(ADDRESS, {"text": TEXT, "action": "anlegen", "lead": moers.pk})
    assert not ProjectPage.objects.exists()


def test_the_text_comes_back_on_errors_and_on_the_way_back(staff, moers):
    for answer in (
        make(staff, moers, title=""),
        read(staff, action="zurueck"),
        read(staff, file=SimpleUploadedFile("a.docx", b"no")),
    ):
        assert "Daten &lt;b&gt;öffnen&lt;/b&gt; &amp; teilen" in answer.content.decode()


def test_a_profile_of_the_same_title_is_pointed_to(staff, make_project):
    make_project("Offene Daten am Niederrhein")
    assert "Gibt es dieses Profil schon?" in read(staff).content.decode()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Bitte fügen Sie Text ein"),
        ("a" * 100_001, "Der Text hat 100.001 Zeichen"),
    ],
)
def test_what_cannot_be_read_is_said(staff, text, message):
    assert message in read(staff, text).content.decode()


def test_a_word_file_with_a_table_is_read(staff, moers):
    page = upload(staff, docx_of())
    for fact in ("Gemeinsames Archiv", "Akten ins Netz", "Kultur", "0815", "Stand Mai"):
        assert fact in page
    assert "• Scannen" in page


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"kein Word", "a.docx", "keine lesbare Word-Datei"),
        (b"PK\x03\x04 kaputt", "a.docx", "beschädigt"),
        (b"\xd0\xcf\x11\xe0 alt", "a.doc", "alten Format .doc"),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
            "mit einem Kennwort geschützt",
        ),
        (docx_of(word__vbaProject=b"x"), "a.docm", "Makros"),
        (docx_of(bomb=b"\0" * 40_000_000), "a.docx", "ausgepackt zu groß"),
        (b"\0" * (5 * 1024 * 1024 + 1), "a.docx", "größer als 5 MB"),
    ],
)
def test_a_file_that_is_no_profile_gives_a_message(staff, content, name, message):
    assert message in upload(staff, content, name)


def test_entities_in_a_word_file_are_refused(staff):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
        )
    assert "keine lesbare Word-Datei" in upload(staff, file.getvalue())


def test_the_number_of_queries_does_not_depend_on_the_names(
    staff, organisations, django_assert_max_num_queries
):
    read(staff)
    names = ", ".join(page.title for page in organisations.values())
    with django_assert_max_num_queries(60):
        read(staff, f"{TEXT}\nSonstige Beteiligte: {names}")
