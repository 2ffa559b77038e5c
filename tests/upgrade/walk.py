"""Goes through an upgraded site. Runs in a process of its own (`manage.py shell`), as
what a process remembers of one database must not meet another.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO

from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from home.demo import EDITOR_ADDRESS
from network.models import User
from projects.models import ProjectPage
from search import outbox
from tests.upgrade.schema import schema

PUBLIC = (
    "/",
    "/projekte/",
    "/projekte/?q=daten&thema=open-data&region=kreis-wesel",
    "/suche/?q=daten",
    "/kommunen/",
    "/kommunen/moers/",
    "/kommunen/moers/vergleich/",
    "/kommunen/region/kreis-wesel/",
    "/zahlen/",
    "/sitemap.xml",
    "/healthz",
)


def walk() -> None:
    """Prints as JSON what the database is made of, what `check_search` says after the
    commands of an upgrade, and how the pages answer.
    """
    made_of = schema(connection)
    for command in ("set_up_site", "rebuild_search"):
        call_command(command, stdout=StringIO())
    edit_a_profile()
    said = StringIO()
    # What is wrong stands in the report; that it fails then is of no use here.
    with suppress(CommandError):
        call_command("check_search", "--dry-run", stdout=said)
    found = {"schema": made_of, "search": said.getvalue(), "pages": dict(answers())}
    print(json.dumps(found, default=str))


def edit_a_profile() -> None:
    """Writes to what the upgrade has touched: a revision, the rows, the index."""
    profile = ProjectPage.objects.live().order_by("pk")[0]
    profile.title = "Nach dem Wechsel der Fassung"
    profile.save_revision().publish()
    outbox.drain()


def answers() -> Iterator[tuple[str, int]]:
    """Every profile, pages that need much, and the editors' desk."""
    visitor, editor = Client(), Client()
    editor.force_login(User.objects.get(email=EDITOR_ADDRESS))
    profiles = ProjectPage.objects.live().order_by("pk")
    for address in [*PUBLIC, *(profile.url for profile in profiles)]:
        yield address, visitor.get(address).status_code
    for name in ("edit", "history"):
        address = reverse(f"wagtailadmin_pages:{name}", args=[profiles[0].pk])
        yield address, editor.get(address).status_code
    yield "/admin/", editor.get("/admin/").status_code
