"""Tables as people upload them."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from network.models import User
from network.teams import EDITORS, create_team
from projects.models import FundingProgramme, Topic

HEADER = ["Kennung", "Titel", "Hauptverantwortlich"]
START = "/admin/projekte/tabelle/"


def csv_of(*rows: list[str], encoding: str = "utf-8", delimiter: str = ";") -> bytes:
    """Rows without any sign that needs quotes."""
    return "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)


def xlsx_of(*rows: list[Any], title: str = "Projekte") -> bytes:
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.fixture
def words(db: None) -> None:
    """Topics and a programme to choose from."""
    top = Topic.objects.create(name="Digitalisierung", slug="digitalisierung")
    Topic.objects.create(name="Smart City", slug="smart-city", parent=top)
    FundingProgramme.objects.create(name="Modellprojekte Smart Cities", slug="mpsc")


@pytest.fixture
def make_member(organisations: Any) -> Callable[[str], User]:
    """Makes a member of the team of an organisation."""

    def make(slug: str) -> User:
        user = User.objects.create_user(f"team@{slug}.example.org", "geheim")
        user.groups.add(create_team(organisations[slug]).group)
        return user

    return make


@pytest.fixture
def member(make_member: Callable[[str], User]) -> User:
    return make_member("moers")


@pytest.fixture
def editor(organisations: Any) -> User:
    user = User.objects.create_user("redaktion@example.org", "geheim")
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


class Importer:
    """Somebody at the admin with a table."""

    def __init__(self, user: User) -> None:
        self.client = Client()
        self.client.force_login(user)

    def upload(self, content: bytes, name: str = "projekte.csv") -> Any:
        """Uploads a table and follows to its preview."""
        file = SimpleUploadedFile(name, content)
        return self.client.post(START, {"file": file}, follow=True)

    def run(self, preview: Any, mode: str = "alles") -> Any:
        """Starts the import of a preview and goes on until it is finished."""
        address = preview.redirect_chain[-1][0]
        answer = self.client.post(f"{address}start/", {"mode": mode}, follow=True)
        for _turn in range(100):
            if "Import läuft" not in answer.content.decode():
                return answer
            answer = self.client.post(f"{address}weiter/", follow=True)
        raise AssertionError("the import never ends")

    def bring(self, content: bytes, mode: str = "alles") -> Any:
        return self.run(self.upload(content), mode)


@pytest.fixture
def as_member(member: User) -> Importer:
    return Importer(member)


@pytest.fixture
def as_editor(editor: User) -> Importer:
    return Importer(editor)


def text_of(answer: Any) -> str:
    """What people read, in one line."""
    return " ".join(answer.content.decode().split())
