"""What does not belong here is refused in German, and nothing typed is lost."""

import io
import struct
import zlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from network.models import CustomDocument, CustomImage
from network.teams import create_team
from tests.privacy.planting import make_staff, picture

pytestmark = pytest.mark.django_db

SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
MEGABYTE = 1024 * 1024


def bomb(side: int) -> bytes:
    """A small PNG that unfolds to very many pixels."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compressobj(9)
    line = b"\0" * (side // 8 + 1)
    data = b"".join(rows.compress(line) for _ in range(side)) + rows.flush()
    parts = [(b"IHDR", head), (b"IDAT", data), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(body))
        + kind
        + body
        + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def large_picture() -> bytes:
    data = io.BytesIO()
    data.write(picture("gross.png").read())
    data.write(b"\0" * (40 * MEGABYTE))
    return data.getvalue()


@pytest.fixture
def staff(client: Any, moers: Any) -> Any:
    client.force_login(make_staff("team@moers.example.org", create_team(moers)))
    return client


REFUSED = {
    "script.svg": (lambda: SCRIPT, "Nicht unterstütztes Bildformat"),
    "script.png": (lambda: SCRIPT, "Kein gültiges .png-Bild"),
    "gross.png": (large_picture, "zu groß"),
    "bombe.png": (lambda: bomb(20_000), "zu viele Pixel"),
    "viel.png": (lambda: bomb(8_000), "zu viele Pixel"),
    "text.jpg": (lambda: b"Nur Text.", "gültiges Bild"),
    "seite.html": (lambda: b"<script>alert(1)</script>", "Nicht unterstütztes"),
    "leer.png": (lambda: b"", "leer"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_picture_is_refused_in_german_and_the_title_stays(
    staff, moers, name
):
    content, message = REFUSED[name]
    response = staff.post(
        "/admin/images/add/",
        {
            "title": "Rathaus & Markt",
            "alt_text": "Das Rathaus von vorn",
            "licence": "cc0-1.0",
            "collection": create_team(moers).collection.pk,
            "file": SimpleUploadedFile(name, content(), "image/png"),
        },
    )
    page = response.content.decode()
    assert response.status_code == 200
    assert message in page
    assert escape("Rathaus & Markt") in page
    assert "Das Rathaus von vorn" in page
    assert not CustomImage.objects.exists()


@pytest.mark.parametrize("name", REFUSED)
def test_many_at_once_and_the_chooser_refuse_the_same(staff, moers, name):
    content, message = REFUSED[name]
    for address, field in (
        ("/admin/images/multiple/add/", "files[]"),
        ("/admin/images/chooser/create/", "image-chooser-upload-file"),
    ):
        file = SimpleUploadedFile(name, content(), "image/png")
        collection = create_team(moers).collection.pk
        response = staff.post(
            address,
            {
                field: file,
                "title": "Rathaus",
                "image-chooser-upload-title": "Rathaus",
                "collection": collection,
                "image-chooser-upload-collection": collection,
            },
            headers={"X-Requested-With": "XMLHttpRequest"},
        )
        assert response.status_code in (200, 400), address
        page = response.content.decode()
        if response["Content-Type"].startswith("application/json"):
            page = str(response.json())
        assert message in page, (address, page[:800])
        assert not CustomImage.objects.exists(), address


@pytest.mark.parametrize("name", ["seite.html", "bild.svg", "programm.exe", "x.xhtml"])
def test_documents_that_a_browser_would_run_are_refused(staff, moers, name):
    response = staff.post(
        "/admin/documents/add/",
        {
            "title": "Unterlagen",
            "licence": "cc0-1.0",
            "collection": create_team(moers).collection.pk,
            "file": SimpleUploadedFile(name, SCRIPT),
        },
    )
    assert response.status_code == 200
    assert "nicht erlaubt" in response.content.decode()
    assert "Unterlagen" in response.content.decode()
    assert not CustomDocument.objects.exists()


def test_a_good_picture_is_taken(staff, moers):
    response = staff.post(
        "/admin/images/add/",
        {
            "title": "Rathaus",
            "licence": "cc0-1.0",
            "collection": create_team(moers).collection.pk,
            "file": picture("rathaus.png"),
        },
    )
    assert response.status_code == 302
    assert CustomImage.objects.get().title == "Rathaus"


def test_nobody_tags_pictures_with_words_that_all_teams_read(staff, moers):
    image = CustomImage.objects.create(
        title="Rathaus",
        file=picture("rathaus.png"),
        collection=create_team(moers).collection,
    )
    assert "id_tags" not in staff.get(f"/admin/images/{image.pk}/").content.decode()
    staff.post(
        f"/admin/bulk/network/customimage/add_tags/?id={image.pk}", {"tags": "Haushalt"}
    )
    assert not image.tags.exists()
